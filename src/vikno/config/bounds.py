"""How large a request may be: told from its head, before the body is read, in words a person can act on."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from vikno.config.errors import Page, show

ROOM = 4 << 20  # bytes beside the largest scan: the fields of its form
MARK = "vikno.too_large"
"""In the environment of a request whose body was left unread: how many bytes would have been taken."""


def most_bytes(archive_mb: int) -> int:
    """The largest body that is read: one content as large as the archive takes, and its form."""
    return (archive_mb << 20) + ROOM


class TooLarge:
    """Middleware: a request whose body was left unread is answered in words; nothing else of it is looked at."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        most = request.META.get(MARK)
        if most is None:
            return self.get_response(request)
        words = {"most": (most - ROOM) >> 20}
        title = _("What you send is larger than %(most)s MB") % words
        advice = _(
            "Nothing was changed, and what was saved before is in its place. Go back and send the files one by one; "
            "scan a large one at 300 dots an inch, in grey, or in parts."
        )
        if request.headers.get("HX-Request"):
            return JsonResponse({"refused": f"{title}. {advice}"}, status=413)
        return show(Page(413, title, advice))
