"""Taking seats: whoever sits down does the employee's work, and the player leaves it alone until they fall silent."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from vikno.apps.demo import queries
from vikno.apps.demo.actions.clock import NoDemo
from vikno.apps.demo.actions.town import tables
from vikno.apps.demo.models import Clock, Seat
from vikno.apps.network.models import Counter
from vikno.apps.queue.actions import seats as working
from vikno.apps.staff import actions as staff
from vikno.apps.staff import queries as sittings
from vikno.apps.staff.models import Employee
from vikno.lib.clock import system


class NoSuchSeat(LookupError):
    """The town has nobody of this name any more."""


def employee_of(username: str) -> Employee:
    """The employee behind an account of the town. Raises NoDemo where there is none, NoSuchSeat."""
    if not settings.DEMO or not Clock.objects.exists():
        raise NoDemo
    found = Employee.objects.select_related("user").filter(user__username=username, left_on__isnull=True).first()
    if found is None:
        raise NoSuchSeat(username)
    return found


@transaction.atomic
def take_seat(username: str, *, session_key: str) -> Employee:
    """Let the person behind this session do the employee's work; the newest has it. Raises NoDemo, NoSuchSeat."""
    employee = employee_of(username)
    Seat.objects.update_or_create(employee=employee, defaults={"session_key": session_key, "touched_at": system()})
    return employee


def sit_at_counter(employee: Employee, *, now: datetime) -> Counter | None:
    """See that the employee sits at a counter and is not on a break, so that a person finds work there at once.

    Their own counter if it is free, else the first free one; the counter, or None when every one is taken.
    """
    sitting = sittings.seat_of(employee)
    if sitting is not None:
        working.back(employee, by=employee, now=now)
        return sitting.counter
    own = next((one.counter for one in tables.people() if one.username == employee.user.username), None)
    taken = {seat.counter_id for seat in sittings.seats([employee.branch_id])}
    rows = Counter.objects.filter(branch_id=employee.branch_id, is_open=True).exclude(pk__in=taken)
    for counter in sorted(rows, key=lambda one: (one.number != own, one.number)):
        try:
            return working.sit(employee, counter=counter, by=employee, now=now).counter
        except staff.CounterTaken:
            continue
    return None


def touch_seat(*, session_key: str) -> None:
    """The person behind this session has just done something: the seats they took stay theirs."""
    if settings.DEMO:
        Seat.objects.filter(session_key=session_key, touched_at__gt=system() - queries.SILENCE).update(
            touched_at=system()
        )


@transaction.atomic
def take_again(employee: Employee, *, session_key: str) -> None:
    """The person works on at this seat: it is theirs, even if they were silent so long that the player had it back."""
    if settings.DEMO and Clock.objects.exists():
        Seat.objects.update_or_create(employee=employee, defaults={"session_key": session_key, "touched_at": system()})


@transaction.atomic
def leave_seats(*, session_key: str) -> None:
    """Give back every seat this session took; the player goes on from where the person stopped."""
    Seat.objects.filter(session_key=session_key).delete()
