"""Taken on paper while a register is silent: the intake is put off, its line of the queue keeps the original day."""

from datetime import datetime, time

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vikno.apps.cases.actions import intake as actions
from vikno.apps.cases.actions import on_paper
from vikno.apps.registers.queries import standing
from vikno.lib import answers, clock, words
from vikno.screens.intake import door
from vikno.screens.intake.views.person import closed


@require_POST
@door.taking_in
def take(request: HttpRequest, intake_id: int) -> HttpResponse:
    """Note when and why the papers were taken on paper; the term runs from then. A wrong moment is told in words."""
    view = door.held(request, intake_id)
    register = standing.register(request.POST.get("register", ""))
    moment = _moment(request.POST.get("day", ""), request.POST.get("hour", ""))
    if register is None or moment is None:
        messages.error(
            request,
            _("Choose the register that is silent.")
            if register is None
            else _("Write the day as 17.11.2026 and the hour as 10:40."),
        )
        return redirect("intake:intake", intake_id)
    try:
        on_paper.take_on_paper(
            view.row.pk, register_id=register.pk, taken_at=moment, paper_number=request.POST.get("number", ""),
            by=request.employee, now=request.now,  # type: ignore[attr-defined]
        )  # fmt: skip
    except on_paper.MomentAhead:
        messages.error(request, _("This moment has not come yet. Write when the papers were taken."))
        return redirect("intake:intake", intake_id)
    except on_paper.NothingTaken:
        messages.error(request, _("Add at least one service first: the queue tells what was taken."))
        return redirect("intake:intake", intake_id)
    except actions.IntakeOver as over:
        return closed(request, over)
    told = _("Taken on paper, %(day)s at %(hour)s. Enter it when the register answers: the term runs from that day.")
    messages.success(request, told % {"day": words.day(clock.day_of(moment), ""), "hour": words.hour(moment)})
    return redirect("intake:home")


def _moment(day: str, hour: str) -> datetime | None:
    """A moment in Kyiv as typed: «17.11.2026» and «10:40»; None for what is none."""
    try:
        found = answers.day_of(day)
        typed = time.fromisoformat(hour.strip().replace(".", ":").zfill(5))
    except ValueError:
        return None
    return datetime.combine(found, typed.replace(tzinfo=None), clock.KYIV) if found else None
