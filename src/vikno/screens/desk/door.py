"""Who enters the desk: employees who may serve somewhere, and for the work itself those who sit at a counter."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from vikno.apps.staff import queries as staff
from vikno.lib.access import staff_only
from vikno.rules.rights import Right
from vikno.screens.desk import answer, refusals

View = Callable[..., HttpResponse]


def serving(view: View) -> View:
    """Only for an employee who may serve in some branch; others are told in words whom to ask."""

    @wraps(view)
    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not staff.branches_with(request.employee, Right.SERVE):  # type: ignore[attr-defined]
            if request.headers.get("HX-Request"):
                return answer.refused(request, refusals.Stranger())
            raise staff.NotAllowed(Right.SERVE, 0)
        try:
            return view(request, *args, **kwargs)
        except staff.NotAllowed as problem:
            if request.method == "POST":
                return answer.refused(request, problem)
            raise

    return staff_only(door)


def at_counter(view: View) -> View:
    """Only for an employee who sits at a counter now; others are led to the plan of counters. Sets `request.seat`."""

    @wraps(view)
    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        seat = staff.seat_of(request.employee)  # type: ignore[attr-defined]
        if seat is None:
            return answer.to_counters(request)
        staff.require(request.employee, Right.SERVE, seat.branch_id)  # type: ignore[attr-defined]
        request.seat = seat  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)

    return serving(door)
