"""Half-open stretches of time, [start, end): the arithmetic that hours, pauses and breaks share."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

NOTHING = timedelta(0)


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` on and before `end`. Aware moments are turned to UTC, since those of one zone subtract by the wall
    clock and lose the hour of a clock change. Raises ValueError when it ends before it starts; an empty one is allowed.
    """

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise ValueError("moments are aware")
        object.__setattr__(self, "start", self.start.astimezone(UTC))
        object.__setattr__(self, "end", self.end.astimezone(UTC))
        if self.end < self.start:
            raise ValueError("a span ends no earlier than it starts")

    @property
    def length(self) -> timedelta:
        """How long it lasts."""
        return self.end - self.start

    def __contains__(self, moment: datetime) -> bool:
        return self.start <= moment < self.end


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same time in the fewest spans: sorted, apart from each other, none empty."""
    out: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, each.end)):
        if span.start == span.end:
            continue
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


def overlap(within: Span, spans: Iterable[Span]) -> timedelta:
    """How much of `within` the spans cover; time covered twice counts once."""
    covered = NOTHING
    for span in merged(spans):
        covered += max(min(span.end, within.end) - max(span.start, within.start), NOTHING)
    return covered


def without(within: Span, spans: Iterable[Span]) -> tuple[Span, ...]:
    """What is left of `within` when the spans are cut out of it: sorted, none empty."""
    out: list[Span] = []
    start = within.start
    for span in merged(spans):
        if span.end <= start or span.start >= within.end:
            continue
        if span.start > start:
            out.append(Span(start, span.start))
        start = max(start, span.end)
    if start < within.end:
        out.append(Span(start, within.end))
    return tuple(out)
