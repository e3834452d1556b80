"""A person's week: shifts and staggered breaks, with the gaps they leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vikno.apps.staff import actions
from vikno.apps.staff import queries as staff
from vikno.rules.readiness import gaps
from vikno.screens.setup import lacks, stretches
from vikno.screens.setup.door import found, setup_only
from vikno.screens.setup.forms.people import ShiftsForm
from vikno.screens.setup.judging import judged
from vikno.screens.setup.saving import Sheet, sheet
from vikno.screens.setup.views.people import STEP, around, at_home

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch


@require_http_methods(["GET", "POST"])
@setup_only
def edit(request: HttpRequest, branch: Branch, person_id: int) -> HttpResponse:
    """Shifts by weekday with the start of the break."""
    person = found(staff.person(branch.pk, person_id))

    def load() -> dict[str, Any]:
        week = found(staff.person(branch.pk, person_id)).week
        values: dict[str, Any] = {"break_minutes": max((day.pause_minutes for day in week.values()), default=45)}
        for day in range(7):
            shift = week.get(day)
            values[f"shift_{day}"] = stretches.write([(shift.starts, shift.ends)]) if shift else ""
            values[f"pause_{day}"] = f"{shift.pause:%H:%M}" if shift and shift.pause else ""
        return values

    def save(data: dict[str, Any]) -> int:
        at_home(request, person)
        week = {day: (*data[f"shift_{day}"][0], data[f"pause_{day}"]) for day in range(7) if data[f"shift_{day}"]}
        actions.set_week(
            person.employee, week=week, break_minutes=data["break_minutes"], by=request.employee, now=request.now
        )
        return person_id

    return sheet(
        request,
        branch,
        Sheet(
            template="setup/people/week.html",
            form=ShiftsForm,
            load=load,
            apply=save,
            to=lambda _id: reverse("setup:person_week", args=[branch.code, person_id]),
            done=_("The shifts are saved."),
            draft=f"week-{person_id}",
            subject=("employee", person_id),
            step=STEP,
            context={
                **around(request, branch, person),
                "holes": _holes(request, branch),
                "company": _company(request, branch, person),
            },
        ),
    )


def _holes(request: HttpRequest, branch: Branch) -> list[tuple[str, str]]:
    """By letter: the hours of reception at which nobody at work can serve it."""
    standing = judged(request, branch).branch
    told = [(line.letter, lacks.holes(tuple(gaps(line.letter, standing)))) for line in standing.lines]
    return [(letter, when) for letter, when in told if when]


def _company(request: HttpRequest, branch: Branch, person: staff.Person) -> dict[int, str]:
    """By weekday: how many of those at work are on their break when this person's begins."""
    standing = judged(request, branch).branch
    told = {}
    for day, shift in person.week.items():
        if shift.pause is None:
            continue
        minute = shift.pause.hour * 60 + shift.pause.minute
        weeks = [worker.week.get(day, ()) for worker in standing.workers if worker.serves]
        around_then = [week for week in weeks if week and week[0][0] <= minute < week[-1][1]]
        away = sum(all(not start <= minute < end for start, end in week) for week in around_then)
        told[day] = _("%(away)s of %(all)s are on a break") % {"away": away, "all": len(around_then)}
    return told
