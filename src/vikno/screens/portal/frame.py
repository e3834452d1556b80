"""What the pages of a ticket carry: kept by no cache, found by no search, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from vikno.apps.queue.queries import tickets
from vikno.lib import clock
from vikno.lib.localise import pick, told

if TYPE_CHECKING:
    from vikno.apps.queue.models import Ticket


def language() -> str:
    """The page's language: «uk» or «en»."""
    return pick("uk", "en")


def holder_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Only for whoever holds the secret of a ticket of today; sets `request.ticket`. Others get a page in words.

    The secret is the whole right, there is no login that another site could borrow; so posts need no CSRF token, and
    plain forms work inside live fragments.
    """

    @wraps(view)
    def entered(request: HttpRequest, secret: str, **kwargs: Any) -> HttpResponse:
        ticket = tickets.by_secret(secret)
        if ticket is None:
            return guarded(render(request, "portal/ticket/stranger.html", {"now": request.now}, status=404))
        with translation.override(_language(request, ticket)):
            if ticket.day != clock.day_of(request.now):
                page = {"ticket": ticket, "centre": told(ticket.branch, "name"), "now": request.now}
                return guarded(render(request, "portal/ticket/expired.html", page, status=410))
            request.ticket = ticket
            return guarded(view(request, secret, **kwargs))

    entered.csrf_exempt = True
    return entered


def show(request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """Render a page about the request's ticket."""
    ticket: Ticket = request.ticket
    page = {"ticket": ticket, "centre": told(ticket.branch, "name"), "secret": ticket.visit.secret, "now": request.now}
    return render(request, template, page | context, status=status)


def guarded(answer: HttpResponse) -> HttpResponse:
    """The answer as it leaves: kept by no cache, found by no search engine, its address told to no other site."""
    answer["Cache-Control"] = "no-store"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _language(request: HttpRequest, ticket: Ticket) -> str:
    """What the person chose in this browser, else the language the ticket was taken in."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    known = {code for code, _ in settings.LANGUAGES}
    if chosen in known:
        return chosen
    return ticket.visit.language if ticket.visit.language in known else settings.LANGUAGE_CODE
