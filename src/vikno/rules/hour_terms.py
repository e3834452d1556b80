"""Terms in hours: they run from the very moment, round the clock, through working days or in office hours alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from vikno.rules.norms import Term, Unit
from vikno.rules.spans import Span, without
from vikno.rules.worktime import Calendar, working_spans

_FAR = timedelta(days=40_000)


@dataclass(frozen=True, slots=True)
class Ran:
    """When the hours ran out, None while a stop holds them; and the spans in which they ran, in order, in UTC."""

    ends_at: datetime | None
    spans: tuple[Span, ...]


def run(since: datetime, term: Term, stops: Sequence[tuple[datetime, datetime | None]], calendar: Calendar) -> Ran:
    """The hours of `term` counted from `since` outside the stops, each [from, until), until None: it still holds.

    An hour is sixty minutes on the nights of a clock change too. Raises ValueError, NoWorkingDay.
    """
    start = since.astimezone(UTC)
    far = start + _FAR
    stood = [Span(at, far if until is None else until) for at, until in stops]
    held_from = min((at.astimezone(UTC) for at, until in stops if until is None), default=None)
    left = timedelta(hours=term.amount)
    ran: list[Span] = []
    for stretch in _stretches(calendar, start, term.unit, far):
        for span in without(stretch, stood):
            part = Span(span.start, min(span.end, span.start + left))
            left -= part.length
            if ran and ran[-1].end == part.start:
                ran[-1] = Span(ran[-1].start, part.end)
            else:
                ran.append(part)
            if not left:
                return Ran(part.end, tuple(ran))
        if held_from is not None and stretch.end >= held_from:
            break
    return Ran(None, tuple(ran))


def _stretches(calendar: Calendar, start: datetime, unit: Unit, far: datetime) -> Iterator[Span]:
    if unit is Unit.HOURS:
        yield Span(start, far)
        return
    yield from working_spans(calendar, start, office=unit is Unit.OFFICE_HOURS)
