"""Who enters the reception of which branch, and what the frame of its pages is given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from vikno.apps.network import queries as network
from vikno.apps.staff import queries as staff
from vikno.lib.localise import told
from vikno.rules.rights import Right

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch


def branch_for(request: HttpRequest, code: str, right: Right = Right.ISSUE) -> Branch:
    """The branch of the address, where the employee has the right. Raises Http404, NotAllowed."""
    branch = network.branch(code)
    if branch is None:
        raise Http404
    staff.require(request.employee, right, branch.pk)  # type: ignore[attr-defined]
    return branch


def branches_of(request: HttpRequest) -> list[Branch]:
    """The branches whose reception the employee may do: their own first, then in the network's order."""
    employee = request.employee  # type: ignore[attr-defined]
    mine = set(staff.branches_with(employee, Right.ISSUE))
    found = [branch for branch in network.branches() if branch.pk in mine]
    return sorted(found, key=lambda branch: branch.pk != employee.branch_id)


def frame(request: HttpRequest, branch: Branch) -> dict[str, Any]:
    """What the frame of every page of the reception needs."""
    employee = request.employee  # type: ignore[attr-defined]
    return {
        "branch": branch,
        "centre": told(branch, "name"),
        "home_url": reverse("reception:desk", args=[branch.code]),
        "others": [one for one in branches_of(request) if one.pk != branch.pk],
        "who": str(employee),
        "now": request.now,  # type: ignore[attr-defined]
        "may_pause": staff.may(employee, Right.PAUSE, branch.pk),
    }
