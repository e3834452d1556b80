"""Counting days on which a clock runs: so many calendar or working days around the days it stood."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from vikno.rules.norms import Term, Unit
from vikno.rules.worktime import DAY, HORIZON_DAYS, Calendar, NoWorkingDay

FOREVER = date.max
"""The end of a stop that still holds."""


class Stretch(NamedTuple):
    """Days the clock stood: the day of the stop and those after it, before `until`, the day it ran again.

    Half-open, so a stop that ends on its own day is nothing, and one that begins on the last day saves that day.
    """

    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Taken:
    """The last of the days counted, None when a stop that still holds came first; and the ranges they lie in.

    A range is (first, last, days counted in it), both ends included and running days themselves.
    """

    last: date | None
    ranges: tuple[tuple[date, date, int], ...]


def merged_days(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The same days in the fewest stretches: sorted, apart from each other, none empty."""
    out: list[Stretch] = []
    for each in sorted(stretches):
        if each.since >= each.until:
            continue
        if out and each.since <= out[-1].until:
            out[-1] = Stretch(out[-1].since, max(out[-1].until, each.until))
        else:
            out.append(each)
    return out


def take(calendar: Calendar, term: Term, after: date, stood: list[Stretch]) -> Taken:
    """The days of `term` counted from the day after `after`, around the days `stood` (sorted and apart).

    Months are the calendar days up to the same number of a later month (its last day where it has no such number);
    an immediate term is one day. Bare «days» must have been read first. Raises NoWorkingDay.
    """
    working = term.unit is Unit.WORKING_DAYS
    left = _days(term, after)
    ranges: list[tuple[date, date, int]] = []
    for stretch in [*stood, Stretch(FOREVER, FOREVER)]:
        if stretch.until <= after + DAY:
            continue
        free = (stretch.since - after).days - 1
        if free > 0:
            first, last, count = (_work if working else _pass)(calendar, after, free, left)
            if count:
                ranges.append((first, last, count))
                left -= count
            if left == 0:
                return Taken(last, tuple(ranges))
        if stretch.until == FOREVER:
            return Taken(None, tuple(ranges))
        after = stretch.until - DAY
    raise AssertionError("the last stretch has no end")


def rolled(calendar: Calendar, day: date, stood: list[Stretch], *, rolls: bool) -> date | None:
    """The day itself, or where it is a day off the next working day on which the clock runs; None: it stands then."""
    if not rolls or calendar.works(day):
        return day
    for _ in range(HORIZON_DAYS):
        if calendar.works(day) and not any(each.since <= day < each.until for each in stood):
            return day
        if any(each.since <= day and each.until == FOREVER for each in stood):
            return None
        day += DAY
    raise NoWorkingDay


def month_later(day: date, months: int) -> date:
    """The same number `months` later, or the last day of that month where it has no such number."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_of_next = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + (day.day - 1) * DAY, first_of_next - DAY)


def _days(term: Term, after: date) -> int:
    if term.unit is Unit.MONTHS:
        return (month_later(after, term.amount) - after).days
    if term.unit is Unit.IMMEDIATE:
        return 1
    if term.unit in (Unit.WORKING_DAYS, Unit.CALENDAR_DAYS):
        return term.amount
    raise ValueError(f"{term.unit} is not counted by days")


def _pass(_calendar: Calendar, after: date, free: int, wanted: int) -> tuple[date, date, int]:
    count = min(free, wanted)
    return after + DAY, after + count * DAY, count


def _work(calendar: Calendar, after: date, free: int, wanted: int) -> tuple[date, date, int]:
    first = last = after
    count, barren = 0, 0
    for _ in range(free):
        after += DAY
        if calendar.works(after):
            first, last, barren = (after if count == 0 else first), after, 0
            count += 1
            if count == wanted:
                break
        else:
            barren += 1
            if barren > HORIZON_DAYS:
                raise NoWorkingDay
    return first, last, count
