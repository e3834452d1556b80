"""What a board shows and says: calls newest on top, who comes next, how long lines wait, and what stands still."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q

from vikno.apps.catalogue.models import Group
from vikno.apps.network import queries as network
from vikno.apps.network.models import Branch
from vikno.apps.network.queries.openness import FULL, LAST_SERVED, OPEN, PAUSED
from vikno.apps.queue.models import Announcement, Ticket
from vikno.apps.queue.queries import pauses, waiting
from vikno.lib import clock
from vikno.rules import announcements
from vikno.rules import tickets as rule

SAID_WITHIN = timedelta(minutes=2)
"""An announcement older than this is news no more: a board that was away does not say it."""
ROWS = 8
"""Twice as many calls as a board shows, so that each can be shown while it is said, however many come at once."""
READ = 24
"""Announcements read at once: as many as a voice can say in two minutes, five seconds each."""
_GONE = {rule.State.WAITING, rule.State.AWAY, rule.State.PARKED, rule.State.CANCELLED, rule.State.LEFT}
"""States of a ticket whose last call holds no longer."""
_RECEIVES = {OPEN, LAST_SERVED, PAUSED, FULL}


@dataclass(frozen=True, slots=True)
class Row:
    """A ticket and the counter it was called to; `id` is its newest announcement."""

    id: int
    ticket_id: int
    label: str
    counter: int


@dataclass(frozen=True, slots=True)
class Line:
    """A lettered line and what somebody who takes a ticket now is promised, in minutes; `high` None is open-ended."""

    letter: str
    board_uk: str
    board_en: str
    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class BoardView:
    """A board at a moment.

    `rows` are today's calls that still hold, newest first, each ticket once. `to_say` are the announcements of the last
    two minutes in the order of calling; the board itself knows which it has said. `kept` are those whose place is kept
    through a pause: called ones first, then as they will be called; `kept_more` counts the rest. `is_idle`: the
    doors are shut and nobody is left to be served.
    """

    openness: network.Openness
    rows: list[Row]
    to_say: tuple[announcements.Announcement, ...]
    next_labels: list[str]
    lines: list[Line]
    kept: list[str]
    kept_more: int
    note: str
    is_idle: bool


def view(branch: Branch, *, hall_id: int | None, now: datetime, upcoming: int = 10, kept: int = 8) -> BoardView:
    """What the board of a hall (None: of the whole branch) shows now. Eight queries beside the schedule's own."""
    snapshot = waiting.snapshot(branch.pk, now=now)
    openness = waiting.openness(branch, now=now)
    newest = _newest(branch.pk, hall_id, now=now)
    here = Ticket.objects.filter(branch=branch, closed_at__isnull=True).aggregate(
        called=Count("pk", filter=Q(state="called")),
        serving=Count("pk", filter=Q(state="serving")),
        waiting=Count("pk", filter=Q(state="waiting")),
    )
    is_paused = openness.state == PAUSED
    pause = pauses.going_on(branch.pk) if is_paused else None
    labels = [*_called(newest), *snapshot.labels] if is_paused else []
    return BoardView(
        openness=openness,
        rows=_rows(newest),
        to_say=_to_say(newest, now=now),
        next_labels=[] if is_paused else _next(branch.pk, hall_id, snapshot)[:upcoming],
        lines=[_line(group, waiting.of_group(snapshot, group.pk)) for group in network.groups_of(branch.pk)],
        kept=labels[:kept],
        kept_more=max(here["called"] + here["waiting"] - kept, 0) if is_paused else 0,
        note=pause.note if pause else "",
        is_idle=not any(here.values()) and openness.state not in _RECEIVES,
    )


def _newest(branch_id: int, hall_id: int | None, *, now: datetime) -> list[Announcement]:
    midnight = now.astimezone(clock.KYIV).replace(hour=0, minute=0, second=0, microsecond=0)
    rows = Announcement.objects.filter(branch_id=branch_id, at__gte=midnight).select_related("call__ticket")
    if hall_id is not None:
        rows = rows.filter(hall_id=hall_id)
    return list(rows.order_by("-pk")[:READ])


def _rows(newest: list[Announcement]) -> list[Row]:
    found: dict[int, Row] = {}
    for one in newest:
        ticket = one.call.ticket
        if ticket.pk not in found and rule.State(ticket.state) not in _GONE:
            found[ticket.pk] = Row(one.pk, ticket.pk, rule.label(one.letter, one.number), one.counter_number)
    return list(found.values())[:ROWS]


def _to_say(newest: list[Announcement], *, now: datetime) -> tuple[announcements.Announcement, ...]:
    asked = [
        announcements.Announcement(
            sequence=one.pk,
            ticket=one.call.ticket_id,
            letter=one.letter,
            number=one.number,
            counter=one.counter_number,
            called_at=one.at,
            recall=one.is_recall,
        )
        for one in newest
    ]
    return announcements.pending(asked, seen=0, now=now, max_age=SAID_WITHIN)


def _next(branch_id: int, hall_id: int | None, snapshot: waiting.Snapshot) -> list[str]:
    """Who will probably be called next, in order; for a hall, those who will be called there."""
    if hall_id is None:
        return snapshot.labels
    here = {counter.pk for counter in network.counters([branch_id]) if counter.hall_id == hall_id}
    known = [entry for entry in snapshot.expected.values() if entry is not None]
    return [label for label, entry in zip(snapshot.labels, known, strict=True) if entry.counter in here]


def _line(group: Group, promise: waiting.Promise) -> Line:
    return Line(group.letter, group.board_uk, group.board_en, promise.low, promise.high)


def _called(newest: list[Announcement]) -> list[str]:
    """Those who were called and have not come to the counter yet, newest first, each once."""
    called = (one for one in newest if one.call.ticket.state == rule.State.CALLED)
    return list(dict.fromkeys(rule.label(one.letter, one.number) for one in called))
