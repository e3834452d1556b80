"""The two weekly schedules, the last ticket, the fullest hall."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vikno.apps.network import queries as network
from vikno.apps.network.actions import branches, hours
from vikno.lib.clock import day_of
from vikno.screens.setup import stretches, weeks
from vikno.screens.setup.door import setup_only
from vikno.screens.setup.forms.hours import KINDS, WeekForm
from vikno.screens.setup.saving import Sheet, sheet

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch

NUMBERS = ("last_ticket_minutes", "most_waiting")
SOON = 3


@require_http_methods(["GET", "POST"])
@setup_only
def edit(request: HttpRequest, branch: Branch) -> HttpResponse:
    """Hours by weekday, with the next dates that differ beside them."""

    def load() -> dict[str, Any]:
        held = network.branch_by_id(branch.pk)
        week = network.week(branch.pk)
        texts = {f"{kind}_{day}": stretches.write(week[kind].get(day, ())) for kind in KINDS for day in range(7)}
        return texts | {name: getattr(held, name) for name in NUMBERS}

    def save(data: dict[str, Any]) -> None:
        before = network.week(branch.pk)
        for kind in KINDS:
            week = {day: list(data[f"{kind}_{day}"]) for day in range(7) if data[f"{kind}_{day}"]}
            if week != {day: list(held) for day, held in before[kind].items()}:
                hours.set_week(branch, kind=kind, week=week, by=request.employee, now=request.now)
        branches.change_branch(branch, by=request.employee, now=request.now, **{name: data[name] for name in NUMBERS})

    return sheet(
        request,
        branch,
        Sheet(
            template="setup/hours/week.html",
            form=WeekForm,
            load=load,
            apply=save,
            to=lambda _id: reverse("setup:hours", args=[branch.code]),
            done=_("The hours are saved. The kiosk and the portal go by them from now on."),
            draft="hours",
            subject=("branch", branch.pk),
            step="hours",
            context={
                "week": weeks.drawn(network.week(branch.pk)),
                "soon": network.exceptions_from(branch.pk, day_of(request.now), limit=SOON),
            },
        ),
    )
