"""Where a ready result lies: the branch's cabinets, and the place that is free."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from vikno.apps.cases.models import Shelving
from vikno.apps.journal import actions as journal
from vikno.apps.network.models import Branch
from vikno.apps.staff import queries as staff
from vikno.apps.staff.models import Employee
from vikno.lib import sql
from vikno.rules.rights import Right


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


def cabinet_of(branch_id: int, shelf: str) -> str:
    """In which cabinet a place is; empty for a place out of the scheme (a safe)."""
    return next((one.cabinet for one in rows_of(branch_id) if shelf.startswith(f"{one.row} ")), "")


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


@transaction.atomic
def set_shelves(branch: Branch, rows: Sequence[Row], *, by: Employee, now: datetime) -> None:
    """Say which rows of places the branch has. What lies somewhere stays there. Raises NotAllowed, ValueError."""
    staff.require(by, Right.SET_UP, branch.pk)
    if any(not one.row.strip() or one.places < 1 for one in rows):
        raise ValueError("a row has a name and places")
    kept, _ = Shelving.objects.update_or_create(branch=branch, defaults={"rows": [asdict(one) for one in rows]})
    journal.record("shelves.set", kept, by=by, at=now, branch_id=branch.pk, data={"rows": len(rows)})
