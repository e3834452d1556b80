"""Sitting down, resting and leaving as the queue sees it: who is free is called to, who goes leaves nobody waiting."""

from datetime import datetime

from django.db import transaction

from vikno.apps.journal import actions as journal
from vikno.apps.network.models import Counter
from vikno.apps.queue.actions import automatic, moves, serve
from vikno.apps.queue.models import Ticket
from vikno.apps.staff import actions as staff
from vikno.apps.staff import queries
from vikno.apps.staff.models import Break, Employee, Sitting


@transaction.atomic
def sit(employee: Employee, *, counter: Counter, by: journal.Actor, now: datetime) -> Sitting:
    """Seat the employee; raises what staff.sit_down raises."""
    sitting = staff.sit_down(employee, counter=counter, by=by, now=now)
    automatic.after_commit(sitting.branch_id, now=now)
    return sitting


@transaction.atomic
def rest(
    employee: Employee,
    *,
    reason: str,
    minutes: int | None,
    by: journal.Actor,
    now: datetime,
    finishing: int | None = None,
) -> Break:
    """Begin a break, having first finished the ticket `finishing`, so that nobody is called in between.

    Raises what staff.start_break and serve.finish raise; then nothing is finished either.
    """
    if finishing is not None:
        serve.finish(employee, ticket_id=finishing, by=by, now=now)
    return staff.start_break(employee, reason=reason, minutes=minutes, by=by, now=now)


@transaction.atomic
def back(employee: Employee, *, by: journal.Actor, now: datetime) -> None:
    """End the break. Raises NotSitting."""
    staff.end_break(employee, by=by, now=now)
    seat = queries.seat_of(employee)
    if seat is not None:
        automatic.after_commit(seat.branch_id, now=now)


@transaction.atomic
def leave(employee: Employee, *, by: journal.Actor, now: datetime) -> int:
    """Leave the counter; how many tickets that were kept for the employee may now be called by anybody.

    Raises NotSitting, StillServing.
    """
    staff.leave(employee, by=by, now=now)
    kept = Ticket.objects.select_for_update(of=("self",)).filter(only_employee=employee, closed_at__isnull=True)
    freed = list(kept.exclude(state__in=("called", "serving")).select_related("service__group").order_by("pk"))
    for ticket in freed:
        Ticket.objects.filter(pk=ticket.pk).update(**serve.terms_now(ticket, ticket.service, now=now))
        journal.record("ticket.unbound", ticket, by=by, at=now, branch_id=ticket.branch_id)
        moves.announce(ticket)
        automatic.after_commit(ticket.branch_id, now=now)
    return len(freed)
