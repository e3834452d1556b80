"""Who enters the closed zone: registrars by their right to decide; its head by the rights to set up or redraw."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vikno.apps.cases.queries import notes, office
from vikno.apps.network import queries as network
from vikno.apps.staff import queries as staff
from vikno.lib.access import staff_only
from vikno.lib.localise import told
from vikno.rules.rights import Right
from vikno.screens.office import refusals

View = Callable[..., HttpResponse]
HEADS = (Right.SET_UP, Right.REDRAW)


def deciding(view: View) -> View:
    """Only for an employee who may decide somewhere; the page of config.closed tells others whom to ask."""
    return _with(view, (Right.DECIDE,))


def heading(view: View) -> View:
    """Only for who sets up a branch or agrees to new draws."""
    return _with(view, HEADS)


def either(view: View) -> View:
    """For both."""
    return _with(view, (Right.DECIDE, *HEADS))


def frame(request: HttpRequest, tab: str) -> dict[str, Any]:
    """What every page here needs around its work."""
    employee = request.employee  # type: ignore[attr-defined]
    decides = bool(staff.branches_with(employee, Right.DECIDE))
    pages = [(_("My cases"), reverse("office:mine"), "mine", office.count(employee.pk))] if decides else []
    pages.append((_("The draw"), reverse("office:draw"), "draw", 0))
    if any(staff.branches_with(employee, right) for right in HEADS):
        pages.append((_("Registrars"), reverse("office:people_home"), "people", 0))
    home = network.branch_by_id(employee.branch_id)
    return {
        "centre": told(home, "name") if home else "",
        "home_url": reverse("entry:home"),
        "now": request.now,  # type: ignore[attr-defined]
        "employee": employee,
        "decides": decides,
        "asked": notes.unseen(employee.pk) if decides else [],
        "tabs": [
            {"label": label, "url": url, "current": key == tab, "count": count} for label, url, key, count in pages
        ],
    }


def say(request: HttpRequest, problem: Exception) -> None:
    """A refusal in words on the next page. Raises the problem itself when it is none known here."""
    refusal = refusals.of(problem)
    messages.error(request, f"{refusal.title} {refusal.text}")


def _with(view: View, rights: tuple[Right, ...]) -> View:
    @wraps(view)
    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        employee = request.employee  # type: ignore[attr-defined]
        if not any(staff.branches_with(employee, right) for right in rights):
            raise staff.NotAllowed(rights[0], 0)
        return view(request, *args, **kwargs)

    return staff_only(door)
