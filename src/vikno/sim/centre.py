"""A hall played through one day by the very rules it runs on: who was called when, by whom, after what wait.

Modest on purpose: arrivals, calls, visits, breaks, silent leaving. What people do on their phones the demo plays.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from heapq import heappop, heappush

from vikno.rules import dispatch, lookahead
from vikno.rules.dispatch import GroupKey, IdleCounter, Level, Waiting
from vikno.rules.lanes import Lanes, View
from vikno.rules.policies import Category, Policy, appointment_ref, terms
from vikno.rules.spans import Span
from vikno.rules.visit_lengths import residual
from vikno.sim.arrivals import Arrival
from vikno.sim.profile import Profile

GONE_MINUTES = 0.75
"""What calling somebody who has left costs a counter."""


@dataclass(frozen=True, slots=True)
class CounterPlan:
    """A counter with its operator for one day. `slowness` stretches its visits: 1 is as the mean."""

    number: int
    skills: Mapping[GroupKey, int]
    opens_at: datetime
    slowness: float = 1.0
    breaks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one arrival. `wait_minutes` runs from the reference moment to the call; breaks are no excuse.

    `served` is False for one who had left by then. `expected_minutes` is the wait foreseen at issue, when asked for.
    """

    ticket: Waiting
    wait_minutes: float
    counter: int
    served: bool
    expected_minutes: float | None


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long visits take in this hall: the mean the ticket carries, and the time the counter is busy with it.

    `between_minutes` is what a forecast adds to each visit for the walk and the wrap-up.
    """

    visit_minutes: Callable[[Arrival], float]
    busy_minutes: Callable[[Arrival, CounterPlan], float]
    between_minutes: float = 0.0


def lengths_of(profile: Profile) -> Lengths:
    """The lengths a profile describes: the walk, the visit at the operator's pace, the wrap-up."""
    return Lengths(
        visit_minutes=lambda each: profile.visit_minutes(each.group),
        busy_minutes=lambda each, counter: (
            each.walk_minutes
            + profile.visit_minutes(each.group) * each.stretch * counter.slowness
            + profile.wrap_minutes
        ),
        between_minutes=profile.walk_minutes + profile.wrap_minutes,
    )


def play(
    arrivals: Sequence[Arrival],
    counters: Sequence[CounterPlan],
    *,
    policy: Policy,
    lengths: Lengths,
    foresee: bool = False,
) -> list[Outcome]:
    """The outcomes of a day in the order of calls; all who came are called, after closing too.

    With `foresee` the virtual schedule is run at each arrival, as the branch does when it prints a ticket.
    """
    return _Day(arrivals, counters, policy, lengths, foresee).run()


@dataclass(slots=True, eq=False)
class _Seat:
    index: int
    plan: CounterPlan
    view: View
    breaks: list[tuple[float, float]]
    idle: IdleCounter | None = None
    busy_since: float = 0.0
    busy_mean: float = 0.0

    def rest(self, moment: float) -> None:
        number, skills = self.plan.number, self.plan.skills
        since = datetime.fromtimestamp(moment, UTC)
        self.idle = IdleCounter(number, number, None, skills, breadth=len(skills), idle_since=since)


