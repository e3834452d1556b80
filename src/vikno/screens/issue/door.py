"""Who enters the issue desk, and of which branch: where one sits, else the first branch where one may give out."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache

from vikno.apps.cases.queries import hands, results
from vikno.apps.network import queries as network
from vikno.apps.queue.queries import desk
from vikno.apps.staff import queries as staff
from vikno.lib.access import staff_only
from vikno.rules.rights import Right
from vikno.screens.issue import keys

if TYPE_CHECKING:
    from vikno.apps.queue.queries.desk import AtCounter

View = Callable[..., HttpResponse]


def giving(view: View) -> View:
    """Only for an employee who gives results out somewhere. Sets `request.branch` and `request.at` (None: no seat)."""

    @never_cache
    @wraps(view)
    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        employee = request.employee  # type: ignore[attr-defined]
        mine = staff.branches_with(employee, Right.GIVE_OUT)
        at: AtCounter | None = desk.at(employee.pk, now=request.now)  # type: ignore[attr-defined]
        if at is not None and at.sitting.branch_id in mine:
            branch = at.sitting.branch
        elif mine:
            branch = network.branch_by_id(mine[0])
        else:
            raise staff.NotAllowed(Right.GIVE_OUT, 0)
        request.branch, request.at = branch, at  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)

    return staff_only(door)


def line_here(request: HttpRequest, case_id: int) -> results.Line:
    """The case at this branch's desk. Raises Http404 for another branch's, without a word whether it exists."""
    line = results.line(case_id)
    if line is None or line.branch_id != request.branch.pk or case_id in hands.cases_of(request.employee):  # type: ignore[attr-defined]
        raise Http404
    return line


def frame(request: HttpRequest, tab: str) -> dict[str, Any]:
    """What every page of the issue desk needs."""
    tabs = [
        (_("Ready results"), "issue:home", "home"),
        (_("Incoming"), "issue:incoming", "incoming"),
        (_("Parcels"), "issue:parcels", "parcels"),
        (_("Hand-over"), "issue:handover", "handover"),
    ]
    if staff.may(request.employee, Right.TAKE_MONEY, request.branch.pk):  # type: ignore[attr-defined]
        tabs.append((pgettext("screen", "Money"), "money:home", "money"))
    return {
        "branch": request.branch,  # type: ignore[attr-defined]
        "at": request.at,  # type: ignore[attr-defined]
        "employee": request.employee,  # type: ignore[attr-defined]
        "who": str(request.employee),  # type: ignore[attr-defined]
        "now": request.now,  # type: ignore[attr-defined]
        "page_keys": keys.of_page(tab),
        "tabs": [{"label": label, "url": reverse(name), "current": key == tab} for label, name, key in tabs],
    }
