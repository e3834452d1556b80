"""Who enters the screen of registers, and what the frame of its pages needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from vikno.apps.network import queries as network
from vikno.apps.staff import queries as staff
from vikno.lib.localise import told
from vikno.rules.rights import Right

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch

WATCHERS = (Right.MARK_OUTAGE, Right.SET_UP)


def branch_for(request: HttpRequest, code: str, *rights: Right) -> Branch:
    """The branch of the address, where the employee has one of the rights. Raises Http404, NotAllowed."""
    branch = network.branch(code)
    if branch is None:
        raise Http404
    employee = request.employee  # type: ignore[attr-defined]
    asked = rights or WATCHERS
    if not any(staff.may(employee, right, branch.pk) for right in asked):
        raise staff.NotAllowed(asked[0], branch.pk)
    return branch


def first_branch(request: HttpRequest) -> Branch:
    """The first branch where the employee watches registers. Raises NotAllowed when there is none."""
    employee = request.employee  # type: ignore[attr-defined]
    mine = {pk for right in WATCHERS for pk in staff.branches_with(employee, right)}
    for branch in network.branches():
        if branch.pk in mine:
            return branch
    raise staff.NotAllowed(WATCHERS[0], 0)


def frame(request: HttpRequest, branch: Branch, tab: str) -> dict[str, Any]:
    """What every page here needs around its work."""
    employee = request.employee  # type: ignore[attr-defined]
    pages = [
        (_("Registers"), "registers:status", "status"),
        (_("Questions"), "registers:requests", "requests"),
        (_("Enter later"), "registers:later", "later"),
    ]
    return {
        "branch": branch,
        "centre": told(branch, "name"),
        "who": str(employee),
        "now": request.now,  # type: ignore[attr-defined]
        "home_url": reverse("entry:home"),
        "tabs": [
            {"label": label, "url": reverse(name, args=[branch.code]), "current": key == tab}
            for label, name, key in pages
        ],
        "may_mark": staff.may(employee, Right.MARK_OUTAGE, branch.pk),
        "may_set_up": staff.may(employee, Right.SET_UP, branch.pk),
    }