class _Day:
    def __init__(
        self,
        arrivals: Sequence[Arrival],
        counters: Sequence[CounterPlan],
        policy: Policy,
        lengths: Lengths,
        foresee: bool,
    ) -> None:
        self.policy, self.lengths, self.foresee = policy, lengths, foresee
        groups = {name: index for index, name in enumerate(sorted({each.group for each in arrivals}))}
        self.people = {
            number: (each, _ticket(number, each, policy, lengths, groups))
            for number, each in enumerate(arrivals, start=1)
        }
        self.lanes = Lanes(ticket for _, ticket in self.people.values())
        self.seats = [
            _Seat(
                index=index,
                plan=plan,
                view=self.lanes.view(plan.skills, plan.number, None),
                breaks=sorted((each.start.timestamp(), each.end.timestamp()) for each in plan.breaks),
            )
            for index, plan in enumerate(counters)
        ]
        self.outcomes: list[Outcome] = []
        self.expected: dict[int, float] = {}
        # (moment, kind, index): at one moment arrivals (0) come before counters that get free (1).
        self.events: list[tuple[float, int, int]] = []

    def run(self) -> list[Outcome]:
        for number, (_, ticket) in self.people.items():
            heappush(self.events, (ticket.callable_s, 0, number))
        for seat in self.seats:
            heappush(self.events, (seat.plan.opens_at.timestamp(), 1, seat.index))
        while self.events:
            moment, kind, index = heappop(self.events)
            if kind == 0:
                self._comes(moment, self.people[index][1])
            else:
                self._frees(moment, self.seats[index])
        return self.outcomes

    def _comes(self, moment: float, ticket: Waiting) -> None:
        self.lanes.add(ticket)
        if self.foresee:
            self.expected[ticket.key] = self._foreseen(moment, ticket)
        idle = [seat.idle for seat in self.seats if seat.idle is not None]
        taker = dispatch.route(ticket, idle, now=datetime.fromtimestamp(moment, UTC)) if idle else None
        if taker is not None:
            seat = next(each for each in self.seats if each.idle is taker)
            seat.idle = None
            self._call(moment, seat, ticket)

    def _frees(self, moment: float, seat: _Seat) -> None:
        for start, end in seat.breaks:
            if start <= moment < end:
                heappush(self.events, (end, 1, seat.index))
                return
        best = dispatch.pick(seat.view.heads(), self.policy, moment)
        if best is None:
            seat.rest(moment)
            return
        self._call(moment, seat, best[0])

    def _call(self, moment: float, seat: _Seat, ticket: Waiting) -> None:
        self.lanes.take(ticket)
        person = self.people[ticket.key][0]
        wait = max(moment - ticket.ref_s, 0.0) / 60
        served = wait <= person.patience_minutes
        busy = self.lengths.busy_minutes(person, seat.plan) if served else GONE_MINUTES
        seat.busy_since, seat.busy_mean = moment, ticket.visit_minutes + self.lengths.between_minutes
        heappush(self.events, (moment + busy * 60, 1, seat.index))
        self.outcomes.append(
            Outcome(
                ticket=ticket,
                wait_minutes=wait,
                counter=seat.plan.number,
                served=served,
                expected_minutes=self.expected.get(ticket.key),
            )
        )

    def _foreseen(self, moment: float, ticket: Waiting) -> float:
        ahead = [self._ahead(moment, seat) for seat in sorted(self.seats, key=lambda each: len(each.plan.skills))]
        schedule = lookahead.virtual_schedule(
            self.lanes.waiting(),
            ahead,
            policy=self.policy,
            now=datetime.fromtimestamp(moment, UTC),
            visit_minutes=lambda each, _: each.visit_minutes + self.lengths.between_minutes,
        )
        call = schedule[ticket.key]
        return 0.0 if call is None else (call.at.timestamp() - moment) / 60

    def _ahead(self, moment: float, seat: _Seat) -> lookahead.CounterAhead:
        free = moment
        if seat.idle is None:
            free += 60 * residual((moment - seat.busy_since) / 60, max(seat.busy_mean, 1.0))
        return lookahead.CounterAhead(
            key=seat.plan.number,
            employee=None,
            skills=seat.plan.skills,
            free_at=datetime.fromtimestamp(max(free, seat.plan.opens_at.timestamp()), UTC),
            breaks=seat.plan.breaks,
        )


def _ticket(number: int, each: Arrival, policy: Policy, lengths: Lengths, groups: Mapping[str, int]) -> Waiting:
    ref_at, callable_from, category = each.at, each.at, each.category
    if each.booked_for is not None:
        reference = appointment_ref(each.booked_for, each.at, policy)
        ref_at, callable_from = reference.ref_at, reference.callable_from
        category = Category.APPOINTMENT if reference.kept else Category.INTAKE
    visit = lengths.visit_minutes(each)
    given = terms(ref_at, category, visit, policy)
    return Waiting(
        key=number,
        label=f"{each.group} {number}",
        group=each.group,
        service=groups[each.group],
        category=category,
        statutory=each.statutory,
        ref_at=ref_at,
        due_at=given.due_at,
        rate=given.rate,
        visit_minutes=visit,
        number=number,
        callable_from=callable_from,
    )


def staff(
    profile: Profile, opens_at: datetime, closes_at: datetime, slowness: Sequence[float] = ()
) -> tuple[CounterPlan, ...]:
    """A plausible staff for the profile: each counter primary for its home group, secondary for a neighbour.

    Counters are dealt to groups by offered work, so that the primary counters of a group match its share; every other
    counter hands out ready documents besides. Breaks are staggered in four waves. `slowness` is by counter.
    """
    names = [each.key for each in profile.groups]
    plans = []
    for index, home in enumerate(_homes(profile)):
        neighbour = names[(names.index(home) + 1 + index % 2) % len(names)]
        skills: dict[GroupKey, int] = {neighbour: Level.SECONDARY, home: Level.PRIMARY}
        if index % 2 == 0:
            for each in profile.groups:
                if each.pickup:
                    skills.setdefault(each.key, Level.SECONDARY)
        plans.append(
            CounterPlan(
                number=index + 1,
                skills=skills if profile.counters > 1 else dict.fromkeys(names, Level.PRIMARY),
                opens_at=opens_at,
                slowness=slowness[index] if slowness else 1.0,
                breaks=_break(profile, index, opens_at, closes_at),
            )
        )
    return tuple(plans)


def _homes(profile: Profile) -> list[str]:
    """The home group of each counter, by largest remainder of the groups' offered work."""
    work = {each.key: each.share * (each.mean_minutes + profile.walk_minutes) for each in profile.groups}
    total = sum(work.values())
    exact = {name: profile.counters * amount / total for name, amount in work.items()}
    seats = {name: int(amount) for name, amount in exact.items()}
    for name in sorted(exact, key=lambda each: seats[each] - exact[each])[: profile.counters - sum(seats.values())]:
        seats[name] += 1
    return [name for name, count in seats.items() for _ in range(count)]


def _break(profile: Profile, index: int, opens_at: datetime, closes_at: datetime) -> tuple[Span, ...]:
    if profile.break_minutes == 0:
        return ()
    length = closes_at - opens_at
    wave = index % 4
    start = opens_at + length * (0.36 + 0.09 * wave)
    return (Span(start, start + length * (profile.break_minutes * 60 / length.total_seconds())),)
