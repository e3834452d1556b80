"""The page of a room of the staff that is not open to whom asks: which roles open it, which he has, who gives them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from vikno.apps.network import queries as network
from vikno.apps.staff import queries as staff
from vikno.lib.localise import told
from vikno.rules.rights import RIGHTS
from vikno.screens.entry import seats


def show(request: HttpRequest, refusal: staff.NotAllowed) -> HttpResponse | None:
    """The refusal of a right in words, for every room alike; None where no employee asks."""
    employee = request.who.employee  # type: ignore[attr-defined]
    if employee is None:
        return None
    places = network.branches()
    there = next((branch for branch in places if branch.pk == refusal.branch_id), None)
    rooms = [kind for kind in seats.KINDS if request.path.startswith(kind.url)]
    room = max(rooms, key=lambda kind: len(kind.url)).title if rooms else None
    words = {"room": room, "branch": told(there, "name") if there else ""}
    page = {
        "title": _("“%(room)s” is not open to you") % words if room else _("This page is not open to you"),
        "opens": [text for kind, text in seats.ROLES.items() if refusal.right in RIGHTS[kind]],
        "there": words["branch"],
        "held": seats.roles_of(employee, places),
        "centre": told(employee.branch, "name"),
        "who": str(employee),
        "now": request.now,  # type: ignore[attr-defined]
        "was_sent": request.method == "POST",
    }
    return render(request, "closed.html", page, status=403)
