"""The day's money of a branch: opened by the first payment or by a person, closed by a person who counted it."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction

from vikno.apps.journal import actions as journal
from vikno.apps.live import actions as live
from vikno.apps.live import queries as topics
from vikno.apps.payments.models import Day, DayCount, Method
from vikno.apps.payments.queries import days
from vikno.lib import clock, sql

BY_HAND = frozenset({Method.CASH, Method.TERMINAL})
"""What a clerk takes. The rest comes from the bank at any hour, and after the close counts for the next day."""

_MOST_CLOSED_AHEAD = 31


class DayClosed(Exception):
    """The day of money is closed, it takes nothing more; `day` is the row."""

    def __init__(self, day: Day) -> None:
        super().__init__(str(day))
        self.day = day


class CountRefused(ValueError):
    """`method` was not counted, or differs from what was recorded without a reason (`code`: `missing`, `reason`)."""

    def __init__(self, code: str, method: str) -> None:
        super().__init__(f"{code}: {method}")
        self.code = code
        self.method = method


@transaction.atomic
def open_day(branch_id: int, *, by: journal.Actor, now: datetime) -> Day:
    """Today's day of money in a branch; one open already is returned. Raises DayClosed."""
    day = _row(branch_id, clock.day_of(now), by=by, now=now)
    if day.closed_at is not None:
        raise DayClosed(day)
    return day


@transaction.atomic
def close_day(
    branch_id: int,
    *,
    day: date,
    counted: Mapping[str, Decimal],
    by: journal.Actor,
    now: datetime,
    reasons: Mapping[str, str] | None = None,
) -> Day:
    """Close a day with what was counted by method; closed twice is once, with the first count.

    Methods through which nothing went need not be counted. Payments being taken are waited for: the day's row is
    locked. Raises CountRefused, Day.DoesNotExist.
    """
    row = Day.objects.select_for_update().get(branch_id=branch_id, day=day)
    if row.closed_at is not None:
        return row
    recorded = days.recorded(row.pk)
    counts = [_count(row, method, recorded, counted, reasons or {}) for method in Method]
    DayCount.objects.bulk_create([one for one in counts if one is not None])
    row.closed_at, row.closed_by = now, by.actor_label[:160]
    row.save(update_fields=["closed_at", "closed_by"])
    differing = {one.method: str(one.counted - one.recorded) for one in counts if one and one.counted != one.recorded}
    journal.record("money_day.closed", row, by=by, at=now, data={"day": day.isoformat(), "differences": differing})
    live.announce(topics.money(branch_id))
    return row


def held(branch_id: int, method: str, *, by: journal.Actor, now: datetime) -> Day:
    """The day that money of this method counts for, locked against its close. Raises DayClosed."""
    on = clock.day_of(now)
    day = _row(branch_id, on, by=by, now=now)
    if day.closed_at is None:
        return day
    if Method(method) in BY_HAND:
        raise DayClosed(day)
    for ahead in range(1, _MOST_CLOSED_AHEAD):
        day = _row(branch_id, on + timedelta(days=ahead), by=by, now=now)
        if day.closed_at is None:
            return day
    raise DayClosed(day)


_HOLD = "SELECT * FROM payments_day WHERE branch_id = %s AND day = %s FOR SHARE"


def _row(branch_id: int, on: date, *, by: journal.Actor, now: datetime) -> Day:
    """The row, shared with other payments and closed to the close; made where nobody opened it yet."""
    day = sql.first(Day, _HOLD, [branch_id, on])
    if day is None:
        made = Day(branch_id=branch_id, day=on, opened_at=now, opened_by=by.actor_label[:160])
        if Day.objects.bulk_create([made], ignore_conflicts=True):
            day = sql.first(Day, _HOLD, [branch_id, on])
    assert day is not None
    return day


def _count(
    row: Day,
    method: Method,
    recorded: Mapping[str, Decimal],
    counted: Mapping[str, Decimal],
    reasons: Mapping[str, str],
) -> DayCount | None:
    expected = recorded.get(method)
    found = counted.get(method)
    if expected is None and found is None:
        return None
    if found is None:
        raise CountRefused("missing", method)
    reason = reasons.get(method, "").strip()
    if found != (expected or Decimal(0)) and not reason:
        raise CountRefused("reason", method)
    return DayCount(day=row, method=method, recorded=expected or Decimal(0), counted=found, reason=reason)
