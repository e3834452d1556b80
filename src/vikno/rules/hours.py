"""Opening hours: a weekly pattern with exceptions by date, in Kyiv; is the branch open at a moment, and until when.

Working and reception hours are two schedules (the law of 2012 on administrative services, art. 12, and the model rules
of centres, Cabinet resolution 588 of 2013): staff may still work when tickets are no longer issued.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from zoneinfo import ZoneInfo

from vikno.rules.spans import Span, merged

KYIV = ZoneInfo("Europe/Kyiv")
_HORIZON_DAYS = 400
"""How far ahead the next opening is looked for: a year and the longest holidays."""


@dataclass(frozen=True, slots=True)
class Hours:
    """One stretch of a day by the clock on the wall, [opens, closes). 00:00 as `closes` is the end of the day."""

    opens: time
    closes: time

    def __post_init__(self) -> None:
        if self.closes != time.min and self.closes <= self.opens:
            raise ValueError("hours close after they open")


@dataclass(frozen=True, slots=True)
class Schedule:
    """Hours by weekday (Monday is 0), exceptions by date, and the last ticket some minutes before each closing.

    A date among the exceptions replaces its weekday altogether; an empty tuple is a day off.
    """

    week: Mapping[int, tuple[Hours, ...]]
    exceptions: Mapping[date, tuple[Hours, ...]] = field(default_factory=lambda: MappingProxyType({}))
    last_ticket_minutes: float = 0


class Doors(StrEnum):
    """Whether tickets are issued at a moment, and if not, what a person at the door is told."""

    OPEN = "open"
    LAST_SERVED = "last_served"  # open for those who have tickets; no new ones
    BACK_OFFICE = "back_office"  # staff work, visitors are not received
    BREAK = "break"  # reception opens again later today
    NOT_YET = "not_yet"  # reception opens later today for the first time
    CLOSED = "closed"  # no more today


@dataclass(frozen=True, slots=True)
class Opening:
    """The doors at a moment, and when that changes.

    Nothing here changes before `changes_at`; then ask again. `opens_at` is the next moment at which tickets are issued,
    None while they are and when there is none within 400 days. `closes_at` is the end of the present reception.
    """

    doors: Doors
    changes_at: datetime
    opens_at: datetime | None
    closes_at: datetime | None


def opening(at: datetime, reception: Schedule, working: Schedule | None = None) -> Opening:
    """The doors at `at` by the reception hours; the working hours only tell a back-office hour from a closed branch."""
    moment = at.astimezone(UTC)
    today = at.astimezone(KYIV).date()
    spans = spans_on(today, reception)
    ahead = next_spans(moment, reception)
    current = next((span for span in spans if moment in span), None)
    if current is not None:
        last_at = max(current.end - timedelta(minutes=reception.last_ticket_minutes), current.start)
        if moment < last_at:
            return Opening(Doors.OPEN, changes_at=last_at, opens_at=None, closes_at=current.end)
        return Opening(Doors.LAST_SERVED, changes_at=current.end, opens_at=_start(ahead), closes_at=current.end)
    doors = _shut(moment, today, spans, working)
    return Opening(doors, changes_at=_change(moment, today, ahead, working), opens_at=_start(ahead), closes_at=None)


def spans_on(day: date, schedule: Schedule) -> tuple[Span, ...]:
    """The hours of a calendar day in Kyiv as moments in UTC: sorted, apart; true on the days of a clock change too."""
    hours = schedule.exceptions.get(day, schedule.week.get(day.weekday(), ()))
    return merged(Span(_moment(day, each.opens), _closing(day, each.closes)) for each in hours)


def next_spans(at: datetime, schedule: Schedule) -> Span | None:
    """The first hours that begin after `at`; None when there are none within 400 days."""
    first = at.astimezone(KYIV).date()
    for offset in range(_HORIZON_DAYS):
        for span in spans_on(first + timedelta(days=offset), schedule):
            if span.start > at:
                return span
    return None


def _shut(moment: datetime, today: date, spans: tuple[Span, ...], working: Schedule | None) -> Doors:
    if working is not None and any(moment in span for span in spans_on(today, working)):
        return Doors.BACK_OFFICE
    if not any(span.start > moment for span in spans):
        return Doors.CLOSED
    return Doors.BREAK if any(span.end <= moment for span in spans) else Doors.NOT_YET


def _change(moment: datetime, today: date, ahead: Span | None, working: Schedule | None) -> datetime:
    midnight = _moment(today + timedelta(days=1), time.min)
    changes = [span.start for span in (ahead,) if span is not None]
    if working is not None:
        for span in spans_on(today, working):
            changes += [edge for edge in (span.start, span.end) if edge > moment]
    # «Closed» becomes «not yet» when the day of the next opening begins.
    changes.append(midnight)
    return min(changes)


def _start(span: Span | None) -> datetime | None:
    return None if span is None else span.start


def _moment(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, tzinfo=KYIV).astimezone(UTC)


def _closing(day: date, clock: time) -> datetime:
    return _moment(day + timedelta(days=1), clock) if clock == time.min else _moment(day, clock)
