"""The hall at the right of a desk: the windows of the own hall, the lines of the branch, calls for help."""

from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vikno.apps.network import queries as network
from vikno.apps.queue.queries import hall
from vikno.apps.registers import queries as registers

FACADE = {
    "serving": "serving",
    "called": "serving",
    "free": "free",
    "break": "break",
    "empty": "closed",
    "closed": "closed",
}
"""How a counter's state is drawn in the façade."""


def view(branch_id: int, hall_id: int, *, now: datetime) -> dict[str, Any]:
    """What the hall's piece shows; the same for every desk of the hall."""
    branch = network.branch_by_id(branch_id)
    if branch is None:
        raise LookupError(f"no branch {branch_id}")
    live = hall.view(branch, now=now)
    counters = [one for one in live.counters if one.hall_id == hall_id]
    rooms = {room.pk: room for room in network.halls(branch_id)}
    over = [one.number for one in counters if one.is_over]
    return {
        "now": now,
        "room": rooms.get(hall_id),
        "waiting": live.waiting,
        "lines": live.lines,
        "helps": hall.open_help(branch_id),
        "windows": [
            {"id": one.id, "number": one.number, "state": FACADE[one.state], "over": one.is_over} for one in counters
        ],
        "note": _note(over),
        "silent": registers.notices(now, language=get_language() or "uk", branch_id=branch_id),
    }


def _note(over: list[int]) -> str:
    legend = _("Lit is serving. Dashed is a break or empty.")
    if not over:
        return legend
    numbers = ", ".join(str(number) for number in over)
    return _("Lit is serving. Dashed is a break or empty. A square is longer than the norm: %(numbers)s.") % {
        "numbers": numbers
    }
