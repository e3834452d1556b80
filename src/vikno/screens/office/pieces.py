"""What pieces of the closed zone show: the list, the notes."""

from datetime import datetime
from typing import Any

from vikno.apps.cases.queries import notes, office
from vikno.screens.office import words

PAGE = 50


def mine(employee_id: int, *, now: datetime, after: office.Place | None = None) -> dict[str, Any]:
    """A page of one's cases; `next` is the place of the last one where there are more."""
    rows = office.worklist(employee_id, limit=PAGE + 1, after=after)
    shown = rows[:PAGE]
    return {
        "rows": [_row(row) for row in shown],
        "next": shown[-1].place if len(rows) > PAGE else None,
        "is_first": after is None,
        "returned": office.returned(employee_id) if after is None else [],
        "decided": office.decided(employee_id, limit=8) if after is None else [],
        "now": now,
    }


def notes_of(case_id: int, employee_id: int) -> dict[str, Any]:
    """The notes of a case as its registrar reads them; none once the case is another's."""
    return {"notes": notes.for_registrar(case_id, employee_id) or []}


def _row(row: office.Row) -> dict[str, Any]:
    return {
        "row": row,
        "state": words.STATES.get(row.standing, "wait"),
        "standing": words.of_standing(row.standing),
    }
