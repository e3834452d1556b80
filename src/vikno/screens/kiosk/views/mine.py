"""«I have a ticket»: find it by QR or number, see the place, say «I am here»."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from vikno.apps.network import queries as network
from vikno.apps.queue.actions import visitor
from vikno.apps.queue.queries import tickets
from vikno.lib import clock
from vikno.rules.search_words import other_layout
from vikno.rules.tickets import LETTERS, Actor, MoveRefused
from vikno.screens.kiosk import frame, words
from vikno.screens.kiosk.pad import pressed

if TYPE_CHECKING:
    from vikno.apps.queue.models import Ticket


ALLOWED = LETTERS + "0123456789"
LINK = re.compile(r"/t/([\w-]{20,24})")


@frame.kiosk_only
def find(request: HttpRequest) -> HttpResponse:
    """The pad. A scanned link or a number leads to the ticket; several of one number are offered."""
    scanned = request.GET.get("scan", "")
    if scanned:
        ticket = _by_link(request, scanned)
        if ticket is not None:
            return redirect("kiosk:place", ticket.pk)
    code = pressed(request.GET, "code", allowed=ALLOWED)[:5]
    asked = "press" not in request.GET and bool(code or scanned)
    found = tickets.find(request.device.branch_id, code, now=request.now) if asked and code else []
    if len(found) == 1:
        return redirect("kiosk:place", found[0].pk)
    error = (
        gettext("There is no such ticket here today. Check the letter and the number.") if asked and not found else ""
    )
    return frame.show(
        request,
        "kiosk/mine/find.html",
        code=code,
        found=found,
        error=error,
        letters=[row.letter for row in network.groups_of(request.device.branch_id)],
        digits="123456789",
    )


@frame.kiosk_only
def show(request: HttpRequest, ticket_id: int) -> HttpResponse:
    """Where this ticket stands, and what its holder can do here."""
    view = tickets.view(_own(request, ticket_id), now=request.now)
    said = words.of_ticket(view)
    return frame.show(request, "kiosk/mine/place.html", view=view, said=said, seconds=30)


@frame.kiosk_only
@require_POST
def here(request: HttpRequest, ticket_id: int) -> HttpResponse:
    """«I am here»: wait again in the place that was kept; said twice is said once."""
    ticket = _own(request, ticket_id)
    with suppress(MoveRefused):  # over already: the page says so
        visitor.come_back(ticket.pk, role=Actor.VISITOR, by=request.device, now=request.now)
    return redirect("kiosk:place", ticket.pk)


def _own(request: HttpRequest, ticket_id: int) -> Ticket:
    ticket = tickets.by_id(ticket_id)
    if ticket is None or not _is_of_today(request, ticket):
        raise Http404
    return ticket


def _is_of_today(request: HttpRequest, ticket: Ticket) -> bool:
    return ticket.branch_id == request.device.branch_id and ticket.day == clock.day_of(request.now)


def _by_link(request: HttpRequest, scanned: str) -> Ticket | None:
    """The ticket of a scanned link; a scanner types as a keyboard, so the link may come in the other layout."""
    for text in (scanned, _other_layout(scanned)):
        link = LINK.search(text)
        ticket = tickets.by_secret(link[1]) if link else None
        if ticket is not None and _is_of_today(request, ticket):
            return ticket
    return None


def _other_layout(text: str) -> str:
    """The same keys in the other layout, capitals kept; «.» is where Ukrainians have «/»."""
    return "".join(_key(sign) for sign in text)


def _key(sign: str) -> str:
    if sign == ".":
        return "/"
    typed = other_layout(sign)
    return typed.upper() if sign.isupper() else typed
