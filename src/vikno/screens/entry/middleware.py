"""Where a second factor is required, who lacks it may go nowhere but to its set-up."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from vikno.screens.entry import factors

OPEN = ("/entry/", "/language/", "/look", "/static/", "/health", "/ready")
"""Beginnings of addresses that stay open: the entrance itself, and what every page needs."""


class SecondFactor:
    """Asks only where the setting says «required», and then only those logged in: two queries a request at most."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SECOND_FACTOR != factors.REQUIRED or request.path.startswith(OPEN):
            return self._answer(request)
        if not request.user.is_authenticated or not self._lacks(request):
            return self._answer(request)
        address = f"{reverse('mfa_index')}?{urlencode({'next': request.get_full_path()})}"
        if request.headers.get("HX-Request"):
            return HttpResponse(status=403, headers={"HX-Redirect": address})
        return redirect(address)

    @staticmethod
    def _lacks(request: HttpRequest) -> bool:
        employee = request.who.employee  # type: ignore[attr-defined]
        return factors.asked(employee) == factors.REQUIRED and not factors.has(request.user)
