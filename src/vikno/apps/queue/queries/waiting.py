"""How long people wait: the virtual schedule of a branch, and the intervals promised from it."""

import threading
import time
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.conf import settings

from vikno.apps.catalogue.models import Service
from vikno.apps.network import queries as network
from vikno.apps.network.models import Branch
from vikno.apps.queue import facts
from vikno.apps.queue.models import Ticket, WaitErrors
from vikno.apps.queue.queries import lengths, pauses
from vikno.lib import clock
from vikno.rules import waits
from vikno.rules.dispatch import Waiting
from vikno.rules.lookahead import CounterAhead, Expected, virtual_schedule
from vikno.rules.policies import Category
from vikno.rules.tickets import State

MOST_SCHEDULED = 1500
"""Beyond this many waiting, those who came last are not scheduled and get an open interval."""


@dataclass(frozen=True, slots=True)
class Promise:
    """An interval of waiting in whole minutes from `at`; `high` None is open-ended. `expected` is the bare schedule."""

    low: int
    high: int | None
    at: datetime
    expected: float | None
    basis: str

    @property
    def low_at(self) -> datetime:
        return self.at + timedelta(minutes=self.low)

    @property
    def high_at(self) -> datetime | None:
        return None if self.high is None else self.at + timedelta(minutes=self.high)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A branch's virtual schedule at `at`: each ticket's expected call, a newcomer's by (group, category, law).

    `counters` are those at work, from which it was made.
    """

    branch_id: int
    at: datetime
    expected: dict[int, Expected | None]
    labels: list[str]
    newcomers: dict[tuple[int, str, bool], float | None]
    errors: waits.ErrorTable | None
    counters: tuple[CounterAhead, ...] = ()


def openness(branch: Branch, *, now: datetime) -> network.Openness:
    """Whether tickets are given: the hours, then a pause, then a full hall."""
    by_hours = network.openness(branch, now=now)
    if by_hours.state == "not_opened":
        return by_hours
    pause = pauses.going_on(branch.pk)
    if pause is not None:
        return replace(by_hours, state="paused", pause_reason=pause.reason, since=pause.from_at)
    if by_hours.takes_tickets and branch.most_waiting is not None:
        waiting = Ticket.objects.filter(branch=branch, state="waiting").count()
        if waiting >= branch.most_waiting:
            return replace(by_hours, state="full")
    return by_hours


def snapshot(branch_id: int, *, now: datetime) -> Snapshot:
    """The branch's virtual schedule, shared by all who ask within this process.

    It is made anew when `WAITS_REUSE` times its own cost has passed, so that forecasting never takes more than a small
    share of a core, in a quiet hall it is always fresh, and in a full one at most about a second old.
    """
    return _shelf.get(branch_id, now)


def for_newcomer(branch_id: int, group_id: int, category: str, statutory: bool, *, now: datetime) -> Promise:
    """What somebody who takes a ticket now is promised."""
    shared = snapshot(branch_id, now=now)
    return _promise(shared, _newcomer(shared, group_id, category, statutory), category, now)


def for_service(branch_id: int, service_id: int, *, statutory: bool, now: datetime) -> Promise:
    """What somebody who takes a ticket for this service now is promised. Raises Service.DoesNotExist."""
    service = Service.objects.select_related("group").get(pk=service_id)
    return for_newcomer(branch_id, service.group_id, lengths.category_of(service), statutory, now=now)


def of_ticket(ticket: Ticket, *, now: datetime, shared: Snapshot | None = None) -> tuple[Promise, Expected | None]:
    """What a waiting ticket can expect now, and the schedule's own entry for it (None: nobody here can take it).

    Of one who stepped out: what they could expect if they were back now.
    """
    shared = shared or snapshot(ticket.branch_id, now=now)
    if ticket.state in (State.AWAY, State.WAITING) and ticket.pk not in shared.expected:
        expected = _as_if_there(ticket, now=now)
    elif ticket.pk not in shared.expected:
        newcomer = _newcomer(shared, ticket.group_id, ticket.category, ticket.statutory)
        return _promise(shared, newcomer, ticket.category, now), None
    else:
        expected = shared.expected[ticket.pk]
    minutes = None if expected is None else max((expected.at - now).total_seconds(), 0) / 60
    return _promise(shared, minutes, ticket.category, now), expected


def of_group(shared: Snapshot, group_id: int) -> Promise:
    """What a newcomer without a ground is promised in a line."""
    for category in (Category.INTAKE.value, Category.PICKUP.value):
        if (group_id, category, False) in shared.newcomers:
            return _promise(shared, shared.newcomers[group_id, category, False], category, shared.at)
    return _promise(shared, None, Category.INTAKE.value, shared.at)


def usual(shared: Snapshot) -> Promise:
    """One interval for the whole branch: the middle of its lines' expected waits, for the town's front and the map."""
    known = sorted(
        minutes
        for (_, category, law), minutes in shared.newcomers.items()
        if minutes is not None and not law and category == Category.INTAKE.value
    )
    middle = known[len(known) // 2] if known else None
    return _promise(shared, middle, Category.INTAKE.value, shared.at)


def _as_if_there(ticket: Ticket, *, now: datetime) -> Expected | None:
    """The schedule's entry of a ticket that the snapshot does not hold: taken a moment ago, or its holder is away."""
    others = facts.all_waiting(ticket.branch_id, limit=MOST_SCHEDULED)
    waiting = [*(one for one in others if one.key != ticket.pk), *facts.as_waiting([ticket])]
    counters = facts.counters_ahead(ticket.branch_id, now=now)
    policy = network.policy(ticket.branch_id, now=now).rule
    return virtual_schedule(waiting, counters, policy=policy, now=now).get(ticket.pk)


