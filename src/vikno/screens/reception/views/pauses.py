"""Stopping the hall and going on, from the tablet in the manager's hands."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from vikno.apps.queue.actions import branch as actions
from vikno.lib.access import staff_only
from vikno.rules.rights import Right
from vikno.screens.reception import entrance

REASONS = ("air_raid", "power", "other")


@require_POST
@staff_only
def pause(request: HttpRequest, code: str) -> HttpResponse:
    """Stop the branch for the posted reason; every place is kept."""
    branch = entrance.branch_for(request, code, Right.PAUSE)
    reason = request.POST.get("reason", "")
    if reason in REASONS:
        note = request.POST.get("note", "")[:200]
        actions.pause(branch, reason=reason, note=note, by=request.employee, now=request.now)  # type: ignore[attr-defined]
    return redirect("reception:desk", branch.code)


@require_POST
@staff_only
def resume(request: HttpRequest, code: str) -> HttpResponse:
    """Go on in the same order."""
    branch = entrance.branch_for(request, code, Right.PAUSE)
    actions.resume(branch, by=request.employee, now=request.now)  # type: ignore[attr-defined]
    return redirect("reception:desk", branch.code)
