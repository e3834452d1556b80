"""The desk itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from vikno.apps.staff import queries as staff
from vikno.lib.fragments import address
from vikno.rules.rights import Right
from vikno.screens.desk import choices, fragments, pieces, room
from vikno.screens.desk.door import serving


@never_cache
@serving
def home(request: HttpRequest) -> HttpResponse:
    """The employee's counter with its visitor and its hall; who sits nowhere is led to the plan of counters."""
    desk = pieces.desk_of(request.employee.pk, now=request.now)
    if desk is None:
        return redirect("desk:counters")
    sitting = desk.at.sitting
    staff.require(request.employee, Right.SERVE, sitting.branch_id)
    language = get_language() or "uk"
    page = {
        "desk": desk,
        "at": desk.at,
        "now": request.now,
        "branch": sitting.branch,
        "employee": request.employee,
        "may_pick": staff.may(request.employee, Right.PICK, sitting.branch_id) and desk.at.policy.manual_pick,
        "break_reasons": choices.breaks(),
        "park_reasons": choices.parks(),
        "live_url": address(*fragments.watches(sitting), language=language, holder=f"user:{request.user.pk}"),
        "hall": room.view(sitting.branch_id, sitting.counter.hall_id, now=request.now),
    }
    return render(request, "desk/seat/home.html", page)
