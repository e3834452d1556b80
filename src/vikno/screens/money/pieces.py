"""What the live pieces of the money screen show, made of queries."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from vikno.apps.cases.queries import dues
from vikno.apps.payments import queries as money
from vikno.lib import clock


def which(text: str) -> str:
    """The part of the fees asked for; all where none is."""
    return text if text == "today" else "all"


def due(branch_id: int, code: str, part: str, before: str, *, now: datetime) -> dict[str, Any]:
    """A page of what is due, the newest first."""
    page = dues.newest(
        branch_id,
        on=clock.day_of(now) if part == "today" else None,
        before=int(before) if before.isdecimal() else None,
    )
    return {"rows": page.rows, "older": page.before, "part": part, "code": code, "is_first": not before}


def today(branch_id: int, *, now: datetime) -> dict[str, Any]:
    """Beside the list: today's money by way to pay, days nobody has closed, refunds that wait for a second person."""
    on = clock.day_of(now)
    table = money.day_table(branch_id, day=on)
    return {
        "day": table,
        "on": on,
        "expected": sum((row.recorded for row in table.rows), Decimal(0)),
        "unclosed": money.open_days(branch_id, before=on),
        "asked": money.refunds_asked(branch_id, limit=20),
    }
