"""The plan of counters to choose one from: free, taken and by whom, out of use."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from vikno.apps.network import queries as network
from vikno.apps.queue.queries import hall

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch


def view(branch: Branch, *, now: datetime) -> dict[str, Any]:
    """The halls of a branch with their counters, row by row as they stand along the walls."""
    counters = {one.id: one for one in hall.counters([branch.pk], now=now)}
    placed: dict[int, list[tuple[int, int, Any]]] = {}
    for one in network.counters([branch.pk]):
        placed.setdefault(one.hall_id, []).append((one.y, one.x, counters[one.pk]))
    return {
        "branch": branch,
        "halls": [{"hall": room, "rows": _rows(placed.get(room.pk, []))} for room in network.halls(branch.pk)],
        "free": sum(one.state == "empty" for one in counters.values()),
    }


def _rows(placed: list[tuple[int, int, Any]]) -> list[list[Any]]:
    """Counters of one wall in one row, left to right; those without a place stand by number."""
    rows: dict[int, list[tuple[int, int, Any]]] = {}
    for y, x, counter in placed:
        rows.setdefault(y, []).append((x, counter.number, counter))
    return [[counter for _, _, counter in sorted(row, key=lambda one: one[:2])] for _, row in sorted(rows.items())]
