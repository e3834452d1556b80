"""Outages: opened by a person or by failing requests, closed by a person or by an answer."""

from datetime import datetime, timedelta

from django.db import transaction

from vikno.apps.journal import actions as journal
from vikno.apps.live import actions as live
from vikno.apps.live import queries as topics
from vikno.apps.registers.models import Attempt, Outage, Register, Request


class OutageStands(Exception):
    """An outage of this register is marked already, or one that overlaps; `outage` is it."""

    def __init__(self, outage: Outage) -> None:
        super().__init__(str(outage))
        self.outage = outage


class EndsBeforeItBegins(ValueError):
    """The moment named lies before the beginning, or ahead of now."""


@transaction.atomic
def open_outage(
    register_id: int, *, ground: str, by: journal.Actor, now: datetime, from_at: datetime | None = None, note: str = ""
) -> Outage:
    """Mark that the register cannot be worked with since `from_at` (now). Raises OutageStands, EndsBeforeItBegins."""
    register = Register.objects.select_for_update().get(pk=register_id)
    begins = from_at or now
    if begins > now:
        raise EndsBeforeItBegins
    standing = Outage.objects.filter(register=register).exclude(until_at__lte=begins).first()
    if standing is not None:
        raise OutageStands(standing)
    return _open(register, ground=Outage.Ground(ground), note=note, from_at=begins, by=by, now=now)


@transaction.atomic
def close_outage(outage_id: int, *, by: journal.Actor, now: datetime, until_at: datetime | None = None) -> Outage:
    """End an outage at `until_at` (now); what waits for the register is due at once. One that ended stays as it is.

    Raises EndsBeforeItBegins.
    """
    outage = Outage.objects.select_for_update().get(pk=outage_id)
    if outage.until_at is not None:
        return outage
    ends = until_at or now
    if not outage.from_at <= ends <= now:
        raise EndsBeforeItBegins
    _close(outage, ends=ends, by=by, now=now)
    return outage


def note_attempt(register: Register, *, ok: bool, now: datetime) -> None:
    """After an attempt: open an outage when the register's rule says so, close the house's own when it answered.

    The caller holds the register's row.
    """
    standing = Outage.objects.filter(register=register, until_at__isnull=True).first()
    if ok:
        if standing is not None and standing.by_house:
            _close(standing, ends=now, by=journal.HOUSE, now=now)
        return
    if standing is not None:
        return
    since = now - timedelta(minutes=register.within_minutes)
    newest = list(Attempt.objects.filter(register=register, at__gt=since).order_by("-at", "-pk")[: register.failures])
    if len(newest) == register.failures and not any(one.ok for one in newest):
        # A person's mark that ended within these minutes stays before ours, so that the two do not overlap.
        before = Outage.objects.filter(register=register).order_by("-from_at").first()
        begins = newest[-1].at if before is None else max(newest[-1].at, before.until_at)
        _open(register, ground=Outage.Ground.SILENT, note="", from_at=begins, by=journal.HOUSE, now=now)


def _open(
    register: Register, *, ground: Outage.Ground, note: str, from_at: datetime, by: journal.Actor, now: datetime
) -> Outage:
    outage = Outage.objects.create(
        register=register,
        from_at=from_at,
        ground=ground,
        note=note.strip()[:300],
        by_house=by is journal.HOUSE,
        said_by=by.actor_label[:160],
    )
    journal.record("outage.opened", outage, by=by, at=now, why=outage.note, data={"ground": ground.value})
    live.announce(topics.REGISTERS)
    return outage


def _close(outage: Outage, *, ends: datetime, by: journal.Actor, now: datetime) -> None:
    outage.until_at, outage.closed_by = ends, by.actor_label[:160]
    outage.save(update_fields=["until_at", "closed_by"])
    waiting = Request.objects.filter(register_id=outage.register_id, state=Request.State.WAITING)
    waiting.update(next_attempt_at=now)
    journal.record("outage.closed", outage, by=by, at=now)
    live.announce(topics.REGISTERS)
