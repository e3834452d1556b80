"""What stands at the two sides of the issue desk: who is at the counter now, and what nobody collects."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from vikno.apps.cases.queries import results
from vikno.apps.queue.queries import desk


def now_at(employee_id: int, *, now: datetime) -> dict[str, Any]:
    """The left side: the visitor called to this counter, and the clerk's own day."""
    at = desk.at(employee_id, now=now)
    return {
        "at": at,
        "now": now,
        "day": results.own_day(employee_id, now=now),
        "waiting": sum(count for _letter, count in desk.waiting_by_line(at.sitting.branch_id)) if at else 0,
    }


def uncollected(branch_id: int, age: str, *, now: datetime) -> dict[str, Any]:
    """The right side: results by age, the oldest of one age with what to do about each."""
    found = results.uncollected(branch_id, now=now, age=age)
    ages = [
        ("week", _("up to a week"), found.week),
        ("month", _("up to a month"), found.month),
        ("longer", _("longer"), found.longer),
    ]
    return {
        "found": found,
        "ages": [
            {"label": label, "count": count, "url": f"{reverse('issue:home')}?age={name}", "current": name == age}
            for name, label, count in ages
        ],
        "now": now,
    }


def age_of(text: str) -> str:
    """The age asked for; «longer» where none is."""
    return text if text in ("week", "month", "longer") else "longer"
