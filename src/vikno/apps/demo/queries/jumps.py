"""Hours worth seeing: the next opening, peak, air raid and closing of the town's main branch."""

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta

from vikno.apps.network import queries as network
from vikno.apps.network.models import Branch
from vikno.lib.clock import KYIV
from vikno.rules import hours
from vikno.rules.spans import Span

PEAK = time(10, 30)
ALARM = time(15, 5)
MORNING = timedelta(minutes=2)
EVENING = timedelta(minutes=20)
NEAREST = timedelta(minutes=1)
"""A jump leads at least so far ahead; the moment we are in is no place to jump to."""


def _on(day: Span, hour: time) -> datetime:
    return datetime.combine(day.start.astimezone(KYIV).date(), hour, tzinfo=KYIV)


JUMPS: dict[str, Callable[[Span], datetime]] = {
    "opening": lambda day: day.start - MORNING,
    "peak": lambda day: _on(day, PEAK),
    "alarm": lambda day: _on(day, ALARM),
    "closing": lambda day: day.end - EVENING,
}
"""By name: the moment of a day of reception. The clock runs only forward, so each means the next one."""


def jump(name: str, *, now: datetime) -> datetime:
    """The next moment of this name after `now`. Raises KeyError for an unknown one, LookupError when there is none."""
    moment = JUMPS[name]
    for day in _days(now):
        found = moment(day)
        if found >= now + NEAREST and day.start - MORNING <= found < day.end:
            return found
    raise LookupError(name)


def _days(now: datetime) -> Iterator[Span]:
    """Days of reception of the main branch, today's first."""
    branch = Branch.objects.order_by("order", "pk").first()
    if branch is None:
        return
    reception, _ = network.pattern_of(branch)
    today = now.astimezone(KYIV).date()
    for offset in range(15):
        spans = hours.spans_on(today + timedelta(days=offset), reception)
        if spans:
            yield Span(spans[0].start, spans[-1].end)
