"""The virtual schedule: the rule of calling run ahead on expected times, to say when each who waits will be called.

It knows nobody who has yet to come, and is optimistic by that much; `waits` widens it to an interval.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from heapq import heapify, heappop, heappush
from math import inf
from typing import TypeAlias

from vikno.rules.dispatch import NO_RUNS, Skills, Waiting, level_at, pick, seconds
from vikno.rules.lanes import Lanes, View
from vikno.rules.policies import Category, Policy
from vikno.rules.spans import Span

VisitMinutes: TypeAlias = Callable[[Waiting, int], float]
"""How long a ticket's visit will take at a counter (its key), in minutes, with the time until the next call."""


@dataclass(frozen=True, slots=True)
class CounterAhead:
    """A counter at work. `free_at` is when it is expected to call next: now if idle, the end of its visit if busy.

    It calls nobody in its breaks, nor from `closes_at` on. A counter that may not reopen is not among them.
    """

    key: int
    employee: int | None
    skills: Skills
    free_at: datetime
    closes_at: datetime | None = None
    breaks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Expected:
    """When and where a ticket will be called if nobody else comes.

    `ahead` counts the calls before it at counters that could call it too: the place in the queue is one more. Of them
    `ahead_booked` are appointments. The moment is in UTC.
    """

    at: datetime
    counter: int
    ahead: int
    ahead_booked: int


@dataclass(slots=True)
class _Desk:
    counter: CounterAhead
    view: View
    closes_s: float
    breaks: list[tuple[float, float]]

    def available(self, moment: float) -> float | None:
        """The first moment not before `moment` at which the counter may call; None when it will not any more."""
        for start, end in self.breaks:
            if start <= moment < end:
                moment = end
        return moment if moment < self.closes_s else None


def own_length(ticket: Waiting, counter: int) -> float:
    """The typical visit of the ticket's service, whoever serves it."""
    return ticket.visit_minutes


def virtual_schedule(
    waiting: Iterable[Waiting],
    counters: Sequence[CounterAhead],
    *,
    policy: Policy,
    now: datetime,
    visit_minutes: VisitMinutes = own_length,
    statutory_run: Mapping[int, int] = NO_RUNS,
) -> dict[int, Expected | None]:
    """When each ticket will be called, by its key, in the order of calls; None for tickets no counter will ever call.

    Counters free at the same time call in the order of `counters`: give those that can do least first.
    """
    now_s = seconds(now)
    tickets = list(waiting)
    lanes = Lanes(tickets)
    desks = [_desk(counter, lanes) for counter in counters]
    later = sorted((ticket for ticket in tickets if ticket.callable_s > now_s), key=lambda each: -each.callable_s)
    for ticket in tickets:
        if ticket.callable_s <= now_s:
            lanes.add(ticket)
    heap = [
        (free, index)
        for index, desk in enumerate(desks)
        if (free := desk.available(max(seconds(desk.counter.free_at), now_s))) is not None
    ]
    heapify(heap)
    runs = dict(statutory_run)
    # Calls so far at the counters that see a lane, by the lane's index: all of them, and those of appointments.
    ahead, ahead_booked = [0] * len(lanes), [0] * len(lanes)
    called: dict[int, Expected | None] = {}
    while heap and len(called) < len(tickets):
        moment, index = heappop(heap)
        while later and later[-1].callable_s <= moment:
            lanes.add(later.pop())
        desk = desks[index]
        best = pick(desk.view.heads(), policy, moment, runs)
        if best is None:
            resumes = _next_visible(desk, later)
        else:
            ticket = best[0]
            lane = lanes.take(ticket).index
            called[ticket.key] = Expected(
                at=datetime.fromtimestamp(moment, UTC),
                counter=desk.counter.key,
                ahead=ahead[lane],
                ahead_booked=ahead_booked[lane],
            )
            booked = ticket.category is Category.APPOINTMENT
            for line, _ in desk.view.lines:
                ahead[line.index] += 1
                ahead_booked[line.index] += booked
            runs[ticket.service] = runs.get(ticket.service, 0) + 1 if ticket.statutory else 0
            resumes = moment + visit_minutes(ticket, desk.counter.key) * 60
        free = None if resumes is None else desk.available(resumes)
        if free is not None:
            heappush(heap, (free, index))
    for ticket in tickets:
        called.setdefault(ticket.key, None)
    return called


def _desk(counter: CounterAhead, lanes: Lanes) -> _Desk:
    closes_s = inf if counter.closes_at is None else seconds(counter.closes_at)
    breaks = sorted((seconds(each.start), seconds(each.end)) for each in counter.breaks)
    view = lanes.view(counter.skills, counter.key, counter.employee)
    return _Desk(counter=counter, view=view, closes_s=closes_s, breaks=breaks)


def _next_visible(desk: _Desk, later: Sequence[Waiting]) -> float | None:
    counter = desk.counter
    for ticket in reversed(later):
        if level_at(ticket, counter.skills, counter.key, counter.employee) is not None:
            return ticket.callable_s
    return None
