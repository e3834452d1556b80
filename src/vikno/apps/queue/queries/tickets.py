"""One ticket as its holder sees it, and as the desk, the reception and the search see tickets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db.models import Q

from vikno.apps.network import queries as network
from vikno.apps.network.models import Hall
from vikno.apps.queue import facts
from vikno.apps.queue.models import Call, Ticket, VisitService
from vikno.apps.queue.queries import pauses, waiting
from vikno.lib import clock
from vikno.lib.remember import for_a_moment
from vikno.rules import decisions, passing, tickets
from vikno.rules.lookahead import CounterAhead


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """A service of the visit: `state` is now, ahead, done or dropped."""

    id: int
    name_uk: str
    name_en: str
    state: str


@dataclass(frozen=True, slots=True)
class Room:
    """A hall with the numbers of its counters that may call the ticket, ascending."""

    name_uk: str
    name_en: str
    way_uk: str
    way_en: str
    counters: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TicketView:
    """A ticket on its holder's phone.

    `place` is 1 for the next one; None when it cannot be foreseen or the ticket does not wait. `promise` is what can
    be expected now; `is_broken` says that the interval promised at issue has passed. `back_by` is when a visitor who
    stepped out must be back, how long a missed call is kept, or when a ticket put aside waits again. `passed` tells of
    the last call that went before this ticket; None if none did.
    """

    ticket: Ticket
    now: datetime
    state: str
    label: str
    services: list[ServiceLine]
    place: int | None
    ahead_booked: int
    promise: waiting.Promise
    is_broken: bool
    rooms: list[Room]
    counter: int | None
    hall_uk: str
    hall_en: str
    way_uk: str
    way_en: str
    employee: str
    called_at: datetime | None
    wait_until_at: datetime | None
    back_by: datetime | None
    pause_reason: str
    paused_at: datetime | None
    passed: passing.Passed | None
    passed_label: str
    most_away_minutes: int
    is_coming: bool

    @property
    def is_over(self) -> bool:
        return self.ticket.closed_at is not None

    @property
    def given(self) -> waiting.Promise:
        """What was promised when the ticket was taken, later by the pauses since; without a promise, what is now."""
        ticket = self.ticket
        if ticket.promised_from_at is None or ticket.promised_until_at is None:
            return self.promise
        low, high = (
            round((moment - ticket.issued_at).total_seconds() / 60)
            for moment in (ticket.promised_from_at, ticket.promised_until_at)
        )
        return replace(self.promise, low=low, high=high, at=ticket.issued_at, expected=ticket.expected_minutes)

    @property
    def ahead(self) -> int | None:
        """How many will probably be called before, by counters that could call this ticket too."""
        return None if self.place is None else self.place - 1

    @property
    def counters(self) -> list[int]:
        """Numbers of counters at work that may call the ticket, ascending."""
        return sorted(number for room in self.rooms for number in room.counters)


def by_secret(secret: str) -> Ticket | None:
    """The visit's newest ticket by the secret of its link; None for a stranger's link, however it is written."""
    if not 0 < len(secret) <= 24 or not secret.isprintable():
        return None
    rows = Ticket.objects.filter(visit__secret=secret).select_related(
        "branch", "service", "group", "counter__hall", "employee", "visit", "ground"
    )
    return rows.order_by("-pk").first()


def by_id(ticket_id: int) -> Ticket | None:
    """The ticket with all that its view needs."""
    return (
        Ticket.objects.filter(pk=ticket_id)
        .select_related("branch", "service", "group", "counter__hall", "employee", "visit", "ground")
        .first()
    )


def open_by_ids(ids: Iterable[int]) -> list[Ticket]:
    """Those of these tickets that are still open, newest first, with all that their views need."""
    rows = Ticket.objects.filter(pk__in=list(ids), closed_at__isnull=True).select_related(
        "branch", "service", "group", "counter__hall", "employee", "visit", "ground"
    )
    return list(rows.order_by("-pk"))


def view(ticket: Ticket, *, now: datetime) -> TicketView:
    """The holder's view of a ticket loaded by `by_secret` or `by_id`."""
    shared = waiting.snapshot(ticket.branch_id, now=now)
    promise, expected = waiting.of_ticket(ticket, now=now, shared=shared)
    waits = ticket.state in (tickets.State.WAITING, tickets.State.AWAY)
    policy = network.policy(ticket.branch_id, now=now).row
    called_at = _open_call_at(ticket) if ticket.counter_id else None
    pause = pauses.going_on(ticket.branch_id)
    passed, passed_label = _passed(ticket, now=now) if waits else (None, "")
    hall = ticket.counter.hall if ticket.counter else None
    recalls_left = max(policy.recalls_before_no_show - ticket.recalls, 0) + 1
    return TicketView(
        ticket=ticket,
        now=now,
        state=ticket.state,
        label=ticket.label,
        services=services_of(ticket),
        place=expected.ahead + 1 if waits and expected else None,
        ahead_booked=expected.ahead_booked if expected else 0,
        promise=promise,
        is_broken=waits and ticket.promised_until_at is not None and now > ticket.promised_until_at and pause is None,
        rooms=_rooms_for(ticket, shared.counters) if waits else [],
        counter=ticket.counter.number if ticket.counter else None,
        hall_uk=hall.name_uk if hall else "",
        hall_en=(hall.name_en or hall.name_uk) if hall else "",
        way_uk=hall.way_uk if hall else "",
        way_en=(hall.way_en or hall.way_uk) if hall else "",
        employee=str(ticket.employee) if ticket.employee else "",
        called_at=called_at,
        wait_until_at=called_at + timedelta(seconds=policy.recall_after_seconds * recalls_left) if called_at else None,
        back_by=ticket.changes_at,
        pause_reason=pause.reason if pause else "",
        paused_at=pause.from_at if pause else None,
        passed=passed,
        passed_label=passed_label,
        most_away_minutes=policy.most_away_minutes,
        is_coming=ticket.state == tickets.State.CALLED and ticket.reason == Ticket.COMING,
    )


