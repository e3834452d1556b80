"""Live pieces of the front: greeting, clock, one pane a branch, the last calls."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils.translation import get_language

from vikno.apps.demo import queries as demo
from vikno.apps.live import queries as topics
from vikno.apps.network import queries as network
from vikno.lib import clock, fragments
from vikno.lib.fragments import Fragment, Watch
from vikno.screens.front import network as public
from vikno.screens.front import town

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch


Params = tuple[str, ...]

PANE_GAP = 0.6
"""Seconds between two renderings of a pane: at ×60 a hall changes ten times a second, and nobody reads so fast."""


def _title(params: Params, now: datetime) -> str:
    (main,) = _known(params)
    return render_to_string("front/home/_title.html", {"headline": town.title(main, now=now)})


def _people(params: Params, now: datetime) -> str:
    return render_to_string("front/home/_people.html", {"people": town.people(now=now)})


def _clock(params: Params, now: datetime) -> str:
    show = demo.clock()
    return render_to_string("front/home/_pace.html", {"pace": town.pace(show) if show else None, "now": now})


def _pane(params: Params, now: datetime) -> str:
    (found,) = _known(params)
    is_main = found == network.branches()[0]
    return render_to_string("front/home/_pane.html", {"pane": town.pane(found, is_main=is_main, now=now)})


def _calls(params: Params, now: datetime) -> str:
    (main,) = _known(params)
    return render_to_string("front/home/_calls.html", {"calls": town.calls(main, now=now, pace=clock.speed())})


def _place(params: Params, now: datetime) -> str:
    (found,) = _known(params)
    return render_to_string("front/home/_place.html", {"place": public.place(found, now=now)})


def _known(params: Params) -> list[Branch]:
    """The branches whose ids are in the parameters, in the network's order."""
    return [one for one in network.branches() if str(one.pk) in params]


def _of_town(params: Params) -> Mapping[str, float]:
    return {topics.hall(int(pk)): 1.0 for pk in params}


def _of_main(params: Params) -> Mapping[str, float]:
    return {topics.branch(int(params[0])): 0.0}


def _of_branch(params: Params) -> Mapping[str, float]:
    return {topics.hall(int(params[0])): PANE_GAP, topics.branch(int(params[0])): PANE_GAP}


def _of_clock(params: Params) -> Mapping[str, float]:
    return {topics.CLOCK: 0.2}


def _of_calls(params: Params) -> Mapping[str, float]:
    return {topics.board(int(params[0])): 0.3}


FRAGMENTS = {
    "front.title": Fragment(render=_title, topics=_of_main, refresh_seconds=10),
    "front.people": Fragment(render=_people, topics=_of_town, refresh_seconds=10),
    "front.clock": Fragment(render=_clock, topics=_of_clock, refresh_seconds=5),
    "front.pane": Fragment(render=_pane, topics=_of_branch, refresh_seconds=10),
    "front.calls": Fragment(render=_calls, topics=_of_calls, refresh_seconds=5),
    "front.place": Fragment(render=_place, topics=_of_branch, refresh_seconds=30),
}


def town_url() -> str:
    """The address of the stream for the town's front."""
    ids = tuple(str(branch.pk) for branch in network.branches())
    watches = [Watch("front.title", ids[:1]), Watch("front.people", ids), Watch("front.clock")]
    watches += [Watch("front.calls", ids[:1]), *(Watch("front.pane", (pk,)) for pk in ids)]
    return fragments.address(*watches, language=get_language() or "uk", holder="public")


def network_url() -> str:
    """The address of the stream for the network's front."""
    places = [Watch("front.place", (str(branch.pk),)) for branch in network.branches()]
    return fragments.address(*places, language=get_language() or "uk", holder="public")
