"""How a case stands with its term at a moment: running, standing, overdue, kept or late; and when that changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from vikno.rules.deadlines import Due
from vikno.rules.worktime import DAY, Calendar, kyiv_day, start_of


class Standing(StrEnum):
    """The state of a term. The sentences belong to the screens."""

    NO_TERM = "no_term"
    WAITING = "waiting"  # another case comes first
    STOPPED = "stopped"  # the clock stands
    RUNNING = "running"
    ENDING = "ending"  # the last working days
    OVERDUE = "overdue"
    KEPT = "kept"  # done in time
    LATE = "late"  # done after the term


@dataclass(frozen=True, slots=True)
class Stand:
    """The state, the moment at which it changes by itself (None: never), and working days left with today's.

    `days_left` is 0 from the end of the term on, None where no end is known.
    """

    state: Standing
    changes_at: datetime | None
    days_left: int | None


def stand(
    term: Due, calendar: Calendar, *, now: datetime, done_at: datetime | None = None, warn_days: int = 2
) -> Stand:
    """How the term stands at `now`. A running term is «ending» on its last `warn_days` working days.

    The term is over at `due_at` itself: what is done at that very moment is late (half-open, as everywhere).
    """
    if done_at is not None:
        if term.due_at is None or done_at < term.due_at:
            return Stand(Standing.KEPT, None, None)
        return Stand(Standing.LATE, None, None)
    if term.due_at is None or term.due_on is None:
        if term.stopped_by is not None:
            return Stand(Standing.STOPPED, None, None)
        return Stand(Standing.WAITING if term.starts_at is None else Standing.NO_TERM, None, None)
    if now >= term.due_at:
        return Stand(Standing.OVERDUE, None, 0)
    left = calendar.working_days(kyiv_day(now), term.due_on)
    warn_at = start_of(_warning_day(calendar, term.due_on, warn_days))
    if now < warn_at:
        return Stand(Standing.RUNNING, warn_at, left)
    return Stand(Standing.ENDING, term.due_at, left)


@dataclass(frozen=True, slots=True)
class OnTime:
    """Of the cases whose term has been decided: how many were kept, how many not, and the share kept.

    Open overdue cases count as not kept; leaving them out would reward keeping late cases open. None: nothing decided.
    """

    kept: int
    late: int
    open_overdue: int

    @property
    def share(self) -> float | None:
        """Kept among all decided, 0…1."""
        decided = self.kept + self.late + self.open_overdue
        return self.kept / decided if decided else None


def on_time(states: Iterable[Standing]) -> OnTime:
    """The on-time figures of many cases; those still running or standing do not count yet."""
    seen = list(states)
    return OnTime(
        kept=seen.count(Standing.KEPT), late=seen.count(Standing.LATE), open_overdue=seen.count(Standing.OVERDUE)
    )


def late_by(term: Due, done_at: datetime) -> timedelta:
    """How long after its term a case was done; nothing when it was kept or had no end."""
    return timedelta(0) if term.due_at is None else max(done_at - term.due_at, timedelta(0))


def _warning_day(calendar: Calendar, last: date, count: int) -> date:
    day = last
    while count > 1:
        day -= DAY
        count -= calendar.works(day)
    return day
