"""The door of the set-up: an employee, one branch, and the right to set it up; on every page and every post."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from vikno.apps.network import queries as network
from vikno.apps.staff import queries as staff
from vikno.lib.access import staff_only
from vikno.rules.rights import Right

View = Callable[..., HttpResponse]


def setup_only(view: View) -> View:
    """Only for who may set up the branch of the address; the view is given the branch in place of its code.

    404 for an unknown branch, raises NotAllowed for another's.
    """

    @wraps(view)
    @staff_only
    def door(request: HttpRequest, code: str, *args: Any, **kwargs: Any) -> HttpResponse:
        branch = network.branch(code)
        if branch is None:
            raise Http404
        staff.require(request.employee, Right.SET_UP, branch.pk)  # type: ignore[attr-defined]
        return view(request, branch, *args, **kwargs)

    return door


def found(row: Any) -> Any:
    """The row, or 404 when there is none in this branch."""
    if row is None:
        raise Http404
    return row