def services_of(ticket: Ticket) -> list[ServiceLine]:
    """The services of the ticket's visit in the order they will be served."""
    rows = VisitService.objects.filter(visit_id=ticket.visit_id).select_related("service").order_by("position")
    return [
        ServiceLine(
            id=row.service_id,
            name_uk=str(row.service),
            name_en=row.service.name_en or str(row.service),
            state="now" if row.state == "ahead" and row.service_id == ticket.service_id else row.state,
        )
        for row in rows
    ]


def find(branch_id: int, text: str, *, now: datetime, limit: int = 8) -> list[Ticket]:
    """Today's tickets of a branch by their number: «А 147», «a147», «147». Newest first."""
    letters = "".join(letter for letter in text.upper().translate(_LATIN) if letter in tickets.LETTERS)
    digits = "".join(sign for sign in text if sign.isdigit())
    if not digits or len(digits) > 6:
        return []
    wanted = Q(number=int(digits))
    if letters:
        wanted &= Q(letter=letters[0])
    rows = Ticket.objects.filter(wanted, branch_id=branch_id, day=clock.day_of(now)).select_related(
        "service", "counter"
    )
    return list(rows.order_by("-pk")[:limit])


_LATIN = str.maketrans("ABEKMHPCTX", tickets.LETTERS)


def needing_care(branch_id: int, *, now: datetime, limit: int = 20) -> list[Ticket]:
    """Tickets to look after: missed calls, stepped out, put aside; those whose time ends first come first."""
    rows = Ticket.objects.filter(branch_id=branch_id, closed_at__isnull=True, state__in=("no_show", "away", "parked"))
    return list(rows.select_related("service").order_by("changes_at")[:limit])


def _open_call_at(ticket: Ticket) -> datetime | None:
    return Call.objects.filter(ticket=ticket, ended_at__isnull=True).values_list("called_at", flat=True).first()


def _rooms_for(ticket: Ticket, ahead: Sequence[CounterAhead]) -> list[Room]:
    """The halls whose counters at work may call the ticket, in the halls' order."""
    able = {counter.key for counter in ahead if ticket.group_id in counter.skills}
    if ticket.only_counter_id:
        able &= {ticket.only_counter_id}
    if ticket.only_employee_id:
        able &= {counter.key for counter in ahead if counter.employee == ticket.only_employee_id}
    return _rooms(ticket.branch_id, able)


def rooms_of_line(branch_id: int, group_id: int, *, now: datetime) -> list[Room]:
    """The halls whose counters at work may call a line, in the halls' order."""
    ahead = facts.counters_ahead(branch_id, now=now)
    return _rooms(branch_id, {counter.key for counter in ahead if group_id in counter.skills})


def _rooms(branch_id: int, able: set[int]) -> list[Room]:
    found: dict[tuple[int, int], Room] = {}
    for key, number, hall, room in _places(branch_id):
        if key in able:
            known = found.get(hall, room)
            found[hall] = replace(known, counters=(*known.counters, number))
    return [replace(room, counters=tuple(sorted(room.counters))) for _, room in sorted(found.items())]


@for_a_moment
def _places(branch_id: int) -> tuple[tuple[int, int, tuple[int, int], Room], ...]:
    """Of each counter: its key, its number, its hall's place in the order, the hall without counters."""
    return tuple(
        (one.pk, one.number, (one.hall.order, one.hall_id), _empty(one.hall)) for one in network.counters([branch_id])
    )


def _empty(hall: Hall) -> Room:
    return Room(hall.name_uk, hall.name_en, hall.way_uk, hall.way_en, ())


def _passed(ticket: Ticket, *, now: datetime) -> tuple[passing.Passed | None, str]:
    """The last call of somebody who came later, by a counter that could have called this ticket instead."""
    later = (
        Call.objects.filter(
            branch_id=ticket.branch_id,
            called_at__gt=max(ticket.ref_at, now - timedelta(hours=2)),
            ticket__issued_at__gt=ticket.issued_at,
            is_manual=False,
        )
        .select_related("ticket")
        .order_by("-called_at")[:10]
    )
    (mine,) = facts.as_waiting([ticket])
    for call in later:
        made = decisions.from_record(call.decision)
        other = next((one for one in made.waiting if one.key == made.called), None)
        if other is None:
            continue
        told = passing.passed_over(
            mine,
            other,
            policy=made.policy,
            now=made.now,
            skills=made.skills,
            counter=made.counter,
            employee=made.employee,
        )
        if told.code not in (passing.PassedCode.EARLIER, passing.PassedCode.ELSEWHERE, passing.PassedCode.AWAY):
            return told, call.ticket.label
    return None, ""
