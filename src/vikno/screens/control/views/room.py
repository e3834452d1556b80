"""The control room of a branch, with the whole network above it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from vikno.apps.staff import queries as staff
from vikno.lib import fragments
from vikno.lib.access import staff_only
from vikno.lib.fragments import Watch
from vikno.rules.rights import Right
from vikno.screens.control import entrance, past, room


@require_GET
@staff_only
def home(request: HttpRequest) -> HttpResponse:
    """To the first branch whose figures the employee may see; without any, the refusal says so."""
    mine = entrance.branches_of(request)
    if not mine:
        raise staff.NotAllowed(Right.SEE_FIGURES, 0)
    return redirect("control:room", mine[0].code)


@require_GET
@staff_only
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Everything alive about the branch, and the past days when a longer period is chosen."""
    branch = entrance.branch_for(request, code)
    employee, now = request.employee, request.now  # type: ignore[attr-defined]
    mine = [one.pk for one in entrance.branches_of(request)]
    steers = staff.may(employee, Right.STEER, branch.pk)
    period = request.GET.get("period", "today")
    given = entrance.seat_of(request, branch, "room")
    given |= room.network(mine, selected=branch.pk, now=now)
    given |= room.of_branch(branch, steers=steers, now=now)
    given |= {
        "periods": past.switch(period),
        "past": past.of(branch, period, now=now),
        "may_pause": staff.may(employee, Right.PAUSE, branch.pk),
        "pausable": entrance.pausable(request),
        "live_url": fragments.address(
            Watch("control.network", (str(branch.pk), *map(str, mine))),
            Watch("control.room", (str(branch.pk), "steers" if steers else "")),
            Watch("control.lines", (str(branch.pk),)),
            Watch("control.needs", (str(branch.pk), "steers" if steers else "")),
            Watch("control.day", (str(branch.pk),)),
            language=get_language() or "uk",
            holder=f"user:{employee.user_id}",
        ),
    }
    return render(request, "control/room/show.html", given)
