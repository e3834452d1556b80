"""Live pieces of the kiosk: its first page, and on other pages only the state of the door."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.template.loader import render_to_string

from vikno.apps.live import queries as topics
from vikno.apps.network import queries as network
from vikno.lib import clock
from vikno.lib.fragments import Fragment
from vikno.screens.kiosk import door, frame, lines, silent

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch


def home(branch: Branch, *, now: datetime) -> dict[str, object]:
    """What the first page shows, whoever stands there."""
    state = door.look(branch, now=now)
    return {
        "door": state,
        "hour": now.astimezone(clock.KYIV).hour,
        "tiles": lines.tiles(branch, lang=frame.language(), now=now) if state.is_open else [],
        "silent": silent.of_branch(branch.pk, lang=frame.language(), now=now) if state.is_open else None,
    }


def _branch(params: tuple[str, ...]) -> Branch:
    found = network.branch_by_id(int(params[0]))
    if found is None:
        raise LookupError(f"no branch {params[0]}")
    return found


def _home(params: tuple[str, ...], now: datetime) -> str:
    return render_to_string("kiosk/_home.html", home(_branch(params), now=now))


def _door(params: tuple[str, ...], now: datetime) -> str:
    return render_to_string("kiosk/_door.html", {"door": door.look(_branch(params), now=now)})


def _topics(params: tuple[str, ...]) -> Mapping[str, float]:
    return {topics.branch(int(params[0])): 0, topics.hall(int(params[0])): 5}


def _home_topics(params: tuple[str, ...]) -> Mapping[str, float]:
    return {**_topics(params), topics.REGISTERS: 5}


FRAGMENTS = {
    "kiosk.home": Fragment(render=_home, topics=_home_topics, refresh_seconds=30),
    "kiosk.door": Fragment(render=_door, topics=_topics, refresh_seconds=30),
}
