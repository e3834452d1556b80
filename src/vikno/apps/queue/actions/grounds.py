"""Grounds of priority: loading the table the project ships."""

import csv
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from vikno.apps.journal import actions as journal
from vikno.apps.queue.models import Ground

SHIPPED = Path(__file__).resolve().parent.parent / "data" / "grounds.csv"


@transaction.atomic
def load_shipped(*, by: journal.Actor, now: datetime) -> int:
    """Put the shipped grounds into the table; how many were new. What a centre changed or added stays as it is.

    No national list of grounds was found, so none is marked as verified.
    """
    with SHIPPED.open(encoding="utf-8", newline="") as lines:
        rows = [_ground(row) for row in csv.DictReader(lines)]
    known = set(Ground.objects.values_list("code", flat=True))
    fresh = Ground.objects.bulk_create(row for row in rows if row.code not in known)
    if fresh:
        journal.record("grounds.loaded", by=by, at=now, data={"codes": [row.code for row in fresh]})
    return len(fresh)


def _ground(row: dict[str, str]) -> Ground:
    typed = {"is_verified": row["is_verified"] == "yes", "valid_from": date.fromisoformat(row["valid_from"])}
    return Ground(**(row | typed))
