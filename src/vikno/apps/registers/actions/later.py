"""The queue «accepted on paper, enter later»."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from vikno.apps.journal import actions as journal
from vikno.apps.live import actions as live
from vikno.apps.live import queries as topics
from vikno.apps.registers.models import LaterEntry, Outage
from vikno.lib import clock


class DateAhead(ValueError):
    """Papers cannot have been taken on a day still to come."""


class EnteredBefore(Exception):
    """Somebody entered it already; `entry` says who and when."""

    def __init__(self, entry: LaterEntry) -> None:
        super().__init__(str(entry))
        self.entry = entry


@transaction.atomic
def enter_later(
    *,
    client_id: UUID,
    branch_id: int,
    register_id: int,
    what: str,
    taken_on: date,
    by: journal.Actor,
    now: datetime,
    service_id: int | None = None,
    paper_number: str = "",
    subject: Any = None,
    label: str = "",
) -> LaterEntry:
    """Note that papers were accepted on `taken_on` and are to be entered when the register answers. Raises DateAhead.

    The same `client_id` is one entry. The outage going on in the register is kept with it.
    """
    if taken_on > clock.day_of(now):
        raise DateAhead
    outage = Outage.objects.filter(register_id=register_id, until_at__isnull=True).first()
    entry, is_new = LaterEntry.objects.get_or_create(
        client_id=client_id,
        defaults={
            "branch_id": branch_id,
            "register_id": register_id,
            "outage": outage,
            "service_id": service_id,
            "what": what.strip()[:200],
            "paper_number": paper_number.strip()[:40],
            "taken_on": taken_on,
            "subject_type": subject._meta.model_name if subject is not None else "",
            "subject_id": subject.pk if subject is not None else None,
            "subject_label": (label or (str(subject) if subject is not None else ""))[:80],
            "made_at": now,
            "made_by": by.actor_label[:160],
        },
    )
    if is_new:
        journal.record("later_entry.made", entry, by=by, at=now, data={"taken_on": taken_on.isoformat()})
        live.announce(topics.REGISTERS)
    return entry


@transaction.atomic
def entered(entry_id: int, *, by: journal.Actor, now: datetime, register_number: str = "") -> LaterEntry:
    """It stands in the register now, with the original date. Raises EnteredBefore."""
    entry = LaterEntry.objects.select_for_update().get(pk=entry_id)
    if entry.done_at is not None:
        raise EnteredBefore(entry)
    entry.done_at, entry.done_by = now, by.actor_label[:160]
    entry.register_number = register_number.strip()[:80]
    entry.save(update_fields=["done_at", "done_by", "register_number"])
    journal.record("later_entry.entered", entry, by=by, at=now, data={"taken_on": entry.taken_on.isoformat()})
    live.announce(topics.REGISTERS)
    return entry
