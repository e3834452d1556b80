"""Which ticket a free counter calls next, which idle counter takes a newcomer, and why.

The rule «promise or faster» and the four orders a branch may choose beside it: docs/algorithms/dispatch.md.
Policies and the terms given at issue are in `policies`, words to a person passed over in `passing`, the stored decision
in `decisions`. Everything here is a function of its arguments: same tickets and same `now`, same call.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from math import inf
from types import MappingProxyType
from typing import TypeAlias

from vikno.rules.policies import Category, Kind, Policy

GroupKey: TypeAlias = int | str
Skills: TypeAlias = Mapping[GroupKey, int]
"""Group of services → level at which the counter with its operator gives them; a group not named is not given."""

Lane: TypeAlias = tuple[GroupKey, int, Category, bool, float, int | None, int | None]
Key: TypeAlias = tuple[int, float, float, int, int]
Order: TypeAlias = "Callable[[Waiting, float, float], Key]"

NO_RUNS: Mapping[int, int] = MappingProxyType({})


class Level(IntEnum):
    """How well a counter gives a group of services. A bound ticket counts as primary at its counter."""

    PRIMARY = 1
    SECONDARY = 2


@dataclass(frozen=True, slots=True)
class Waiting:
    """One ticket that waits, as the rules see it. Moments are in UTC; `rate` is weight / visit length, frozen at issue.

    `number` is the order of issue in the branch, not the digits on the paper. A ticket bound by a transfer to one
    counter or one employee (`only_…`) is seen by that one alone, who then needs no skill for it.
    """

    key: int
    label: str
    group: GroupKey
    service: int
    category: Category
    statutory: bool
    ref_at: datetime
    due_at: datetime
    rate: float
    visit_minutes: float
    number: int
    callable_from: datetime
    only_counter: int | None = None
    only_employee: int | None = None
    # Seconds since 1970: comparing them is several times faster than aware datetimes and knows no time zones.
    # A double holds microseconds of this century one to one, so the order is exactly that of the moments.
    ref_s: float = field(init=False, repr=False, compare=False)
    due_s: float = field(init=False, repr=False, compare=False)
    callable_s: float = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "ref_s", seconds(self.ref_at))
        object.__setattr__(self, "due_s", seconds(self.due_at))
        object.__setattr__(self, "callable_s", seconds(self.callable_from))

    @property
    def lane(self) -> Lane:
        """What tickets have in common when only their arrival can tell them apart."""
        return (
            self.group,
            self.service,
            self.category,
            self.statutory,
            self.rate,
            self.only_counter,
            self.only_employee,
        )


class ReasonCode(StrEnum):
    """Why a ticket was called. The sentences belong to the screens; each code needs one for each side."""

    LAW = "law"  # a statutory ground, and nobody with one waits longer here
    PROMISE = "promise"  # the promised time has come, and no earlier promise waits here
    FASTER = "faster"  # the longest wait compared with the length of the visit
    NOBODY_BEFORE = "nobody_before"  # no wait counts yet: the counter was free, this person was next
    FIRST = "first"  # came first of those who wait here
    BOOKED = "booked"  # appointments go before walk-ins
    GROWN = "grown"  # the largest claim, grown by the minute at the category's pace


@dataclass(frozen=True, slots=True)
class Reason:
    """Why this ticket, with the numbers its sentence needs. `wait_minutes` is 0 before a booked slot."""

    code: ReasonCode
    wait_minutes: float
    visit_minutes: float
    ref_at: datetime
    promised_at: datetime


@dataclass(frozen=True, slots=True)
class Choice:
    """The ticket to call, the counter's skill level for it, why, and who was passed.

    `passed` is the ticket that came earliest of all this call went past; None when nobody who came before waits here.
    """

    ticket: Waiting
    level: int
    reason: Reason
    passed: Waiting | None


@dataclass(frozen=True, slots=True)
class IdleCounter:
    """A counter with nobody before it. `breadth` is how many services it can give; the narrowest is used first."""

    key: int
    number: int
    employee: int | None
    skills: Skills
    breadth: int
    idle_since: datetime


def choose(
    waiting: Iterable[Waiting],
    *,
    skills: Skills,
    policy: Policy,
    now: datetime,
    counter: int,
    employee: int | None = None,
    statutory_run: Mapping[int, int] = NO_RUNS,
) -> Choice | None:
    """The ticket `counter` calls at `now`; None when nobody who may be called is within its skills.

    `waiting` may be all tickets or only `heads`, in any order: the answer is the same. `statutory_run` counts, by
    service, the statutory calls made in a row just before; it matters only under a policy with a run limit.
    """
    now_s = seconds(now)
    seen = list(visible(waiting, skills, now_s, counter, employee))
    best = pick(seen, policy, now_s, statutory_run)
    if best is None:
        return None
    ticket, level = best
    earliest = min((each for each, _ in seen), key=_arrival)
    return Choice(
        ticket=ticket,
        level=level,
        reason=_reason(ticket, level, policy, now_s),
        passed=None if earliest is ticket else earliest,
    )


def rank(
    waiting: Iterable[Waiting],
    *,
    skills: Skills,
    policy: Policy,
    now: datetime,
    counter: int,
    employee: int | None = None,
    statutory_run: Mapping[int, int] = NO_RUNS,
) -> tuple[Waiting, ...]:
    """Everybody `counter` may call at `now`, next first. It is the order of this moment: every call may change it."""
    now_s = seconds(now)
    seen = list(visible(waiting, skills, now_s, counter, employee))
    order = _held_order(seen, policy, now_s, statutory_run)
    step = policy.handicap_minutes * 60
    ranked = sorted(seen, key=lambda pair: order(pair[0], step * (pair[1] - 1), now_s))
    return tuple(ticket for ticket, _ in ranked)


def heads(waiting: Iterable[Waiting], *, now: datetime) -> tuple[Waiting, ...]:
    """The tickets that can be chosen at `now`: of each lane the one that came first, among those who may be called.

    In one lane every order of calling is by arrival (guarantee G3), so the others need not be loaded.
    Sorted by arrival.
    """
    now_s = seconds(now)
    first: dict[Lane, Waiting] = {}
    for ticket in waiting:
        if ticket.callable_s > now_s:
            continue
        lane = ticket.lane
        other = first.get(lane)
        if other is None or _arrival(ticket) < _arrival(other):
            first[lane] = ticket
    return tuple(sorted(first.values(), key=_arrival))


def route(ticket: Waiting, idle: Sequence[IdleCounter], *, now: datetime) -> IdleCounter | None:
    """The idle counter that takes a ticket which has just become callable; None when it has to wait.

    Primary skill first, then the counter that can give fewest services, then the one idle longest, then by number.
    """
    if ticket.callable_s > seconds(now):
        return None
    able = (
        (level, each.breadth, each.idle_since, each.number, each)
        for each in idle
        if (level := level_at(ticket, each.skills, each.key, each.employee)) is not None
    )
    best = min(able, key=lambda entry: entry[:4], default=None)
    return None if best is None else best[4]


def level_at(ticket: Waiting, skills: Skills, counter: int, employee: int | None) -> int | None:
    """The skill level at which the counter sees the ticket; None when the ticket is not for it."""
    if ticket.only_counter is None and ticket.only_employee is None:
        return skills.get(ticket.group)
    if ticket.only_counter not in (None, counter) or ticket.only_employee not in (None, employee):
        return None
    return Level.PRIMARY


def visible(
    waiting: Iterable[Waiting], skills: Skills, now_s: float, counter: int, employee: int | None
) -> Iterator[tuple[Waiting, int]]:
    """The tickets the counter may call at `now_s` (seconds since 1970), each with the counter's skill level."""
    for ticket in waiting:
        if ticket.callable_s > now_s:
            continue
        level = level_at(ticket, skills, counter, employee)
        if level is not None:
            yield ticket, level


