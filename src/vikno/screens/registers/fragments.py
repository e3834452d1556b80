"""Live fragments of the screen of registers."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string

from vikno.apps.live import queries as topics
from vikno.lib.fragments import Fragment
from vikno.screens.registers import board


def _topics(params: tuple[str, ...]) -> Mapping[str, float]:
    return {topics.REGISTERS: 1.0}


def _board(params: tuple[str, ...], now: datetime) -> str:
    return render_to_string("registers/status/_board.html", _given(params, now))


def _out(params: tuple[str, ...], now: datetime) -> str:
    return render_to_string("registers/status/_out.html", _given(params, now))


def _given(params: tuple[str, ...], now: datetime) -> dict[str, Any]:
    branch_id, rights = params
    return board.board(int(branch_id), may_mark="m" in rights, may_set_up="s" in rights, now=now)


FRAGMENTS = {
    "registers.board": Fragment(render=_board, topics=_topics, refresh_seconds=20),
    "registers.out": Fragment(render=_out, topics=_topics, refresh_seconds=20),
}
