"""Live fragments of the control room."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.template.loader import render_to_string

from vikno.apps.live import queries as topics
from vikno.apps.network import queries as network
from vikno.apps.queue.queries import hall
from vikno.lib.fragments import Fragment
from vikno.screens.control import room

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch


def _halls(params: tuple[str, ...]) -> Mapping[str, float]:
    return {topics.hall(int(one)): 2.0 for one in params[1:]}


def _hall(params: tuple[str, ...]) -> Mapping[str, float]:
    branch_id = int(params[0])
    return {topics.hall(branch_id): 0.5, topics.branch(branch_id): 0}


def _slowly(params: tuple[str, ...]) -> Mapping[str, float]:
    return {topics.hall(int(params[0])): 5.0}


def _network(params: tuple[str, ...], now: datetime) -> str:
    selected, *branch_ids = params
    given = room.network([int(one) for one in branch_ids], selected=int(selected), now=now)
    return render_to_string("control/room/_network.html", given)


def _room(params: tuple[str, ...], now: datetime) -> str:
    return render_to_string("control/room/_room.html", room.room(_view(params, now)))


def _lines(params: tuple[str, ...], now: datetime) -> str:
    return render_to_string("control/room/_lines.html", room.lines(_view(params, now)))


def _needs(params: tuple[str, ...], now: datetime) -> str:
    given = room.needs(_view(params, now), steers=params[1] == "steers")
    return render_to_string("control/room/_needs.html", given)


def _day(params: tuple[str, ...], now: datetime) -> str:
    return render_to_string("control/room/_day.html", room.the_day(_branch(params), now=now))


def _view(params: tuple[str, ...], now: datetime) -> hall.HallView:
    return hall.view(_branch(params), now=now)


def _branch(params: tuple[str, ...]) -> "Branch":
    found = network.branch_by_id(int(params[0]))
    if found is None:
        raise LookupError(params[0])
    return found


FRAGMENTS = {
    "control.network": Fragment(render=_network, topics=_halls, refresh_seconds=20),
    "control.room": Fragment(render=_room, topics=_hall, refresh_seconds=20),
    "control.lines": Fragment(render=_lines, topics=_hall, refresh_seconds=20),
    "control.needs": Fragment(render=_needs, topics=_hall, refresh_seconds=20),
    "control.day": Fragment(render=_day, topics=_slowly, refresh_seconds=60),
}
