"""The right to be served first: a number chosen on the screen, its words on a step of their own that hides itself."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from vikno.apps.queue.queries import grounds
from vikno.screens.kiosk import choice, frame

SHOWN_SECONDS = 20


@frame.kiosk_only
def choose(request: HttpRequest) -> HttpResponse:
    """The numbers, and «no ground»; what is chosen goes with the next ticket and is checked at the counter."""
    held = grounds.held(now=request.now)
    if request.method == "POST":
        number = request.POST.get("ground", "")
        known = {str(row.number): row.number for row in held}
        chosen = replace(choice.of(request), ground=known.get(number))
        return choice.keep(redirect("kiosk:home"), chosen, request)
    return frame.show(request, "kiosk/first/numbers.html", numbers=[row.number for row in held])


@frame.kiosk_only
def words(request: HttpRequest) -> HttpResponse:
    """What each number means, for some seconds."""
    held = grounds.held(now=request.now)
    return frame.show(request, "kiosk/first/words.html", grounds=held, seconds=SHOWN_SECONDS)
