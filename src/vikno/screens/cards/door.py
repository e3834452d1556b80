"""Who enters the editor of cards, and what the frame of its pages needs. The catalogue is one for all branches."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vikno.apps.network import queries as network
from vikno.apps.staff import queries as staff
from vikno.lib.access import staff_only
from vikno.lib.localise import told
from vikno.rules.rights import Right
from vikno.screens.cards.subject import PACKAGES, SERVICES, Subject, language

View = Callable[..., HttpResponse]


def editors(view: View) -> View:
    """Only for who edits cards somewhere."""
    return _with(Right.EDIT_CARDS, view)


def publishers(view: View) -> View:
    """Only for who publishes cards somewhere."""
    return _with(Right.PUBLISH_CARDS, view)


def _with(right: Right, view: View) -> View:
    @wraps(view)
    @staff_only
    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not staff.branches_with(request.employee, right):  # type: ignore[attr-defined]
            raise staff.NotAllowed(right, 0)
        return view(request, *args, **kwargs)

    return door


def frame(request: HttpRequest, of: Subject | None = SERVICES, **more: Any) -> dict[str, Any]:
    """What every page here needs around its work. `of` is what the page is about; None: the sums of the law."""
    employee = request.employee  # type: ignore[attr-defined]
    mine = staff.branches_with(employee, Right.EDIT_CARDS)
    branch = next((branch for branch in network.branches() if branch.pk in mine), None)
    tabs = [{"label": each.title, "url": each.at("card_file"), "current": each is of} for each in (SERVICES, PACKAGES)]
    tabs.append({"label": _("Sums of the law"), "url": reverse("cards:amounts"), "current": of is None})
    return {
        "of": of,
        "centre": told(branch, "name") if branch else "",
        "who": str(employee),
        "now": request.now,  # type: ignore[attr-defined]
        "home_url": reverse("entry:home"),
        "tabs": tabs,
        "lang": language(),
        "may_publish": bool(staff.branches_with(employee, Right.PUBLISH_CARDS)),
        **more,
    }
