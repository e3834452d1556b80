"""Live pieces of the issue desk: the visitor at the counter, and what nobody has collected."""

from collections.abc import Mapping
from datetime import datetime

from django.template.loader import render_to_string

from vikno.apps.live import queries as topics
from vikno.lib.fragments import Fragment
from vikno.screens.issue import room

Params = tuple[str, ...]


def _now(params: Params, now: datetime) -> str:
    return render_to_string("issue/_now.html", room.now_at(int(params[0]), now=now))


def _of_counter(params: Params) -> Mapping[str, float]:
    return {topics.counter(int(params[1])): 0, topics.hall(int(params[2])): 2}


def _uncollected(params: Params, now: datetime) -> str:
    return render_to_string("issue/_uncollected.html", room.uncollected(int(params[0]), params[1], now=now))


def _of_cases(params: Params) -> Mapping[str, float]:
    return {topics.cases(int(params[0])): 2}


FRAGMENTS = {
    "issue.now": Fragment(_now, _of_counter),
    "issue.uncollected": Fragment(_uncollected, _of_cases, refresh_seconds=300),
}
