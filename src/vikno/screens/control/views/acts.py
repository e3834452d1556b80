"""What a head does from the control room: pause and resume, seat and free people, open and close counters."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vikno.apps.network.actions import branches as network_actions
from vikno.apps.queue.actions import branch as branch_actions
from vikno.apps.queue.actions import seats
from vikno.apps.staff import actions as staff_actions
from vikno.apps.staff import queries as staff
from vikno.lib.access import staff_only
from vikno.rules.rights import Right
from vikno.screens.control import entrance
from vikno.screens.control.forms import CounterForm, PauseForm, ReleaseForm, SeatForm


@require_POST
@staff_only
def pause(request: HttpRequest, code: str) -> HttpResponse:
    """Stop the branch, or with `everywhere` all branches where the employee may; every place is kept."""
    branch = entrance.branch_for(request, code, Right.PAUSE)
    form = PauseForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose why the branch stops."))
        return _back(request, code)
    reason, note = form.cleaned_data["reason"], form.cleaned_data["note"]
    for one in entrance.pausable(request) if form.cleaned_data["everywhere"] else [branch]:
        branch_actions.pause(one, reason=reason, note=note, by=request.employee, now=request.now)  # type: ignore[attr-defined]
    return _back(request, code)


@require_POST
@staff_only
def resume(request: HttpRequest, code: str) -> HttpResponse:
    """Go on in the same order, here or with `everywhere` in all branches where the employee may."""
    branch = entrance.branch_for(request, code, Right.PAUSE)
    for one in entrance.pausable(request) if request.POST.get("everywhere") else [branch]:
        branch_actions.resume(one, by=request.employee, now=request.now)  # type: ignore[attr-defined]
    return _back(request, code)


@require_POST
@staff_only
def seat(request: HttpRequest, code: str) -> HttpResponse:
    """Seat somebody of this branch at a counter; who sits elsewhere floats over."""
    branch = entrance.branch_for(request, code, Right.STEER)
    form = SeatForm(request.POST, branch=branch)
    if not form.is_valid():
        messages.error(request, _("That person or that counter is not free any more. Look at the hall again."))
        return _back(request, code)
    employee, counter = form.cleaned_data["employee"], form.cleaned_data["counter"]
    try:
        seats.sit(employee, counter=counter, by=request.employee, now=request.now)  # type: ignore[attr-defined]
    except staff_actions.CounterTaken:
        messages.error(request, _("Somebody sat down at counter %(number)s a moment ago.") % {"number": counter})
    except staff_actions.CounterOutOfUse:
        messages.error(request, _("Counter %(number)s is out of use. Take it into use first.") % {"number": counter})
    except staff_actions.StillServing:
        messages.error(request, _("%(name)s is serving a visitor now.") % {"name": employee})
    except staff.NotAllowed:
        messages.error(request, _("%(name)s may not serve in this branch.") % {"name": employee})
    else:
        words = _("%(name)s sits at counter %(number)s.")
        messages.success(request, words % {"name": employee, "number": counter})
    return _back(request, code)


@require_POST
@staff_only
def release(request: HttpRequest, code: str) -> HttpResponse:
    """Free a counter: its employee leaves it. One who serves finishes first."""
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
    return _back(request, code)


@require_POST
@staff_only
def end_break(request: HttpRequest, code: str) -> HttpResponse:
    """End somebody's break that has lasted too long."""
    branch = entrance.branch_for(request, code, Right.STEER)
    form = ReleaseForm(request.POST, branch=branch)
    if form.is_valid():
        employee = form.cleaned_data["employee"]
        try:
            seats.back(employee, by=request.employee, now=request.now)  # type: ignore[attr-defined]
        except staff_actions.NotSitting:
            messages.info(request, _("%(name)s has left the counter already.") % {"name": employee})
    return _back(request, code)


@require_POST
@staff_only
def use(request: HttpRequest, code: str) -> HttpResponse:
    """Take a counter out of use, or into use again. One at which somebody sits stays in use."""
    branch = entrance.branch_for(request, code, Right.STEER)
    form = CounterForm(request.POST, branch=branch)
    if form.is_valid():
        counter = form.cleaned_data["counter"]
        try:
            network_actions.change_counter(
                counter,
                is_open=form.cleaned_data["is_open"],
                by=request.employee,  # type: ignore[attr-defined]
                now=request.now,  # type: ignore[attr-defined]
            )
        except network_actions.CounterInUse:
            messages.error(request, _("Somebody sits at counter %(number)s. Free it first.") % {"number": counter})
    return _back(request, code)


def _back(request: HttpRequest, code: str) -> HttpResponse:
    """To the page the act was done on; for htmx the page itself is loaded anew, with what it has to say."""
    name = "control:counters" if request.POST.get("from") == "counters" else "control:room"
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponse(status=204, headers={"HX-Redirect": reverse(name, args=[code])})
    return redirect(name, code)
