"""The board's live fragment: the whole screen, rendered once for all boards of one hall."""

from collections.abc import Mapping
from datetime import datetime

from django.template.loader import render_to_string

from vikno.apps.live import queries as topics
from vikno.lib.fragments import Fragment, Watch
from vikno.screens.board import face, screen


def watch(branch_id: int, *, hall_id: int | None, chosen: face.Face) -> Watch:
    """What the page of a board watches."""
    return Watch("board.screen", (str(branch_id), str(hall_id or ""), face.write(chosen)))


def _topics(params: tuple[str, ...]) -> Mapping[str, float]:
    branch_id = int(params[0])
    return {topics.board(branch_id): 0.05, topics.hall(branch_id): 0.25, topics.branch(branch_id): 0, topics.CLOCK: 0}


def _render(params: tuple[str, ...], now: datetime) -> str:
    branch_id, hall_id, chosen = params
    given = screen.context(int(branch_id), hall_id=int(hall_id) if hall_id else None, face=face.read(chosen), now=now)
    return render_to_string("board/screen/_screen.html", given)


FRAGMENTS = {"board.screen": Fragment(render=_render, topics=_topics, refresh_seconds=20)}
