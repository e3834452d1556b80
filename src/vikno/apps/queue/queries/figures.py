"""Figures of days: who came, how long they waited, promises kept. Counted by the database, along its index of days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from vikno.apps.queue.queries import pauses
from vikno.rules import waits

QUICK, FAIR = 10, 15
"""Minutes within which a person should be called: the centre's goal, and the standard's."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What happened in a stretch of days. Waits are of people already called, from taking the ticket, pauses taken out.

    Shares are None while nobody was called. `promises` counts intervals that held; `broken` people called past the end
    of theirs, and where the question named a moment also those who still waited past it then.
    """

    came: int
    served: int
    left: int
    called: int
    within_10: float | None
    within_15: float | None
    median_minutes: float | None
    p90_minutes: float | None
    promises: waits.Kept | None
    broken: int


@dataclass(frozen=True, slots=True)
class DayRow:
    """The figures of one branch on one day."""

    branch_id: int
    day: date
    figures: Figures


@dataclass(frozen=True, slots=True)
class LineRow:
    """The figures of one lettered line over the days."""

    group_id: int
    figures: Figures


_COUNTS = f"""
  count(*),
  count(*) FILTER (WHERE state = 'finished'),
  count(*) FILTER (WHERE state IN ('left', 'cancelled')),
  count(waited_seconds),
  count(*) FILTER (WHERE waited_seconds <= {QUICK * 60}),
  count(*) FILTER (WHERE waited_seconds <= {FAIR * 60}),
  percentile_cont(0.5) WITHIN GROUP (ORDER BY waited_seconds),
  percentile_cont(0.9) WITHIN GROUP (ORDER BY waited_seconds),
  count(*) FILTER (WHERE called_at IS NOT NULL AND promised_until_at IS NOT NULL),
  count(*) FILTER (WHERE called_at BETWEEN promised_from_at AND promised_until_at),
  count(*) FILTER (WHERE promised_until_at < coalesce(called_at, closed_at, %(moment)s::timestamptz))
FROM queue_ticket WHERE branch_id = ANY(%(branches)s) AND day BETWEEN %(first)s AND %(last)s
"""


def of_days(branch_ids: Sequence[int], *, first: date, last: date, now: datetime | None = None) -> Figures:
    """The figures of these branches from `first` to `last`, both included. One query (two for one branch)."""
    (row,) = _ask(f"SELECT {_COUNTS}", branch_ids, first, last, now)
    return _figures(row)


def by_day(branch_ids: Sequence[int], *, first: date, last: date, now: datetime | None = None) -> list[DayRow]:
    """A row for each branch and day on which anybody came, earliest day first. One query (two for one branch)."""
    order = "GROUP BY branch_id, day ORDER BY day, branch_id"
    rows = _ask(f"SELECT branch_id, day, {_COUNTS} {order}", branch_ids, first, last, now)
    return [DayRow(row[0], row[1], _figures(row[2:])) for row in rows]


def by_line(branch_id: int, *, first: date, last: date, now: datetime | None = None) -> dict[int, Figures]:
    """By group: the figures of a branch's lines. Two queries."""
    rows = _ask(f"SELECT group_id, {_COUNTS} GROUP BY group_id", [branch_id], first, last, now)
    return {row[0]: _figures(row[1:]) for row in rows}


def _ask(sql: str, branch_ids: Sequence[int], first: date, last: date, now: datetime | None) -> list[tuple[Any, ...]]:
    moment = pauses.hall_time(branch_ids[0], now) if now is not None and len(branch_ids) == 1 else now
    with connection.cursor() as cursor:
        cursor.execute(sql, {"branches": list(branch_ids), "first": first, "last": last, "moment": moment})
        return cursor.fetchall()


def _figures(row: tuple[Any, ...]) -> Figures:
    came, served, left, called, quick, fair, median, p90, promised, kept, broken = row
    interval = waits.wilson(kept, promised) if promised else None
    return Figures(
        came=came,
        served=served,
        left=left,
        called=called,
        within_10=quick / called if called else None,
        within_15=fair / called if called else None,
        median_minutes=median / 60 if median is not None else None,
        p90_minutes=p90 / 60 if p90 is not None else None,
        promises=waits.Kept(promised, kept, kept / promised, *interval) if interval else None,
        broken=broken,
    )