def _newcomer(shared: Snapshot, group_id: int, category: str, statutory: bool) -> float | None:
    """The expected wait of a newcomer; a line that imagines only its usual category answers for the other one too."""
    other = Category.PICKUP.value if category == Category.INTAKE.value else Category.INTAKE.value
    for one in (category, other):
        if (group_id, one, statutory) in shared.newcomers:
            return shared.newcomers[group_id, one, statutory]
    return None


def _promise(shared: Snapshot, minutes: float | None, category: str, now: datetime) -> Promise:
    interval = waits.interval(minutes, Category(category), now=now, errors=shared.errors)
    return Promise(interval.low, interval.high, now, minutes, interval.basis.value)


def _make(branch_id: int, now: datetime) -> Snapshot:
    waiting = facts.all_waiting(branch_id, limit=MOST_SCHEDULED)
    counters = facts.counters_ahead(branch_id, now=now)
    policy = network.policy(branch_id, now=now).rule
    expected = virtual_schedule(waiting, counters, policy=policy, now=now)
    phantoms = facts.newcomers(branch_id, policy=policy, now=now)
    # A newcomer takes no time of a counter, so one run answers for all lines; their calls are not counted in `ahead`.
    imagined = virtual_schedule(
        [*waiting, *phantoms.values()],
        counters,
        policy=policy,
        now=now,
        visit_minutes=lambda ticket, counter: 0.0 if ticket.key < 0 else ticket.visit_minutes,
    )
    newcomers = {kind: _minutes(imagined.get(phantom.key), now) for kind, phantom in phantoms.items()}
    return Snapshot(
        branch_id=branch_id,
        at=now,
        expected=expected,
        labels=_labels(waiting, expected),
        newcomers=newcomers,
        errors=_errors(branch_id, now),
        counters=tuple(counters),
    )


def _minutes(expected: Expected | None, now: datetime) -> float | None:
    return None if expected is None else max((expected.at - now).total_seconds(), 0) / 60


def _labels(waiting: list[Waiting], expected: dict[int, Expected | None]) -> list[str]:
    label = {ticket.key: ticket.label for ticket in waiting}
    return [label[key] for key, entry in expected.items() if entry is not None]


def _errors(branch_id: int, now: datetime) -> waits.ErrorTable | None:
    row = WaitErrors.objects.filter(branch_id=branch_id, day__lte=clock.day_of(now)).order_by("-day").first()
    return waits.table_from_plain(row.table) if row else None


class _Shelf:
    """The newest snapshot of each branch in this process. One thread makes it anew, the others take the last one."""

    def __init__(self) -> None:
        self._made: dict[int, tuple[Snapshot, float, float]] = {}
        self._locks: dict[int, threading.Lock] = {}
        self._guard = threading.Lock()

    def get(self, branch_id: int, now: datetime) -> Snapshot:
        held = self._made.get(branch_id)
        if held is not None and self._is_fresh(held, now):
            return held[0]
        with self._guard:
            lock = self._locks.setdefault(branch_id, threading.Lock())
        if held is not None and lock.locked() and self._is_close(held, now):
            return held[0]
        with lock:
            held = self._made.get(branch_id)
            if held is not None and self._is_fresh(held, now):
                return held[0]
            began = time.monotonic()
            made = _make(branch_id, now)
            done = time.monotonic()
            self._made[branch_id] = (made, done, done - began)
            return made

    @staticmethod
    def _is_fresh(held: tuple[Snapshot, float, float], now: datetime) -> bool:
        made, at, cost = held
        return timedelta(0) <= now - made.at and time.monotonic() - at < cost * settings.WAITS_REUSE

    @staticmethod
    def _is_close(held: tuple[Snapshot, float, float], now: datetime) -> bool:
        return abs(now - held[0].at) < timedelta(minutes=2)


_shelf = _Shelf()
