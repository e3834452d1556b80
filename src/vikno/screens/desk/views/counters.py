"""Choosing a counter, sitting down, leaving."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from vikno.apps.network import queries as network
from vikno.apps.queue.actions import seats
from vikno.apps.staff import queries as staff
from vikno.lib.fragments import Watch, address
from vikno.rules.rights import Right
from vikno.screens.desk import answer, plan, refusals
from vikno.screens.desk.door import at_counter, serving


@never_cache
@serving
def choose(request: HttpRequest, code: str = "") -> HttpResponse:
    """The plan of a branch’s counters; without a code, of the own branch or the first where they may serve."""
    mine = staff.branches_with(request.employee, Right.SERVE)
    branches = [branch for branch in network.branches() if branch.pk in mine]
    home = request.employee.branch_id
    wanted = next((one for one in branches if (one.code == code if code else one.pk == home)), None)
    if wanted is None and code:
        raise Http404
    branch = wanted or branches[0]
    watch = Watch("desk.counters", (str(branch.pk),))
    page = {
        "branches": branches,
        "employee": request.employee,
        "seat": staff.seat_of(request.employee),
        "now": request.now,
        "live_url": address(watch, language=get_language() or "uk", holder=f"user:{request.user.pk}"),
        **plan.view(branch, now=request.now),
    }
    return render(request, "desk/seat/counters.html", page)


@require_POST
@serving
def sit(request: HttpRequest, counter_id: int) -> HttpResponse:
    """Sit down at a counter; sitting there already is no change."""
    mine = staff.branches_with(request.employee, Right.SERVE)
    counter = next((one for one in network.counters(mine) if one.pk == counter_id), None)
    if counter is None:
        raise Http404
    try:
        seats.sit(request.employee, counter=counter, by=request.employee, now=request.now)
    except refusals.REFUSALS as problem:
        return _stay(request, problem, counter.branch.code)
    return redirect("desk:home")


@require_POST
@at_counter
def leave(request: HttpRequest) -> HttpResponse:
    """Leave the counter, and go to the plan of counters."""
    try:
        freed = seats.leave(request.employee, by=request.employee, now=request.now)
    except refusals.REFUSALS as problem:
        return answer.refused(request, problem)
    if freed:
        answer.tell(request, _("Tickets kept for you may now be called by your colleagues."))
    return answer.to_counters(request)


def _stay(request: HttpRequest, problem: Exception, code: str) -> HttpResponse:
    refusal = refusals.of(problem)
    answer.tell(request, f"{refusal.title} {refusal.text}", is_refusal=True)
    return redirect("desk:branch", code)
