"""The plan of counters to choose one from: free, taken and by whom, out of use."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from vikno.apps.network import queries as network
from vikno.apps.queue.queries import hall

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch


def view(branch: Branch, *, now: datetime) -> dict[str, Any]:
    """The halls of a branch with their counters in the order of their numbers."""
    counters = {one.id: one for one in hall.counters([branch.pk], now=now)}
    placed: dict[int, list[Any]] = {}
    for one in sorted(network.counters([branch.pk]), key=lambda one: one.number):
        placed.setdefault(one.hall_id, []).append(counters[one.pk])
    return {
        "branch": branch,
        "halls": [{"hall": room, "counters": placed.get(room.pk, [])} for room in network.halls(branch.pk)],
        "free": sum(one.state == "empty" for one in counters.values()),
    }
