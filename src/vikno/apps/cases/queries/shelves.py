"""Where a ready result lies: the branch's cabinets, and the place that is free."""

from collections.abc import Iterable
from dataclasses import dataclass

from vikno.apps.cases.models import Shelving
from vikno.lib import sql


@dataclass(frozen=True, slots=True)
class Row:
    """One row of places, `А 01` … `А 24`, in a cabinet."""

    row: str
    cabinet: str
    places: int


USUAL = (Row("А", "1", 48), Row("Б", "2", 48), Row("В", "3", 48), Row("Г", "4", 48))
"""Of a branch that has set nothing."""


def rows_of(branch_id: int) -> tuple[Row, ...]:
    """The branch's rows in their order."""
    kept = Shelving.objects.filter(branch_id=branch_id).values_list("rows", flat=True).first()
    return tuple(Row(**one) for one in kept) if kept else USUAL


def cabinet_of(rows: Iterable[Row], shelf: str) -> str:
    """In which cabinet of the rows a place is; empty for a place out of the scheme (a safe)."""
    return next((one.cabinet for one in rows if shelf.startswith(f"{one.row} ")), "")


def free(branch_id: int) -> str:
    """The first free place of the branch; when all are taken, the one with the fewest results in it."""
    rows = rows_of(branch_id)
    places = [f"{one.row} {number:02}" for one in rows for number in range(1, one.places + 1)]
    taken = dict(sql.rows(_TAKEN, [branch_id]))
    return min(places, key=lambda place: taken.get(place, 0), default="")


_TAKEN = """
SELECT r.shelf, count(*) FROM cases_case c JOIN cases_result r ON r.case_id = c.id
WHERE c.branch_id = %s AND c.state = 'ready' GROUP BY r.shelf
"""
