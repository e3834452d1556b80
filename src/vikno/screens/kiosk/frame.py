"""What every page of the kiosk carries: the branch's name, its helps, its look by the clock, the live door."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, get_language_info, gettext

from vikno.apps.network.actions import devices
from vikno.apps.queue.queries import hall, tickets
from vikno.lib import clock, fragments, look
from vikno.lib.access import device_only
from vikno.lib.localise import pick, told
from vikno.screens.kiosk import choice, door

if TYPE_CHECKING:
    from vikno.apps.network.models import Device


REACH = "vikno_reach"
DAYLIGHT = range(7, 20)  # hours in Kyiv


def kiosk_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Only for a paired kiosk, which is noted to be alive; others are led to the pairing page."""

    @wraps(view)
    def entered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        devices.seen(request.device, now=request.now)  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)

    return device_only("kiosk", pairing="kiosk:pair")(entered)


def show(request: HttpRequest, template: str, *, live: str = "kiosk.door", **context: Any) -> HttpResponse:
    """Render a page of the kiosk with all that every page carries. It is never kept by the browser."""
    device: Device = request.device  # type: ignore[attr-defined]
    chosen = choice.of(request)
    adds_to = tickets.by_secret(chosen.ticket) if chosen.ticket else None
    page = common(request, device) | {"choice": chosen, "adds_to": adds_to} | context
    if page["door"].is_paused and live != "kiosk.home":
        return redirect("kiosk:home")
    watch = fragments.Watch(live, (str(device.branch_id),))
    page["live_url"] = fragments.address(watch, language=language(), holder=f"device:{device.pk}")
    answer = render(request, template, page)
    answer["Cache-Control"] = "no-store"
    return answer


def common(request: HttpRequest, device: Device) -> dict[str, Any]:
    """The context shared by all pages of a device."""
    now = request.now  # type: ignore[attr-defined]
    branch = device.branch
    return {
        "device": device,
        "branch": branch,
        "centre": told(branch, "name"),
        "under": " · ".join(part for part in (told(branch, "organisation"), told(branch, "address")) if part),
        "home_url": reverse("kiosk:again"),
        "now": now,
        "door": door.look(branch, now=now),
        "look": {"theme": "light" if now.astimezone(clock.KYIV).hour in DAYLIGHT else "dark"},
        "reach": request.COOKIES.get(REACH, ""),
        "helps": _helps(request),
        "is_helped": any(one.device_id == device.pk for one in hall.open_help(branch.pk)),
        "is_demo": settings.DEMO,
    }


def language() -> str:
    """The page's language: «uk» or «en»."""
    return pick("uk", "en")


def _helps(request: HttpRequest) -> list[dict[str, Any]]:
    here = request.get_full_path() if request.method == "GET" else reverse("kiosk:home")
    chosen = look.of(request)
    others = [code for code, _ in settings.LANGUAGES if code != get_language()]
    large, contrast = chosen.get("type") == "large", chosen.get("contrast") == "more"
    low = request.COOKIES.get(REACH) == "low"
    return [
        *(
            {
                "icon": "language",
                "label": get_language_info(code)["name_local"].capitalize(),
                "action": reverse("set_language"),
                "name": "language",
                "value": code,
                "lang": code,
                "hidden": here,
            }
            for code in others
        ),
        {
            "sign": gettext("Aa+"),
            "label": gettext("Bigger letters"),
            "action": reverse("look"),
            "name": "type",
            "value": "" if large else "large",
            "pressed": large,
            "hidden": here,
        },
        {
            "icon": "contrast",
            "label": gettext("More contrast"),
            "action": reverse("look"),
            "name": "contrast",
            "value": "" if contrast else "more",
            "pressed": contrast,
            "hidden": here,
        },
        {"icon": "volume", "label": gettext("Read aloud"), "type": "button", "id": "kiosk-speak", "pressed": False},
        {
            "icon": "arrow-bar-to-down",
            "label": gettext("Buttons lower"),
            "action": reverse("kiosk:reach"),
            "name": "reach",
            "value": "" if low else "low",
            "pressed": low,
            "hidden": here,
        },
        {
            "icon": "bell-ringing",
            "label": gettext("Call a person"),
            "action": reverse("kiosk:help"),
            "name": "page",
            "value": request.resolver_match.url_name if request.resolver_match else "",
            "hidden": here,
        },
    ]
