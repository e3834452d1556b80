"""Seats of the town: which are taken, which devices stand open, whose phone may be borrowed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from vikno.apps.cases.models import Case, Filing
from vikno.apps.demo.models import Door, Seat
from vikno.apps.network.models import Counter, Device
from vikno.apps.queue.models import Ticket
from vikno.apps.staff.models import Sitting
from vikno.lib.clock import system
from vikno.lib.secrets import digest

SILENCE = timedelta(minutes=3)
"""A seat whose person has done nothing for this long is worked by the player again."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who waits: the ticket's label, the secret of its link, and how long it has waited."""

    ticket_id: int
    label: str
    secret: str
    minutes: int


def taken_seats() -> set[int]:
    """Ids of employees whose work a person does now."""
    return set(Seat.objects.filter(touched_at__gt=system() - SILENCE).values_list("employee_id", flat=True))


def door(kind: str, branch_id: int, *, hall_uk: str = "") -> Door | None:
    """A device of a kind in a branch that anyone may sit before: the one of the hall named, else the first."""
    rows = Door.objects.select_related("device__branch", "device__hall").filter(
        device__kind=kind, device__branch_id=branch_id, device__revoked_at__isnull=True
    )
    found = list(rows.order_by("device_id"))
    return next(
        (one for one in found if one.device.hall and one.device.hall.name_uk == hall_uk), next(iter(found), None)
    )


def devices(branch_ids: Collection[int]) -> list[Device]:
    """The town's devices in these branches; those that people revoked or paired anew are theirs. One query."""
    rows = Door.objects.select_related("device").filter(
        device__branch_id__in=branch_ids, device__revoked_at__isnull=True
    )
    return [one.device for one in rows if one.device.token_digest == digest(one.token)]


def somebody_waiting(branch_id: int, *, now: datetime, ticket_id: int | None = None) -> Waiting | None:
    """The visitor with this ticket if it is not over, else one of those who wait, by chance; None: nobody waits."""
    rows = Ticket.objects.filter(branch_id=branch_id).select_related("visit")
    ticket = rows.filter(pk=ticket_id, closed_at__isnull=True).first() if ticket_id else None
    if ticket is None:
        ticket = rows.filter(state=Ticket.State.WAITING).order_by("?").first()
    if ticket is None:
        return None
    minutes = int(max((now - ticket.issued_at).total_seconds(), 0) // 60)
    return Waiting(ticket.pk, ticket.label, ticket.visit.secret, minutes)


@dataclass(frozen=True, slots=True)
class SomeFiling:
    """A filing to look at: its number and the secret of its link."""

    filing_id: int
    number: str
    secret: str


def some_filing(branch_id: int, *, filing_id: int | None = None) -> SomeFiling | None:
    """This filing, else the newest one whose result can be collected, else the newest; None: nobody has filed."""
    rows = Filing.objects.filter(branch_id=branch_id)
    chosen = [Q(pk=filing_id)] if filing_id else [Q(cases__state=Case.State.READY), Q()]
    for wanted in chosen:
        found = rows.filter(wanted).order_by("-pk").values_list("pk", "number", "secret").first()
        if found:
            return SomeFiling(*found)
    return None


def free_counter(branch_id: int) -> int | None:
    """The number of the first counter in use at which nobody sits; None when there is somebody at each."""
    taken = Sitting.objects.filter(branch_id=branch_id, until_at__isnull=True).values("counter_id")
    rows = Counter.objects.filter(branch_id=branch_id, is_open=True).exclude(pk__in=taken)
    return rows.order_by("number").values_list("number", flat=True).first()
