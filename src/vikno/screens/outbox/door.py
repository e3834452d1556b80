"""Who enters the outbox, and what the frame of its pages needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from vikno.apps.network import queries as network
from vikno.apps.staff import queries as staff
from vikno.lib.localise import told
from vikno.rules.rights import Right

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch


def branch_for(request: HttpRequest, code: str, right: Right = Right.WATCH_MESSAGES) -> Branch:
    """The branch of the address, where the employee has the right. Raises Http404, NotAllowed."""
    branch = network.branch(code)
    if branch is None:
        raise Http404
    staff.require(request.employee, right, branch.pk)  # type: ignore[attr-defined]
    return branch


def first_branch(request: HttpRequest) -> Branch:
    """The first branch whose messages the employee watches. Raises NotAllowed when there is none."""
    mine = set(staff.branches_with(request.employee, Right.WATCH_MESSAGES))  # type: ignore[attr-defined]
    for branch in network.branches():
        if branch.pk in mine:
            return branch
    raise staff.NotAllowed(Right.WATCH_MESSAGES, 0)


def frame(request: HttpRequest, branch: Branch, tab: str) -> dict[str, Any]:
    """What every page here needs around its work."""
    employee = request.employee  # type: ignore[attr-defined]
    pages = [
        (_("Messages"), "outbox:messages", "messages"),
        (pgettext("post", "Letters"), "outbox:letters", "letters"),
        (_("Texts"), "outbox:texts", "texts"),
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
        "may_set_up": staff.may(employee, Right.SET_UP, branch.pk),
    }
