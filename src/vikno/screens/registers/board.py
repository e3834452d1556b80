"""What the status board shows: for the page and for its live fragment."""

from datetime import datetime
from typing import Any

from django.conf import settings

from vikno.apps.network import queries as network
from vikno.apps.registers.queries import board as asked
from vikno.apps.registers.queries import later_entries, outages


def board(branch_id: int, *, may_mark: bool, may_set_up: bool, now: datetime) -> dict[str, Any]:
    """Every register with its last hour, and what stands out of work."""
    rows = asked(now, branch_id=branch_id)
    return {
        "rows": rows,
        "outages": outages(now),
        "out": sum(row.state == "outage" for row in rows),
        "shaky": sum(row.state in ("slow", "faltering") for row in rows),
        "later": later_entries(branch_id, limit=6),
        "branch": network.branch_by_id(branch_id),
        "may_mark": may_mark,
        "may_set_up": may_set_up,
        "is_demo": "demo" in settings.REGISTRIES.values(),
        "modes": ("normal", "slow", "wrong", "dead"),
        "now": now,
    }
