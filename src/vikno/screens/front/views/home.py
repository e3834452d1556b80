"""The first page: in a demo the town at work, elsewhere the network's branches."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vikno.apps.demo import queries as demo
from vikno.apps.network import queries as branches
from vikno.lib import clock
from vikno.screens.front import doors, fragments, network, town


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The town where there is one, else the network."""
    show_clock = demo.clock() if settings.DEMO else None
    answer = _network(request) if show_clock is None else _town(request, show_clock)
    answer["Cache-Control"] = "no-store"
    return answer


def _town(request: HttpRequest, show_clock: demo.ClockView) -> HttpResponse:
    now = request.now  # type: ignore[attr-defined]
    known = branches.branches()
    context = {
        "now": now,
        "arrival": True,
        "pace": town.pace(show_clock),
        "jumps": town.jumps(),
        "headline": town.title(known[0], now=now),
        "people": town.people(now=now),
        "panes": [town.pane(one, is_main=one == known[0], now=now) for one in known],
        "calls": town.calls(known[0], now=now, pace=clock.speed()),
        "doors": doors.doors(known[0], now=now),
        "live_url": fragments.town_url(),
        "refusal": request.GET.get("said", ""),
    }
    return render(request, "front/home/town.html", context)


def _network(request: HttpRequest) -> HttpResponse:
    now = request.now  # type: ignore[attr-defined]
    places = [network.place(one, now=now) for one in branches.branches()]
    context = {"now": now, "arrival": True, "places": places, "live_url": fragments.network_url()}
    return render(request, "front/home/network.html", context)
