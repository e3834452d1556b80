"""The screen of a paired board."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_GET, require_POST

from vikno.apps.network.actions import devices
from vikno.lib import fragments
from vikno.lib.access import device_only
from vikno.screens.board import face, screen
from vikno.screens.board.fragments import watch


@require_GET
@device_only("board", pairing="board:pair")
def show(request: HttpRequest) -> HttpResponse:
    """The board of the device's hall, in Ukrainian first whatever the browser says."""
    device = request.device  # type: ignore[attr-defined]
    now = request.now  # type: ignore[attr-defined]
    devices.seen(device, now=now)
    chosen = face.read(request.COOKIES.get(face.COOKIE, ""))
    with translation.override(screen.LANGUAGE):
        watched = watch(device.branch_id, hall_id=device.hall_id, chosen=chosen)
        given = screen.context(device.branch_id, hall_id=device.hall_id, face=chosen, now=now)
        given |= {
            "device": device,
            "live_url": fragments.address(watched, language=screen.LANGUAGE, holder=f"device:{device.pk}"),
            "sounds_url": reverse("board:sound", args=[screen.LANGUAGE, "x"])[:-1],
        }
        return render(request, "board/screen/screen.html", given)


@require_POST
@device_only("board", pairing="board:pair")
def alive(request: HttpRequest) -> HttpResponse:
    """The board says it runs; the control room tells of one that has fallen silent."""
    devices.seen(request.device, now=request.now)  # type: ignore[attr-defined]
    return HttpResponse(status=204)
