"""The people of a branch today: where each sits, what they do, how many they have served."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Avg, Count, Q

from vikno.apps.network import queries as network
from vikno.apps.queue.models import Call, VisitService
from vikno.apps.queue.queries import hall
from vikno.apps.staff import queries as staff
from vikno.apps.staff.models import Employee
from vikno.lib import clock


@dataclass(frozen=True, slots=True)
class Person:
    """An employee who may serve here. `counter` None: sits nowhere in this branch. `letters` are the lines they know.

    `mean_minutes` of a service is None until there was one; `is_on_shift` by the plan of the week.
    """

    employee: Employee
    counter: hall.CounterView | None
    letters: str
    served: int
    missed: int
    mean_minutes: float | None
    is_on_shift: bool


def of_branch(branch_id: int, counters: list[hall.CounterView], *, now: datetime) -> list[Person]:
    """Those who may serve in a branch: at counters first, then on shift, then the others, by surname. Six queries."""
    seated = {one.employee_id: one for one in counters if one.employee_id is not None}
    people = staff.who_serve(branch_id)
    ids = [one.pk for one in people]
    letters = {group.pk: group.letter for group in network.groups_of(branch_id)}
    skills = staff.skills(ids)
    on_shift = {one.pk for one in staff.on_shift(branch_id, now=now)}
    calls = _calls(branch_id, now=now)
    means = _means(branch_id, now=now)
    found = [
        Person(
            employee=one,
            counter=seated.get(one.pk),
            letters="".join(letter for group, letter in letters.items() if group in skills[one.pk]),
            served=calls.get(one.pk, (0, 0))[0],
            missed=calls.get(one.pk, (0, 0))[1],
            mean_minutes=means.get(one.pk),
            is_on_shift=one.pk in on_shift,
        )
        for one in people
    ]
    return sorted(found, key=lambda one: (one.counter is None, not one.is_on_shift))  # who_serve goes by surname


def _calls(branch_id: int, *, now: datetime) -> dict[int, tuple[int, int]]:
    """By employee: served and missed today."""
    rows = Call.objects.filter(branch_id=branch_id, called_at__gte=_midnight(now)).values("employee_id")
    counted = rows.annotate(
        served=Count("pk", filter=Q(outcome=Call.Outcome.SERVED)),
        missed=Count("pk", filter=Q(outcome=Call.Outcome.NO_SHOW)),
    )
    return {row["employee_id"]: (row["served"], row["missed"]) for row in counted}


def _means(branch_id: int, *, now: datetime) -> dict[int, float]:
    """By employee: mean minutes of a service today. Goes along the tickets of the day, which have their index."""
    rows = VisitService.objects.filter(
        visit__tickets__branch_id=branch_id, visit__tickets__day=clock.day_of(now), work_seconds__isnull=False
    )
    return {row["done_by"]: row["mean"] / 60 for row in rows.values("done_by").annotate(mean=Avg("work_seconds"))}


def _midnight(now: datetime) -> datetime:
    return now.astimezone(clock.KYIV).replace(hour=0, minute=0, second=0, microsecond=0)
