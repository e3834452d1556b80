"""The pages shown when something is wrong: what it is and what to do, in the visitor's language.

They need no database, no session and no frame of a screen, so that they appear when those are what failed.
"""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy

Words = str | Promise


@dataclass(frozen=True)
class Page:
    """One error: its number, what happened, what to do."""

    status: int
    title: Words
    advice: Words


BAD_REQUEST = Page(
    400,
    gettext_lazy("The browser sent something we could not read"),
    gettext_lazy("Go back, reload the page and try once more. Nothing was changed."),
)
FORBIDDEN = Page(
    403,
    gettext_lazy("This page is not open to you"),
    gettext_lazy("If you work here, log in, or ask the head of your centre for the right to see it."),
)
STALE_FORM = Page(
    403,
    gettext_lazy("The form was open too long"),
    gettext_lazy("Go back, reload the page and send the form again. Cookies must be allowed for this site."),
)
NOT_FOUND = Page(
    404,
    gettext_lazy("There is no such page"),
    gettext_lazy("The address may have a mistake in it, or the page has closed: a ticket's page closes after its day."),
)
BROKEN = Page(
    500,
    gettext_lazy("Something broke on our side"),
    gettext_lazy("Your place in the queue is kept. Reload the page in a minute; if nothing changes, ask a consultant."),
)


UNREADABLE = Page(
    503,
    gettext_lazy("The archive does not give this document now"),
    gettext_lazy(
        "It is missing from the storage, or is not what was kept; nothing was changed. Tell the keeper of the system, "
        "who sees its name in the log, and work by the paper itself."
    ),
)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return show(BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return show(FORBIDDEN)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's answer to a form without its token."""
    return show(STALE_FORM)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return show(NOT_FOUND)


def broken(request: HttpRequest) -> HttpResponse:
    return show(BROKEN)


def unreadable() -> HttpResponse:
    """A document that the archive has lost."""
    return show(UNREADABLE)


def show(page: Page) -> HttpResponse:
    """The page in the language of this request."""
    html = render_to_string("error.html", {"page": page, "language": get_language() or "uk"})
    return HttpResponse(html, status=page.status)
