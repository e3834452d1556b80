"""Counters and people of a branch: who sits where, who could, what may be changed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from vikno.apps.queue.queries import hall, people
from vikno.apps.staff import queries as staff
from vikno.lib.access import staff_only
from vikno.rules.rights import Right
from vikno.screens.control import entrance


@require_GET
@staff_only
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Every counter with what may be done with it, and everybody who may serve."""
    branch = entrance.branch_for(request, code)
    employee, now = request.employee, request.now  # type: ignore[attr-defined]
    counters = hall.counters([branch.pk], now=now)
    everybody = people.of_branch(branch.pk, counters, now=now)
    given = entrance.seat_of(request, branch, "counters")
    given |= {
        "counters": counters,
        "people": everybody,
        "free": [one for one in everybody if one.counter is None and one.is_on_shift],
        "others": [one for one in everybody if one.counter is None and not one.is_on_shift],
        "movable": [one for one in everybody if one.counter is not None and one.counter.state in ("free", "break")],
        "steers": staff.may(employee, Right.STEER, branch.pk),
    }
    return render(request, "control/counters/show.html", given)
