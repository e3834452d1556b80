"""Who enters the control room of which branch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from vikno.apps.network import queries as network
from vikno.apps.staff import queries as staff
from vikno.rules.rights import Right

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch


def branch_for(request: HttpRequest, code: str, right: Right = Right.SEE_FIGURES) -> Branch:
    """The branch of the address, where the employee has the right. Raises Http404, NotAllowed."""
    branch = network.branch(code)
    if branch is None:
        raise Http404
    staff.require(request.employee, right, branch.pk)  # type: ignore[attr-defined]
    return branch


def branches_of(request: HttpRequest) -> list[Branch]:
    """The branches whose figures the employee may see, in the network's order."""
    mine = set(staff.branches_with(request.employee, Right.SEE_FIGURES))  # type: ignore[attr-defined]
    return [branch for branch in network.branches() if branch.pk in mine]


def pausable(request: HttpRequest) -> list[Branch]:
    """The branches that the employee may stop, in the network's order."""
    mine = set(staff.branches_with(request.employee, Right.PAUSE))  # type: ignore[attr-defined]
    return [branch for branch in network.branches() if branch.pk in mine]


def seat_of(request: HttpRequest, branch: Branch, tab: str) -> dict:
    """What the frame of every page here needs."""
    employee = request.employee  # type: ignore[attr-defined]
    tabs = [
        (_("Control room"), "control:room", "room"),
        (_("Counters and people"), "control:counters", "counters"),
        (_("Order of calling"), "control:policy", "policy"),
        (_("Journal"), "control:journal", "journal"),
    ]
    items = [
        {"label": label, "url": reverse(name, args=[branch.code]), "current": key == tab} for label, name, key in tabs
    ]
    if staff.may(employee, Right.CLOSE_MONEY, branch.pk):
        items.append({"label": pgettext("screen", "Money"), "url": f"/money/{branch.code}/", "current": False})
    if staff.may(employee, Right.SET_UP, branch.pk):
        items.append({"label": _("Set-up"), "url": f"/setup/{branch.code}/", "current": False})
    return {
        "branch": branch,
        "centre": branch,
        "who": str(employee),
        "now": request.now,  # type: ignore[attr-defined]
        "home_url": reverse("control:room", args=[branch.code]),
        "tabs": items,
    }
