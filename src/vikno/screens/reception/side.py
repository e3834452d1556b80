"""The right side of the reception: the hall as it is now, another branch that is quicker, whom to help."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language

from vikno.apps.network import queries as network
from vikno.apps.queue.queries import care, hall, waiting
from vikno.apps.registers import queries as registers
from vikno.lib.localise import told
from vikno.screens.reception.look import NEAR

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch

SHOWN = 9
_STATES = {"called": "serving", "empty": "closed"}


def context(branch: Branch, *, now: datetime) -> dict[str, Any]:
    """What the side shows; the same for the page and for its live fragment."""
    view = hall.view(branch, now=now)
    to_help = care.list_for(branch.pk, now=now)
    return {
        "hall": view,
        "branch": branch,
        "halls": _facades(view),
        "cares": to_help[:SHOWN],
        "cares_count": len(to_help),
        "cares_more": max(len(to_help) - SHOWN, 0),
        "quicker": _quicker(branch, view.promise, now=now),
        "silent": registers.notices(now, language=get_language() or "uk", branch_id=branch.pk),
        "now": now,
    }


def _facades(view: hall.HallView) -> list[dict[str, Any]]:
    """Each hall with its windows as the façade draws them."""
    rooms = network.halls(view.branch.pk)
    return [
        {
            "name": told(room, "name"),
            "windows": [
                {"number": one.number, "state": _STATES.get(one.state, one.state), "over": one.is_over}
                for one in view.counters
                if one.hall_id == room.pk
            ],
        }
        for room in rooms
        if any(one.hall_id == room.pk for one in view.counters)
    ]


def _quicker(branch: Branch, here: waiting.Promise, *, now: datetime) -> dict[str, Any] | None:
    """The branch that is quickest now, where that is quicker than here at its best; None without any."""
    found = []
    for other in network.branches():
        if other.pk == branch.pk or other.kind not in NEAR or not waiting.openness(other, now=now).takes_tickets:
            continue
        promise = waiting.usual(waiting.snapshot(other.pk, now=now))
        if promise.high is not None and (here.high is None or promise.high < here.low):
            found.append((promise.high, other.pk, {"name": told(other, "name"), "promise": promise}))
    return min(found)[2] if found else None