def pick(
    seen: Sequence[tuple[Waiting, int]], policy: Policy, now_s: float, statutory_run: Mapping[int, int] = NO_RUNS
) -> tuple[Waiting, int] | None:
    """The first in the policy's order among `seen` (tickets with levels, all callable): the bare choice, no reason."""
    order = _held_order(seen, policy, now_s, statutory_run)
    step = policy.handicap_minutes * 60
    best: tuple[Waiting, int] | None = None
    best_key: Key = (9, inf, inf, 0, 0)
    for ticket, level in seen:
        key = order(ticket, step * (level - 1), now_s)
        if key < best_key:
            best, best_key = (ticket, level), key
    return best


def order_of(policy: Policy) -> Order:
    """The sort key of the policy: (ticket, handicap in seconds, now in seconds) → a tuple, least first."""
    if policy.kind is Kind.ACCUMULATING:
        return _accumulating(policy)
    return _ORDERS[policy.kind]


def seconds(moment: datetime) -> float:
    """Seconds since 1970 of an aware moment; a naive one is refused, for it would silently mean the machine's zone."""
    if moment.tzinfo is None:
        raise ValueError("moments are aware")
    return moment.timestamp()


# The orders. Every key ends with (arrival, number, key), a total order, so that a tie cannot fall to chance. Where the
# published form breaks the tie of two equal scores by number alone, arrival stands first: docs/algorithms/dispatch.md.


