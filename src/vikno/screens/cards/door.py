"""Who enters the editor of cards, and what the frame of its pages needs. The catalogue is one for all branches."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vikno.apps.catalogue import queries as catalogue
from vikno.apps.catalogue.queries import NoSuchVersion, Story, VersionRow
from vikno.apps.network import queries as network
from vikno.apps.staff import queries as staff
from vikno.lib.access import staff_only
from vikno.lib.localise import told
from vikno.rules.rights import Right

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


def version(version_id: int) -> tuple[VersionRow, Story]:
    """A version and its story; 404 when there is none."""
    try:
        row = catalogue.version(version_id)
    except NoSuchVersion:
        raise Http404 from None
    return row, catalogue.stories(row.service_id)[version_id]


def service(service_id: int) -> catalogue.ServiceRow:
    """A service; 404 when there is none."""
    row = catalogue.service(service_id, language())
    if row is None:
        raise Http404
    return row


def language() -> str:
    """The language of the page, uk or en."""
    return "en" if (get_language() or "uk").startswith("en") else "uk"


def frame(request: HttpRequest, **more: Any) -> dict[str, Any]:
    """What every page here needs around its work."""
    employee = request.employee  # type: ignore[attr-defined]
    mine = staff.branches_with(employee, Right.EDIT_CARDS)
    branch = next((branch for branch in network.branches() if branch.pk in mine), None)
    return {
        "centre": told(branch, "name") if branch else "",
        "who": str(employee),
        "now": request.now,  # type: ignore[attr-defined]
        "home_url": reverse("entry:home"),
        "tabs": [{"label": _("Service cards"), "url": reverse("cards:card_file"), "current": True}],
        "lang": language(),
        "may_publish": bool(staff.branches_with(employee, Right.PUBLISH_CARDS)),
        **more,
    }
