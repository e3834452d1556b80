"""Live fragments of the outbox."""

from collections.abc import Mapping
from datetime import datetime

from django.template.loader import render_to_string

from vikno.apps.live import queries as topics
from vikno.lib.fragments import Fragment
from vikno.screens.outbox import messages


def _topics(params: tuple[str, ...]) -> Mapping[str, float]:
    return {topics.outbox(int(params[0])): 2.0}


def _list(params: tuple[str, ...], now: datetime) -> str:
    branch_id, which, before = params
    return render_to_string("outbox/messages/_list.html", messages.listed(int(branch_id), which, before, now=now))


FRAGMENTS = {"outbox.messages": Fragment(render=_list, topics=_topics, refresh_seconds=10)}
