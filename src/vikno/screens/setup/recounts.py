"""What the page of a recount shows; the same for its live fragment."""

from collections.abc import Collection
from typing import Any

from vikno.apps.cases.queries import calendar_changes

PAGE = 100


def shown(row: calendar_changes.RecountView, branch_ids: Collection[int], *, after_id: int = 0) -> dict[str, Any]:
    """The recount with a page of the moves in these branches, and where the next page begins."""
    moves = calendar_changes.moved_by(row.id, branch_ids=branch_ids, after_id=after_id, limit=PAGE + 1)
    return {
        "recount": row,
        "moves": moves[:PAGE],
        "next_id": moves[PAGE - 1].case_id if len(moves) > PAGE else None,
        "is_first": not after_id,
    }
