"""The live hall of a branch: its counters, its lines, who is called."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q

from vikno.apps.network import queries as network
from vikno.apps.network.models import Branch, Counter
from vikno.apps.network.queries.openness import PAUSED
from vikno.apps.queue.models import Announcement, HelpCall, Ticket
from vikno.apps.queue.models import Pause as PauseRow
from vikno.apps.queue.queries import lengths, pauses, waiting
from vikno.apps.staff import queries as staff
from vikno.lib import clock
from vikno.rules import tickets as rule
from vikno.rules.pauses import Pause, waited

LONGEST_VISIT = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class CounterView:
    """A counter as its window shows it.

    `state`: closed (out of use), empty (nobody sits), break, free, called, serving. `since` is when that began, None
    for closed and empty. `is_over` says that the visit is longer than its norm; a pause does not count.
    """

    id: int
    number: int
    hall_id: int
    kind: str
    state: str
    since: datetime | None = None
    employee_id: int | None = None
    name: str = ""
    ticket_id: int | None = None
    label: str = ""
    service_uk: str = ""
    service_en: str = ""
    norm_minutes: int = 0
    elapsed_seconds: int = 0
    is_over: bool = False
    break_reason: str = ""
    break_until_at: datetime | None = None
    branch_id: int = 0


@dataclass(frozen=True, slots=True)
class LineView:
    """One lettered line: how many wait, the longest wait, and what a newcomer is promised."""

    group_id: int
    letter: str
    name_uk: str
    name_en: str
    board_uk: str
    board_en: str
    icon: str
    waiting: int
    longest_minutes: int
    late: int
    promise: waiting.Promise


@dataclass(frozen=True, slots=True)
class HallView:
    """A branch at a moment. `late` counts those who wait past the promised latest call."""

    branch: Branch
    now: datetime
    openness: network.Openness
    counters: list[CounterView]
    lines: list[LineView]
    waiting: int
    late: int
    away: int
    visitors: int
    served: int
    left: int
    promise: waiting.Promise

    @property
    def at_work(self) -> int:
        return sum(one.state in {"free", "called", "serving"} for one in self.counters)

    @property
    def seated(self) -> int:
        return sum(one.state not in {"closed", "empty"} for one in self.counters)


@dataclass(frozen=True, slots=True)
class CallView:
    """One call as a board shows it, newest first; `id` grows with every announcement."""

    id: int
    at: datetime
    letter: str
    number: int
    counter: int
    hall_id: int
    is_recall: bool
    ticket_id: int
    state: str

    @property
    def label(self) -> str:
        return rule.label(self.letter, self.number)


def view(branch: Branch, *, now: datetime) -> HallView:
    """The live hall of a branch. Fourteen queries, however many wait."""
    snapshot = waiting.snapshot(branch.pk, now=now)
    openness = waiting.openness(branch, now=now)
    stands_since = openness.since if openness.state == PAUSED else None
    lines = _lines(branch.pk, snapshot, now=stands_since or now)
    day = clock.day_of(now)
    counts = Ticket.objects.filter(branch=branch, day=day).aggregate(
        visitors=Count("pk"),
        served=Count("pk", filter=Q(state="finished")),
        left=Count("pk", filter=Q(state__in=("left", "cancelled"))),
        away=Count("pk", filter=Q(state="away")),
    )
    return HallView(
        branch=branch,
        now=now,
        openness=openness,
        counters=counters([branch.pk], now=now),
        lines=lines,
        waiting=sum(line.waiting for line in lines),
        late=sum(line.late for line in lines),
        promise=waiting.usual(snapshot),
        **counts,
    )


def counters(branch_ids: list[int], *, now: datetime) -> list[CounterView]:
    """Every counter of these branches with what goes on at it, by branch and number."""
    seats = {seat.counter_id: seat for seat in staff.seats(branch_ids)}
    active = {
        ticket.counter_id: ticket
        for ticket in Ticket.objects.filter(branch_id__in=branch_ids, state__in=("called", "serving"))
        .select_related("service__group")
        .prefetch_related("calls")
    }
    paused = pauses.of_branches(branch_ids, now - LONGEST_VISIT, now)
    return [
        _counter(counter, seats.get(counter.pk), active.get(counter.pk), paused[counter.branch_id], now)
        for counter in network.counters(branch_ids)
    ]


def calls(branch_id: int, *, limit: int, hall_id: int | None = None, after_id: int | None = None) -> list[CallView]:
    """The newest announcements of a branch, newest first; `after_id` leaves out those already said."""
    rows = Announcement.objects.filter(branch_id=branch_id).select_related("call__ticket").order_by("-pk")
    if hall_id is not None:
        rows = rows.filter(hall_id=hall_id)
    if after_id is not None:
        rows = rows.filter(pk__gt=after_id)
    return [
        CallView(
            id=row.pk,
            at=row.at,
            letter=row.letter,
            number=row.number,
            counter=row.counter_number,
            hall_id=row.hall_id,
            is_recall=row.is_recall,
            ticket_id=row.call.ticket_id,
            state=row.call.ticket.state,
        )
        for row in rows[:limit]
    ]


def next_labels(branch_id: int, *, now: datetime, limit: int = 10) -> list[str]:
    """The tickets that will probably be called next in a branch, in the order of the virtual schedule."""
    return waiting.snapshot(branch_id, now=now).labels[:limit]


def open_help(branch_id: int) -> list[HelpCall]:
    """Calls for help that nobody has taken, earliest first."""
    rows = HelpCall.objects.filter(branch_id=branch_id, taken_at__isnull=True)
    return list(rows.select_related("device", "ticket").order_by("at"))


def help_call(help_id: int) -> HelpCall | None:
    """One call for help, taken or not."""
    return HelpCall.objects.filter(pk=help_id).first()


def pause_of(branch_id: int) -> PauseRow | None:
    """The pause the branch is in."""
    return pauses.going_on(branch_id)


def _lines(branch_id: int, snapshot: waiting.Snapshot, *, now: datetime) -> list[LineView]:
    rows = {
        row["group_id"]: row
        for row in Ticket.objects.filter(branch_id=branch_id, state="waiting")
        .values("group_id")
        .annotate(count=Count("pk"), since=Min("ref_at"), late=Count("pk", filter=Q(due_at__lt=now)))
    }
    found = []
    for group in network.groups_of(branch_id):
        row = rows.get(group.pk)
        longest = int(max((now - row["since"]).total_seconds(), 0) // 60) if row else 0
        found.append(
            LineView(
                group_id=group.pk,
                letter=group.letter,
                name_uk=group.name_uk,
                name_en=group.name_en,
                board_uk=group.board_uk,
                board_en=group.board_en,
                icon=group.icon,
                waiting=row["count"] if row else 0,
                longest_minutes=longest,
                late=row["late"] if row else 0,
                promise=waiting.of_group(snapshot, group.pk),
            )
        )
    return found


def _counter(
    counter: Counter, seat: staff.Seat | None, ticket: Ticket | None, paused: list[Pause], now: datetime
) -> CounterView:
    place = {
        "id": counter.pk,
        "number": counter.number,
        "branch_id": counter.branch_id,
        "hall_id": counter.hall_id,
        "kind": counter.kind,
    }
    if seat is None:
        return CounterView(**place, state="empty" if counter.is_open else "closed")
    who = {"employee_id": seat.employee_id, "name": seat.name}
    if ticket is not None:
        call = next((one for one in ticket.calls.all() if one.ended_at is None), None)
        since = (call.started_at or call.called_at) if call else now
        elapsed = waited(since, max(now, since), paused).total_seconds()
        norm = lengths.norm_minutes(ticket.service)
        return CounterView(
            **place,
            **who,
            state=ticket.state,
            since=since,
            ticket_id=ticket.pk,
            label=ticket.label,
            service_uk=str(ticket.service),
            service_en=ticket.service.name_en or str(ticket.service),
            norm_minutes=norm,
            elapsed_seconds=int(elapsed),
            is_over=ticket.state == "serving" and timedelta(seconds=elapsed) > timedelta(minutes=norm),
        )
    if seat.on_break:
        return CounterView(
            **place,
            **who,
            state="break",
            break_reason=seat.on_break,
            break_until_at=seat.break_until_at,
            since=seat.break_from_at,
        )
    return CounterView(**place, **who, state="free", since=seat.idle_since)
