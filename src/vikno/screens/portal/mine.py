"""The ticket this browser took: one live ticket from the web at a time, remembered by a signed cookie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse

from vikno.apps.queue.queries import tickets
from vikno.lib import clock

if TYPE_CHECKING:
    from vikno.apps.queue.models import Ticket

COOKIE = "vikno_ticket"
SALT = "vikno.portal.ticket"
DAY_SECONDS = 24 * 60 * 60


def of(request: HttpRequest) -> Ticket | None:
    """The live ticket that this browser took today, if any."""
    secret = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=DAY_SECONDS)
    ticket = tickets.by_secret(secret) if secret else None
    if ticket is None or ticket.closed_at is not None or ticket.day != clock.day_of(request.now):
        return None
    return ticket


def keep(answer: HttpResponse, secret: str, request: HttpRequest) -> HttpResponse:
    """Remember the ticket that was just taken."""
    answer.set_signed_cookie(
        COOKIE, secret, salt=SALT, max_age=DAY_SECONDS, httponly=True, samesite="Lax", secure=request.is_secure()
    )
    return answer
