"""What a head does from the control room: pause and resume, seat somebody, free a counter."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vikno.apps.queue.actions import branch as branch_actions
from vikno.apps.queue.actions import seats
from vikno.apps.staff import actions as staff_actions
from vikno.apps.staff import queries as staff
from vikno.lib.access import staff_only
from vikno.rules.rights import Right
from vikno.screens.control import entrance
from vikno.screens.control.forms import PauseForm, ReleaseForm, SeatForm


@require_POST
@staff_only
def pause(request: HttpRequest, code: str) -> HttpResponse:
    """Stop the branch; every place is kept."""
    branch = entrance.branch_for(request, code, Right.PAUSE)
    form = PauseForm(request.POST)
    if form.is_valid():
        branch_actions.pause(branch, by=request.employee, now=request.now, **form.cleaned_data)  # type: ignore[attr-defined]
    else:
        messages.error(request, _("Choose why the branch stops."))
    return redirect("control:room", code)


@require_POST
@staff_only
def resume(request: HttpRequest, code: str) -> HttpResponse:
    """Go on in the same order."""
    branch = entrance.branch_for(request, code, Right.PAUSE)
    branch_actions.resume(branch, by=request.employee, now=request.now)  # type: ignore[attr-defined]
    return redirect("control:room", code)


@require_POST
@staff_only
def seat(request: HttpRequest, code: str) -> HttpResponse:
    """Open a counter: seat somebody of this branch there."""
    branch = entrance.branch_for(request, code, Right.STEER)
    form = SeatForm(request.POST, branch=branch)
    if not form.is_valid():
        messages.error(request, _("That person or that counter is not free any more. Look at the hall again."))
        return redirect("control:room", code)
    employee, counter = form.cleaned_data["employee"], form.cleaned_data["counter"]
    try:
        seats.sit(employee, counter=counter, by=request.employee, now=request.now)  # type: ignore[attr-defined]
    except staff_actions.CounterTaken:
        messages.error(request, _("Somebody sat down at counter %(number)s a moment ago.") % {"number": counter})
    except staff_actions.CounterOutOfUse:
        messages.error(
            request, _("Counter %(number)s is out of use. Open it in the set-up first.") % {"number": counter}
        )
    except staff_actions.StillServing:
        messages.error(request, _("%(name)s is serving a visitor now.") % {"name": employee})
    except staff.NotAllowed:
        messages.error(request, _("%(name)s may not serve in this branch.") % {"name": employee})
    return redirect("control:room", code)


@require_POST
@staff_only
def release(request: HttpRequest, code: str) -> HttpResponse:
    """Close a counter: its employee leaves it. One who serves finishes first."""
    branch = entrance.branch_for(request, code, Right.STEER)
    form = ReleaseForm(request.POST, branch=branch)
    if form.is_valid():
        employee = form.cleaned_data["employee"]
        try:
            seats.leave(employee, by=request.employee, now=request.now)  # type: ignore[attr-defined]
        except staff_actions.StillServing:
            words = _("%(name)s is serving a visitor. Close the counter when the visit is over.")
            messages.error(request, words % {"name": employee})
        except staff_actions.NotSitting:
            messages.info(request, _("%(name)s has left the counter already.") % {"name": employee})
    return redirect("control:room", code)
