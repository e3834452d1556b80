"""The reception's live fragment: the hall and whom to help. The work at left belongs to one person and is not live."""

from collections.abc import Mapping
from datetime import datetime

from django.template.loader import render_to_string

from vikno.apps.live import queries as topics
from vikno.apps.network import queries as network
from vikno.lib.fragments import Fragment, Watch
from vikno.screens.reception import side


def watch(branch_id: int) -> Watch:
    """What the page of a reception watches."""
    return Watch("reception.side", (str(branch_id),))


def _topics(params: tuple[str, ...]) -> Mapping[str, float]:
    branch_id = int(params[0])
    return {topics.hall(branch_id): 0.5, topics.branch(branch_id): 0, topics.REGISTERS: 2}


def _render(params: tuple[str, ...], now: datetime) -> str:
    branch = network.branch_by_id(int(params[0]))
    if branch is None:
        raise LookupError(params[0])
    return render_to_string("reception/desk/_side.html", side.context(branch, now=now))


FRAGMENTS = {"reception.side": Fragment(render=_render, topics=_topics, refresh_seconds=20)}
