"""Breaks."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from vikno.apps.queue.actions import seats
from vikno.screens.desk import answer
from vikno.screens.desk.door import at_counter
from vikno.screens.desk.forms import visit


@require_POST
@at_counter
def rest(request: HttpRequest) -> HttpResponse:
    """Begin a break; with `finishing`, finish that ticket first, so that nobody is called in between."""

    def work() -> None:
        typed = visit.rest(request.POST)
        seats.rest(
            request.employee, reason=typed.reason, minutes=typed.minutes, by=request.employee, now=request.now,
            finishing=visit.number(request.POST, "finishing"),
        )  # fmt: skip

    return answer.act(request, work)


@require_POST
@at_counter
def back(request: HttpRequest) -> HttpResponse:
    """End the break."""
    return answer.act(request, lambda: seats.back(request.employee, by=request.employee, now=request.now))