def _promise_or_faster(ticket: Waiting, handicap: float, now: float) -> Key:
    came = ticket.ref_s + handicap
    if ticket.statutory:
        return (0, came, came, ticket.number, ticket.key)
    due = ticket.due_s + handicap
    if now >= due:
        return (1, due, came, ticket.number, ticket.key)
    waited = now - came
    return (2, -ticket.rate * waited if waited > 0 else 0.0, came, ticket.number, ticket.key)


def _fifo(ticket: Waiting, handicap: float, now: float) -> Key:
    came = ticket.ref_s + handicap
    return (1, came, came, ticket.number, ticket.key)


def _statutory_fifo(ticket: Waiting, handicap: float, now: float) -> Key:
    came = ticket.ref_s + handicap
    return (0 if ticket.statutory else 1, came, came, ticket.number, ticket.key)


def _statutory_appointments_fifo(ticket: Waiting, handicap: float, now: float) -> Key:
    came = ticket.ref_s + handicap
    level = 0 if ticket.statutory else 1 if ticket.category is Category.APPOINTMENT else 2
    return (level, came, came, ticket.number, ticket.key)


def _accumulating(policy: Policy) -> Order:
    def key(ticket: Waiting, handicap: float, now: float) -> Key:
        came = ticket.ref_s + handicap
        pace = policy.statutory_growth if ticket.statutory else policy.growth.of(ticket.category)
        waited = now - came
        return (1, -pace * waited if waited > 0 else 0.0, came, ticket.number, ticket.key)

    return key


_ORDERS: Mapping[Kind, Order] = {
    Kind.PROMISE_OR_FASTER: _promise_or_faster,
    Kind.FIFO: _fifo,
    Kind.STATUTORY_FIFO: _statutory_fifo,
    Kind.STATUTORY_APPOINTMENTS_FIFO: _statutory_appointments_fifo,
}


def _held_order(
    seen: Sequence[tuple[Waiting, int]], policy: Policy, now: float, statutory_run: Mapping[int, int]
) -> Order:
    """The policy's order, with statutory tickets last while their run is used up and a promise is broken."""
    order = order_of(policy)
    limit = policy.statutory_run_limit
    if limit is None or policy.kind is Kind.FIFO:
        return order
    step = policy.handicap_minutes * 60
    held = {
        ticket.service
        for ticket, level in seen
        if not ticket.statutory
        and statutory_run.get(ticket.service, 0) >= limit
        and now >= ticket.due_s + step * (level - 1)
    }
    if not held:
        return order

    def key(ticket: Waiting, handicap: float, now: float) -> Key:
        if ticket.statutory and ticket.service in held:
            return (8, inf, ticket.ref_s + handicap, ticket.number, ticket.key)
        return order(ticket, handicap, now)

    return key


def _arrival(ticket: Waiting) -> tuple[float, int, int]:
    return (ticket.ref_s, ticket.number, ticket.key)


_CODES: Mapping[Kind, tuple[ReasonCode, ReasonCode, ReasonCode]] = {
    Kind.PROMISE_OR_FASTER: (ReasonCode.LAW, ReasonCode.PROMISE, ReasonCode.FASTER),
    Kind.FIFO: (ReasonCode.FIRST, ReasonCode.FIRST, ReasonCode.FIRST),
    Kind.STATUTORY_FIFO: (ReasonCode.LAW, ReasonCode.FIRST, ReasonCode.FIRST),
    Kind.STATUTORY_APPOINTMENTS_FIFO: (ReasonCode.LAW, ReasonCode.BOOKED, ReasonCode.FIRST),
    Kind.ACCUMULATING: (ReasonCode.LAW, ReasonCode.GROWN, ReasonCode.GROWN),
}


def _reason(ticket: Waiting, level: int, policy: Policy, now: float) -> Reason:
    key = order_of(policy)(ticket, policy.handicap_minutes * 60 * (level - 1), now)
    code = _CODES[policy.kind][key[0]]
    if key[1] == 0:
        code = ReasonCode.NOBODY_BEFORE
    return Reason(
        code=code,
        wait_minutes=max(now - ticket.ref_s, 0.0) / 60,
        visit_minutes=ticket.visit_minutes,
        ref_at=ticket.ref_at,
        promised_at=ticket.due_at,
    )
