"""Saying which cabinets a branch has for ready results."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from vikno.apps.cases.models import Shelving
from vikno.apps.cases.queries.shelves import Row
from vikno.apps.journal import actions as journal
from vikno.apps.network.models import Branch
from vikno.apps.staff import queries as staff
from vikno.apps.staff.models import Employee
from vikno.rules.rights import Right


@transaction.atomic
def set_shelves(branch: Branch, rows: Sequence[Row], *, by: Employee, now: datetime) -> None:
    """Say which rows of places the branch has. What lies somewhere stays there. Raises NotAllowed, ValueError."""
    staff.require(by, Right.SET_UP, branch.pk)
    if any(not one.row.strip() or one.places < 1 for one in rows):
        raise ValueError("a row has a name and places")
    kept, _ = Shelving.objects.update_or_create(branch=branch, defaults={"rows": [asdict(one) for one in rows]})
    journal.record("shelves.set", kept, by=by, at=now, branch_id=branch.pk, data={"rows": len(rows)})
