"""In a demo: whatever a person does keeps the seats they took theirs."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from vikno.apps.demo.actions import seats

ASIDE = ("/static/", "/demo/", "/health", "/ready", "/language/", "/look")
"""Beginnings of addresses that are no work at a seat."""


class KeepSeat:
    """Touches the session's seats at each request; who works on after a long silence takes the seat again."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = request.session.session_key
        if key and request.path != "/" and not request.path.startswith(ASIDE):
            seats.touch_seat(session_key=key)
            if request.method == "POST" and request.who.employee is not None:  # type: ignore[attr-defined]
                seats.take_again(request.who.employee, session_key=key)  # type: ignore[attr-defined]
        return self._answer(request)
