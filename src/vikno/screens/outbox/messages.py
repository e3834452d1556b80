"""What the list of messages shows: for the page and for its live fragment."""

from datetime import datetime
from typing import Any

from vikno.apps.network import queries as network
from vikno.apps.notifications.queries import outbox

PAGE = 40
CHOICES = ("", *outbox.WHICH)


def listed(branch_id: int, which: str, before: str, *, now: datetime) -> dict[str, Any]:
    """A page of messages of a kind, and how the links do."""
    rows = outbox.messages(
        branch_id,
        which=which,
        before_id=int(before) if before.isdigit() else None,
        limit=PAGE + 1,
    )
    return {
        "branch": network.branch_by_id(branch_id),
        "lines": outbox.lines(),
        "rows": rows[:PAGE],
        "older": rows[PAGE - 1].id if len(rows) > PAGE else None,
        "is_first": not before,
        "which": which,
        "troubled": outbox.troubled(branch_id),
        "most": outbox.MOST_COUNTED,
        "now": now,
    }
