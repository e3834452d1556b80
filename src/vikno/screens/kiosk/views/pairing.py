"""Pairing: the one page a strange device may see. Eight digits, typed or touched; works without JavaScript."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from vikno.apps.network.actions import devices
from vikno.screens.kiosk.pad import pressed

COOKIE = "vikno_kiosk"
FIVE_YEARS = 5 * 365 * 24 * 60 * 60
LENGTH = 8


def pair(request: HttpRequest) -> HttpResponse:
    """Take the code that the head's set-up page shows, and become its kiosk."""
    code = pressed(request.POST, "code", allowed="0123456789")[:LENGTH]
    error = ""
    if request.method == "POST" and "press" not in request.POST:
        if len(code) == LENGTH:
            try:
                device, token = devices.pair(code, now=request.now)
            except devices.WrongCode:
                error = gettext("No device waits for this code. It holds for 15 minutes: show a new one in the set-up.")
            else:
                if device.kind == device.Kind.KIOSK:
                    return _paired(request, token)
                error = gettext("This code was made for another kind of device, and is used up. Make one for a kiosk.")
        else:
            error = gettext("The code has eight digits.")
    page = {"code": code, "error": error, "now": request.now, "length": LENGTH}
    return render(request, "kiosk/pairing.html", page, status=422 if error else 200)


def _paired(request: HttpRequest, token: str) -> HttpResponse:
    answer = redirect("kiosk:home")
    answer.set_cookie(COOKIE, token, max_age=FIVE_YEARS, httponly=True, samesite="Lax", secure=request.is_secure())
    return answer
