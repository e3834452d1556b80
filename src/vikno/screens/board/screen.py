"""What the templates of a board are given; the same for the page and for its live fragment."""

from datetime import datetime
from typing import Any

from vikno.apps.network import queries as network
from vikno.apps.queue.queries import board
from vikno.lib import clock
from vikno.rules.announcements import sentence
from vikno.screens.board import release, sounds
from vikno.screens.board.face import Face

SHOWN = 4
FEW_LINES = 6
LANGUAGE = "uk"
"""The language the voice speaks: that of the rule's sentence."""


def context(branch_id: int, *, hall_id: int | None, face: Face, now: datetime) -> dict[str, Any]:
    """The board of a hall; of the whole branch when `hall_id` is None. Raises LookupError for a branch that is gone."""
    branch = network.branch_by_id(branch_id)
    if branch is None:
        raise LookupError(branch_id)
    lines = network.groups_of(branch_id)
    view = board.view(branch, hall_id=hall_id, now=now, upcoming=_upcoming(len(lines), face))
    there = sounds.recorded(LANGUAGE)
    return {
        "view": view,
        "branch": branch,
        "hall": next((hall for hall in network.halls(branch_id) if hall.pk == hall_id), None),
        "state": _state(view),
        "rows": [{"row": row, "spare": place >= SHOWN} for place, row in enumerate(view.rows)],
        "to_say": [{"one": one, "words": sentence(one), "clips": sounds.clips_of(one, there)} for one in view.to_say],
        "lasts_minutes": int((now - view.openness.since).total_seconds() // 60) if view.openness.since else 0,
        "opens_in_days": _days_until(view.openness.opens_at, now),
        "face": face,
        "second": face.second,
        "now": now,
        "release": release.release(),
    }


def _upcoming(lines: int, face: Face) -> int:
    """How many of those who come next fit above the waits of so many lines, in two columns."""
    if lines > FEW_LINES:
        return 4 if face.second else 8
    return 8 if face.second else 10


def _days_until(moment: datetime | None, now: datetime) -> int | None:
    """0 today, 1 tomorrow; None when it is not known."""
    return None if moment is None else (clock.day_of(moment) - clock.day_of(now)).days


def _state(view: board.BoardView) -> str:
    """Which of the board's faces is shown: calls, air_raid, paused, closed, not_opened."""
    state = view.openness.state
    if state == "not_opened":
        return "not_opened"
    if state == "paused":
        return "air_raid" if view.openness.pause_reason == "air_raid" else "paused"
    return "closed" if view.is_idle else "calls"
