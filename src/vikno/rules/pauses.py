"""A pause of the hall (air raid, no power): its time is kept apart from waiting, and promises stand still."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from vikno.rules.spans import Span, merged, overlap


@dataclass(frozen=True, slots=True)
class Pause:
    """The hall stood still from `since`; `until` is None while it still does."""

    since: datetime
    until: datetime | None


def paused(since: datetime, until: datetime, pauses: Iterable[Pause]) -> timedelta:
    """How much of [since, until) the hall stood still; a pause that is not over counts up to `until`."""
    return overlap(Span(since, until), _spans(pauses, until))


def waited(since: datetime, until: datetime, pauses: Iterable[Pause]) -> timedelta:
    """How long a person waited in [since, until), pauses taken out. Raises ValueError when it ends before it begins."""
    return Span(since, until).length - paused(since, until, pauses)


def shifted(moment: datetime, *, set_at: datetime, pauses: Iterable[Pause]) -> datetime | None:
    """Where a moment named at `set_at` lies now: later by every pause that came in between. In UTC.

    A return time, a promised call, a moment to be callable from: as much working time is left as when it was named.
    None while a pause that began before it still lasts: nobody knows yet. A moment already past when set stays.
    """
    target = moment.astimezone(UTC)
    start = set_at.astimezone(UTC)
    running: list[Span] = []
    since_open: datetime | None = None
    for pause in pauses:
        if pause.until is None:
            since_open = pause.since if since_open is None else min(since_open, pause.since)
        else:
            running.append(Span(pause.since, pause.until))
    if target <= start:
        return target
    for span in merged(running):
        if since_open is not None and since_open <= span.start:
            break
        if span.end <= start:
            continue
        if span.start >= target:
            break
        target += span.end - max(span.start, start)
    return None if since_open is not None and since_open < target else target


def _spans(pauses: Iterable[Pause], until: datetime) -> tuple[Span, ...]:
    return tuple(
        Span(pause.since, until if pause.until is None else pause.until)
        for pause in pauses
        if pause.until is not None or pause.since < until
    )
