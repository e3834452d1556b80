"""Sitting down at a counter, breaks, leaving."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from vikno.apps.journal import actions as journal
from vikno.apps.live import actions as live
from vikno.apps.live import queries as topics
from vikno.apps.network.models import Counter
from vikno.apps.staff import queries
from vikno.apps.staff.models import Break, Employee, Sitting
from vikno.rules.rights import Right


class CounterTaken(Exception):
    """Somebody else sits at the counter. `args[0]` is that sitting."""


class CounterOutOfUse(Exception):
    """The counter was closed until further notice."""


class StillServing(Exception):
    """A ticket is still at the counter: finish or put it aside first."""


class NotSitting(Exception):
    """The employee sits at no counter."""


@transaction.atomic
def sit_down(employee: Employee, *, counter: Counter, by: journal.Actor, now: datetime) -> Sitting:
    """Seat `employee` at `counter` and return the sitting; sitting there already is no change.

    Leaves the counter the employee sat at before. Raises CounterTaken, CounterOutOfUse, StillServing, NotAllowed.
    """
    queries.require(employee, Right.SERVE, counter.branch_id)
    present = queries.seat_of(employee)
    if present is not None and present.counter_id == counter.pk:
        return present
    if not counter.is_open:
        raise CounterOutOfUse
    if present is not None:
        leave(employee, by=by, now=now)
    try:
        with transaction.atomic():
            sitting = Sitting.objects.create(
                employee=employee, counter=counter, branch_id=counter.branch_id, from_at=now, idle_since=now
            )
    except IntegrityError:
        taken = Sitting.objects.select_related("employee").filter(counter=counter, until_at__isnull=True).first()
        if taken is not None and taken.employee_id == employee.pk:
            return taken  # pressed twice at once
        raise CounterTaken(taken) from None
    journal.record("counter.taken", counter, by=by, at=now, data={"employee": employee.pk})
    live.announce(topics.hall(counter.branch_id), topics.counter(counter.pk))
    return sitting


@transaction.atomic
def leave(employee: Employee, *, by: journal.Actor, now: datetime) -> None:
    """End the employee's sitting and any break in it. Raises NotSitting, StillServing."""
    sitting = _held_sitting(employee)
    if sitting.idle_since is None:
        raise StillServing
    sitting.breaks.filter(until_at__isnull=True).update(until_at=max(now, sitting.from_at))
    sitting.until_at = max(now, sitting.from_at)
    sitting.save(update_fields=["until_at"])
    journal.record("counter.left", sitting.counter, by=by, at=now, data={"employee": employee.pk})
    live.announce(topics.hall(sitting.branch_id), topics.counter(sitting.counter_id))


@transaction.atomic
def start_break(employee: Employee, *, reason: str, minutes: int | None, by: journal.Actor, now: datetime) -> Break:
    """Begin a break; one that goes on is returned as it is. Raises NotSitting, StillServing."""
    sitting = _held_sitting(employee)
    going_on = sitting.breaks.filter(until_at__isnull=True).first()
    if going_on is not None:
        return going_on
    if sitting.idle_since is None:
        raise StillServing
    begun = Break.objects.create(
        sitting=sitting,
        reason=Break.Reason(reason),
        from_at=now,
        planned_until_at=now + timedelta(minutes=minutes) if minutes else None,
    )
    journal.record("break.started", sitting.counter, by=by, at=now, why=reason, data={"employee": employee.pk})
    live.announce(topics.hall(sitting.branch_id), topics.counter(sitting.counter_id))
    return begun


@transaction.atomic
def end_break(employee: Employee, *, by: journal.Actor, now: datetime) -> None:
    """End the break; nothing happens when there is none. Raises NotSitting."""
    sitting = _held_sitting(employee)
    if not sitting.breaks.filter(until_at__isnull=True, from_at__lte=now).update(until_at=now):
        return
    sitting.idle_since = now
    sitting.save(update_fields=["idle_since"])
    journal.record("break.ended", sitting.counter, by=by, at=now, data={"employee": employee.pk})
    live.announce(topics.hall(sitting.branch_id), topics.counter(sitting.counter_id))


def _held_sitting(employee: Employee) -> Sitting:
    sitting = (
        Sitting.objects.select_for_update(of=("self",))
        .select_related("counter")
        .filter(employee=employee, until_at__isnull=True)
        .first()
    )
    if sitting is None:
        raise NotSitting
    return sitting
