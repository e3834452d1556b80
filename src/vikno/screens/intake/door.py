"""Who enters the intake: employees who take in; for filings those who see cases. Refusals of rights in words."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from vikno.apps.cases.queries import hands
from vikno.apps.cases.queries import intake as queries
from vikno.apps.network import queries as network
from vikno.apps.staff import queries as staff
from vikno.lib import clock
from vikno.lib.access import staff_only
from vikno.rules.rights import Right

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch

View = Callable[..., HttpResponse]


def taking_in(view: View) -> View:
    """Only for an employee who takes in somewhere; others are told in words whom to ask."""
    return _door(view, Right.TAKE_IN)


def seeing(view: View) -> View:
    """Only for an employee who sees cases somewhere."""
    return _door(view, Right.SEE_CASES)


def held(request: HttpRequest, intake_id: int) -> queries.View:
    """The intake of the address. Raises Http404, NotAllowed for one of another branch."""
    try:
        branch_id = queries.branch_of(intake_id)
        staff.require(request.employee, Right.TAKE_IN, branch_id)  # type: ignore[attr-defined]
        return queries.view(intake_id, on=clock.day_of(request.now))  # type: ignore[attr-defined]
    except queries.NoIntake:
        raise Http404 from None


def own_branch(request: HttpRequest, right: Right = Right.TAKE_IN) -> Branch:
    """The branch where the employee sits, else the first where he has the right. Raises NotAllowed."""
    employee = request.employee  # type: ignore[attr-defined]
    allowed = staff.branches_with(employee, right)
    seat = staff.seat_of(employee)
    wanted = seat.branch_id if seat is not None and seat.branch_id in allowed else next(iter(allowed), None)
    branch = network.branch_by_id(wanted) if wanted is not None else None
    if branch is None:
        raise staff.NotAllowed(right, wanted or 0)
    return branch


def _door(view: View, right: Right) -> View:
    @wraps(view)
    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            if not staff.branches_with(request.employee, right):  # type: ignore[attr-defined]
                raise staff.NotAllowed(right, 0)
            if kwargs.get("filing_id") in hands.filings_of(request.employee):  # type: ignore[attr-defined]
                raise staff.NotAllowed(Right.SEE_PERSON, 0)
            return view(request, *args, **kwargs)
        except staff.NotAllowed:
            if request.headers.get("HX-Request"):
                return JsonResponse({"forbidden": True}, status=403)
            raise

    return staff_only(door)
