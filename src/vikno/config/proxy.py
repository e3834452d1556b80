"""Whose request it is when a proxy stands in front: without this every visitor has the proxy's address."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class VisitorAddress:
    """Middleware: take the visitor's address from X-Forwarded-For, as many steps back as there are proxies of ours.

    Counted from the end, because the beginning is whatever the visitor wrote there. With no proxies it does nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        steps = settings.PROXIES
        if steps:
            chain = [step.strip() for step in request.headers.get("X-Forwarded-For", "").split(",")]
            if len(chain) >= steps and chain[-steps]:
                request.META["REMOTE_ADDR"] = chain[-steps]
        return self.get_response(request)
