"""Working days of one provider: its weekly pattern, holidays, transfers, martial law; and the hours inside them.

Facts behind it: holidays are days off by art. 73 of the Labour Code, one that meets a weekly day off moves it to the
next day (art. 67); during martial law neither holds (2136-IX, art. 6): only the provider's own days off are left.
The calendar of the law is dated data, so a case of 2021 and the day after martial law both count right.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from vikno.rules.hours import KYIV, Schedule, spans_on
from vikno.rules.spans import Span

DAY = timedelta(days=1)
HORIZON_DAYS = 4000
"""How far ahead a working day is looked for; a calendar without any is a fault of the data."""


class NoWorkingDay(ValueError):
    """The calendar has no working day within 4000 days: its weekly pattern or its exceptions are wrong."""


class DayKind(StrEnum):
    """Why a day is worked or is not. The sentences belong to the screens."""

    WORKING = "working"
    WORKED_IN = "worked_in"  # a day off that an act of the government made a working day
    OPENED = "opened"  # the provider works by its own exception
    WEEKLY_OFF = "weekly_off"
    HOLIDAY = "holiday"
    TRANSFERRED = "transferred"  # rests for a holiday that met a weekly day off
    GIVEN_OFF = "given_off"  # a working day that an act of the government gave off
    CLOSED = "closed"  # the provider's own exception


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of dates, both ends included; `until` is None while it lasts."""

    since: date
    until: date | None = None

    def __contains__(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class LawDays:
    """What the law says about days, for everybody: `version` names the reviewed data it was read from.

    `moved` are days the government moved by an act: True for worked, False for given off.
    """

    version: str
    holidays: Mapping[date, str]
    martial_law: tuple[Days, ...] = ()
    moved: Mapping[date, bool] = field(default_factory=lambda: MappingProxyType({}))

    def is_martial(self, day: date) -> bool:
        """Whether holidays are worked on that day."""
        return any(day in stretch for stretch in self.martial_law)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of one provider. `week` holds the weekdays it works, Monday is 0; `own` its exceptions by date.

    `office` are the hours inside a working day, needed by terms in hours of work alone. Raises ValueError for a week
    without a working day.
    """

    law: LawDays
    week: frozenset[int] = frozenset({0, 1, 2, 3, 4})
    own: Mapping[date, bool] = field(default_factory=lambda: MappingProxyType({}))
    office: Schedule | None = None
    transfers: frozenset[date] = field(init=False, repr=False, compare=False)
    exceptions: Mapping[date, DayKind] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.week or not self.week <= frozenset(range(7)):
            raise ValueError("a week has working days, Monday is 0")
        object.__setattr__(self, "transfers", _transfers(self.law, self.week))
        object.__setattr__(self, "exceptions", MappingProxyType(_exceptions(self.law, self.own, self.transfers)))

    def kind(self, day: date) -> DayKind:
        """Why the day is worked or not: the provider's own word first, then acts, then holidays, then the week."""
        special = self.exceptions.get(day)
        if special is not None:
            return special
        return DayKind.WORKING if day.weekday() in self.week else DayKind.WEEKLY_OFF

    def works(self, day: date) -> bool:
        """Whether the provider works on that day."""
        special = self.exceptions.get(day)
        return day.weekday() in self.week if special is None else special in WORKED

    def next_working(self, day: date) -> date:
        """The day itself when it is worked, else the first working day after it. Raises NoWorkingDay."""
        for ahead in range(HORIZON_DAYS):
            if self.works(day + ahead * DAY):
                return day + ahead * DAY
        raise NoWorkingDay

    def after(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`, which itself does not count. Raises NoWorkingDay, ValueError."""
        if count < 1:
            raise ValueError("days are counted from one")
        for _ in range(count):
            day = self.next_working(day + DAY)
        return day

    def working_days(self, first: date, last: date) -> int:
        """How many days of [first, last], both included, are worked; 0 when they are the wrong way round."""
        return sum(self.works(first + n * DAY) for n in range((last - first).days + 1))


WORKED = frozenset({DayKind.WORKING, DayKind.WORKED_IN, DayKind.OPENED})
"""The kinds of days that count as working days."""


def changed_days(before: Calendar, after: Calendar, first: date, last: date) -> tuple[date, ...]:
    """The days of [first, last] that one calendar works and the other does not, in order: why a due day moved."""
    days = (first + n * DAY for n in range((last - first).days + 1))
    return tuple(day for day in days if before.works(day) != after.works(day))


def working_spans(calendar: Calendar, since: datetime, *, office: bool) -> Iterator[Span]:
    """The stretches from `since` on in which hours run, in order, without end, each cut at `since`.

    Whole working days by the clock of Kyiv, or only the office hours within them. Raises NoWorkingDay when nothing
    comes for 4000 days, ValueError when office hours are wanted and the calendar has none.
    """
    if office and calendar.office is None:
        raise ValueError("the calendar has no office hours")
    day, barren = since.astimezone(KYIV).date(), 0
    while barren < HORIZON_DAYS:
        barren += 1
        if calendar.works(day):
            for span in _day_spans(calendar, day, office=office):
                if span.end > since and span.start < span.end:
                    barren = 0
                    yield Span(max(span.start, since.astimezone(UTC)), span.end)
        day += DAY
    raise NoWorkingDay


def start_of(day: date) -> datetime:
    """The moment a day begins in Kyiv, in UTC."""
    return datetime.combine(day, time.min, tzinfo=KYIV).astimezone(UTC)


def kyiv_day(moment: datetime) -> date:
    """The day of Kyiv a moment falls on. Raises ValueError for a naive moment."""
    if moment.tzinfo is None:
        raise ValueError("moments are aware")
    return moment.astimezone(KYIV).date()


def last_day(ends_at: datetime) -> date:
    """The last day of Kyiv before a half-open end: what «until the 24th» means when the term ends at its midnight."""
    return kyiv_day(ends_at - timedelta(microseconds=1))


def _day_spans(calendar: Calendar, day: date, *, office: bool) -> Iterable[Span]:
    if office and calendar.office is not None:
        return spans_on(day, calendar.office)
    return (Span(start_of(day), start_of(day + DAY)),)


def _exceptions(law: LawDays, own: Mapping[date, bool], transfers: frozenset[date]) -> dict[date, DayKind]:
    found = {day: DayKind.HOLIDAY for day in law.holidays if not law.is_martial(day)}
    found |= dict.fromkeys(transfers, DayKind.TRANSFERRED)
    for day, worked in law.moved.items():
        if not law.is_martial(day):
            found[day] = DayKind.WORKED_IN if worked else DayKind.GIVEN_OFF
    for day, worked in own.items():
        found[day] = DayKind.OPENED if worked else DayKind.CLOSED
    return found


@lru_cache(maxsize=64)
def _transfers_of(holidays: tuple[date, ...], martial: tuple[Days, ...], week: frozenset[int]) -> frozenset[date]:
    taken: set[date] = set()
    feasts = frozenset(holidays)
    for feast in holidays:
        if feast.weekday() in week or any(feast in stretch for stretch in martial):
            continue
        day = feast + DAY
        while day.weekday() not in week or day in feasts or day in taken:
            day += DAY
        # A rest day that martial law overtakes is worked: the norm on transfers does not hold on it.
        if not any(day in stretch for stretch in martial):
            taken.add(day)
    return frozenset(taken)


def _transfers(law: LawDays, week: frozenset[int]) -> frozenset[date]:
    return _transfers_of(tuple(sorted(law.holidays)), law.martial_law, week)
