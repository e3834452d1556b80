"""The one place where the time of day enters: `now()` for screens, jobs and the command line.

Rules and actions never call it; they are given `now`. The demo replaces the source with its own clock, so that a day
can be played in minutes and every screen agrees on the hour.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

KYIV = ZoneInfo("Europe/Kyiv")


def system() -> datetime:
    """This machine's time, in UTC."""
    return datetime.now(UTC)


def real_pace() -> float:
    """One second a second."""
    return 1.0


_source: Callable[[], datetime] = system
_pace: Callable[[], float] = real_pace


def use(source: Callable[[], datetime], *, pace: Callable[[], float] = real_pace) -> None:
    """Take the time from `source` from now on (the demo does, at start); `pace` tells how fast it runs."""
    global _source, _pace
    _source, _pace = source, pace


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _source()


def day_of(moment: datetime) -> date:
    """The calendar day in Kyiv that `moment` belongs to: the border of every count and number."""
    return moment.astimezone(KYIV).date()


def speed() -> float:
    """Seconds of our time in one real second: 1, the demo's 10 or 60, 0 while it stands. Timers of pages use it."""
    return _pace()
