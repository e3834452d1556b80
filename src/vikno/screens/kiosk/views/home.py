"""The first page, and the way back to it with everything forgotten."""

from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from vikno.apps.catalogue import queries as catalogue
from vikno.lib import look
from vikno.screens.kiosk import choice, frame
from vikno.screens.kiosk.fragments import home as pieces


@frame.kiosk_only
def home(request: HttpRequest) -> HttpResponse:
    """What do you need? Or, when no tickets are given, why and until when."""
    found = pieces(request.device.branch, now=request.now)
    ids = choice.of(request).services
    rows = {row.id: row for row in catalogue.services(frame.language(), ids=ids)} if ids else {}
    return frame.show(
        request,
        "kiosk/home.html",
        live="kiosk.home",
        arrival=not found["door"].alarm,
        chosen=[rows[pk] for pk in ids if pk in rows],
        request_id=uuid4(),
        **found,
    )


@frame.kiosk_only
def again(request: HttpRequest) -> HttpResponse:
    """The next person begins anew: nothing chosen, in Ukrainian, letters and buttons as usual."""
    answer = choice.forget(redirect("kiosk:home"))
    for cookie in (settings.LANGUAGE_COOKIE_NAME, look.COOKIE, frame.REACH):
        answer.delete_cookie(cookie, samesite="Lax")
    return answer
