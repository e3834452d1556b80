"""Who enters the screen of keeping, of which branch, and what the frame of its pages needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

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

KEEPERS = (Right.GIVE_OUT, Right.DESTROY, Right.SET_UP)
LISTS = (Right.GIVE_OUT, Right.DESTROY)

TABS = (
    ("shelves", "keeping:shelves", (Right.GIVE_OUT,)),
    ("lying", "keeping:lying", (Right.GIVE_OUT,)),
    ("returned", "keeping:returned", (Right.GIVE_OUT,)),
    ("papers", "keeping:papers", (Right.SEE_PERSON,)),
    ("rules", "keeping:rules", KEEPERS),
    ("destruction", "keeping:destruction", LISTS),
)


def branch_for(request: HttpRequest, code: str, *rights: Right) -> Branch:
    """The branch of the address, where the employee has one of the rights. Raises Http404, NotAllowed."""
    branch = network.branch(code)
    if branch is None:
        raise Http404
    employee = request.employee  # type: ignore[attr-defined]
    if not any(staff.may(employee, right, branch.pk) for right in rights):
        raise staff.NotAllowed(rights[0], branch.pk)
    return branch


def first_page(request: HttpRequest) -> str:
    """The first page of the first branch that the employee may open. Raises NotAllowed when there is none."""
    employee = request.employee  # type: ignore[attr-defined]
    for branch in network.branches():
        for _key, name, rights in TABS:
            if any(staff.may(employee, right, branch.pk) for right in rights):
                return reverse(name, args=[branch.code])
    raise staff.NotAllowed(KEEPERS[0], 0)


def frame(request: HttpRequest, branch: Branch, tab: str) -> dict[str, Any]:
    """What every page here needs around its work; a tab of what one may not open is left out."""
    employee = request.employee  # type: ignore[attr-defined]
    labels = {
        "shelves": _("Places"),
        "lying": _("Lies too long"),
        "returned": pgettext("results", "Came back"),
        "papers": _("Papers"),
        "rules": _("Terms of keeping"),
        "destruction": _("Destruction"),
    }
    return {
        "branch": branch,
        "centre": told(branch, "name"),
        "who": str(employee),
        "now": request.now,  # type: ignore[attr-defined]
        "home_url": reverse("entry:home"),
        "tabs": [
            {"label": labels[key], "url": reverse(name, args=[branch.code]), "current": key == tab}
            for key, name, rights in TABS
            if any(staff.may(employee, right, branch.pk) for right in rights)
        ],
        "may_set_up": staff.may(employee, Right.SET_UP, branch.pk),
        "may_give": staff.may(employee, Right.GIVE_OUT, branch.pk),
        "may_destroy": staff.may(employee, Right.DESTROY, branch.pk),
    }


def request_id(request: HttpRequest) -> UUID:
    """The id the page gave to this press; a fresh one where it gave none."""
    try:
        return UUID(request.POST.get("request_id", ""))
    except ValueError:
        return uuid4()


def ids(request: HttpRequest, name: str) -> list[int]:
    """The numbers that were ticked under a name."""
    return [int(one) for one in request.POST.getlist(name) if one.isdigit()]
