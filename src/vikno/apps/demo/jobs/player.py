"""The player: takes the next thing to happen in the town and lets it happen by the real actions.

A heap of moments in the town's time. What is remembered between two of them is only a copy of what the database says
(`seeing`) and what the dice say (`people`), so a player that was killed goes on where the town stands.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heappop, heappush
from typing import Any

import structlog
from django.core.exceptions import ObjectDoesNotExist
from django.db import InterfaceError, OperationalError

from vikno.apps.demo import queries
from vikno.apps.demo.jobs import casework, evening, people, places, seeing, visiting, working
from vikno.apps.demo.jobs.places import Place
from vikno.apps.demo.jobs.workers import Doing, Worker, next_step
from vikno.apps.journal.actions import HOUSE
from vikno.apps.network import queries as network
from vikno.apps.network.actions import devices
from vikno.apps.queue.actions import branch as hall
from vikno.apps.queue.actions import counter, issue, learning, moves, serve, visitor
from vikno.apps.queue.models import HelpCall
from vikno.apps.staff import actions as staff
from vikno.apps.staff import queries as rights
from vikno.lib.clock import KYIV, day_of
from vikno.rules.tickets import MoveRefused

log = structlog.get_logger()

LOOK_EVERY = timedelta(seconds=10)
SWEEP_EVERY = timedelta(seconds=30)
ROUND_EVERY = timedelta(minutes=10)
LINGER = timedelta(minutes=60)
"""After closing, those inside are served this long at most."""
HEAL_AFTER = timedelta(minutes=25)
"""A pause that a person began and left is ended after so long."""
HELP_COMES = timedelta(seconds=35)
HEAL_SOON = timedelta(minutes=1)

REFUSALS = (
    counter.NotAtCounter, counter.OnBreak, counter.BranchPaused, counter.CounterBusy, counter.NothingCalled,
    serve.StandingStill, serve.TooFewRecalls, serve.NoTarget, serve.NoGround, issue.NotReceiving,
    issue.ServiceNotGiven, issue.TooManyServices, moves.TicketMoved, visitor.TooLongAway, MoveRefused,
    staff.CounterTaken, staff.CounterOutOfUse, staff.StillServing, staff.NotSitting, rights.NotAllowed,
    ObjectDoesNotExist,
)  # fmt: skip
"""What an action may answer when somebody else, a person among them, was faster. The player looks again and goes on."""


@dataclass(order=True, slots=True)
class Event:
    """Something that happens in a place at a moment; those of one moment happen in the `order` they were planned."""

    at: float
    order: int
    place: Place | None = field(compare=False)
    act: Callable[[datetime], None] = field(compare=False)
    flows: bool = field(compare=False, default=False)


class Player:
    """The town in play. `advance` lets everything happen up to a moment; `glance` notices what people did meanwhile."""

    def __init__(self, *, seed: int, now: datetime, only: frozenset[str] = frozenset(), files: bool = False) -> None:
        """From `now` on. Branches that people added are left to them; `only` plays none but those of these codes.

        `files`: visits leave filings behind, and the back office works on them.
        """
        self.seed = seed
        self.files = files
        self.only = only
        self.events: list[Event] = []
        self.order = 0
        self.done = 0
        self.taken: set[int] = set()
        self.glanced_at = 0.0
        self.places: dict[int, Place] = {}
        self.night_at: datetime | None = None
        self.open_day(now)

    # ------------------------------------------------------------ the day

    def open_day(self, now: datetime) -> None:
        """Take up the day of `now` in every branch, from wherever the database stands."""
        on = day_of(now)
        self.events, self.night_at = [], None
        self.places = {
            branch.pk: places.open_place(branch, on, seed=self.seed, now=now)
            for branch in network.branches()
            if branch.code in people.PROFILES and (not self.only or branch.code in self.only)
        }
        self.taken = queries.taken_seats()
        for place in self.places.values():
            place.closed = place.reception is None
            place.tickets = seeing.known_tickets(place, on)
            seeing.rested_today(place)
            seeing.read_pauses(place, None, now=now)
        seeing.notice_pauses(self.places.values(), now=now)
        seeing.look(self.places.values(), seed=self.seed, now=now)
        begins, ends = places.raid(on, seed=self.seed)
        for place in self.places.values():
            visiting.expect(self, place, now)
            for worker in place.workers.values():
                worker.taken = worker.employee.pk in self.taken
                self.plan(worker, now)
            if place.reception is not None:
                if now < ends and place.reception.start <= begins < place.reception.end:
                    self.at(max(begins, now), place, self._raid(place, ends))
                self.at(place.reception.end, place, self._closing(place))
        self.at(_next_tick(now, LOOK_EVERY), None, self._look)
        self.at(_next_tick(now, SWEEP_EVERY), None, self._sweep)
        self.at(_next_tick(now, ROUND_EVERY), None, self._round, only=self.files)

    def at(
        self,
        moment: datetime,
        place: Place | None,
        act: Callable[[datetime], None],
        *,
        flows: bool = False,
        only: bool = True,
    ) -> None:
        """Plan `act` for a moment. One that `flows` waits while the branch stands still. `only`: else not at all."""
        if only:
            self.order += 1
            heappush(self.events, Event(moment.timestamp(), self.order, place, act, flows))

    def plan(self, worker: Worker, now: datetime) -> None:
        """Plan the worker's next step anew; what was planned before is void."""
        place = self.places[worker.branch_id]
        worker.version += 1
        step = next_step(worker, now=now, manners=place.manners, pauses=place.pauses)
        if step is not None:
            version = worker.version
            self.at(max(step.at, now), place, lambda at: self._work(place, worker, step.verb, version, at))

    def next_at(self) -> datetime | None:
        """When the next thing happens; None when the day is over everywhere."""
        return datetime.fromtimestamp(self.events[0].at, KYIV) if self.events and self.night_at is None else None

    def advance(self, until: datetime, *, stop: Callable[[], bool] = lambda: False) -> datetime:
        """Let everything happen up to `until`, or until `stop` says so; the moment reached."""
        while self.events and self.night_at is None:
            event = self.events[0]
            moment = datetime.fromtimestamp(event.at, KYIV)
            if moment > until:
                return until
            if stop():
                return moment
            heappop(self.events)
            if event.flows and event.place is not None and event.place.is_paused:
                self._hold(event.place, event)
                continue
            self.done += 1
            self._let_happen(event, moment)
        return until if self.night_at is None else max(self.night_at, min(until, self.night_at))

    def _let_happen(self, event: Event, now: datetime) -> None:
        """One thing happens. What goes wrong in it is told in full, and the town goes on without it."""
        try:
            event.act(now)
        except (OperationalError, InterfaceError):
            raise  # the database is gone: the player starts anew when it is back
        except Exception:
            log.exception("demo_stumbled", clock=f"{now.astimezone(KYIV):%Y-%m-%d %H:%M:%S}")
            self.at(now + HEAL_SOON, event.place, self._heal)

    def _heal(self, now: datetime) -> None:
        """After a stumble nobody is left standing with nothing planned."""
        seeing.look(self.places.values(), seed=self.seed, now=now)
        for worker in self._workers():
            self.plan(worker, now)

    def dawn(self) -> datetime:
        """The first moment of the next working day."""
        return places.next_morning(list(self.places.values()), self.night_at or datetime.now(KYIV))

    # ------------------------------------------------------------ what happens

    def attempt(self, place: Place, now: datetime, what: str, act: Callable[[], Any]) -> Any:
        """Do one action; a refusal is noted, and the hall is looked at anew. None when refused."""
        try:
            return act()
        except REFUSALS as refusal:
            log.debug("demo_refused", what=what, branch=place.branch.code, refusal=repr(refusal))
            return None

    def _work(self, place: Place, worker: Worker, verb: str, version: int, now: datetime) -> None:
        if version != worker.version or worker.taken:
            return
        try:
            working.STEPS[verb](self, place, worker, now)
        except REFUSALS as refusal:
            log.debug("demo_refused", what=verb, who=str(worker.employee), refusal=repr(refusal))
            worker.version += 1
            self.at(now + LOOK_EVERY, place, lambda at: self._recover(place, worker, at))
            return
        self.plan(worker, now)

    def _recover(self, place: Place, worker: Worker, now: datetime) -> None:
        seeing.look([place], seed=self.seed, now=now)
        self.plan(worker, now)

    def _hold(self, place: Place, event: Event) -> None:
        """Let something that flows wait for the end of the pause, and then as long as it had still to wait."""
        since = place.paused_at.timestamp() if place.paused_at else event.at
        place.held.append((timedelta(seconds=max(event.at - since, 0)), event.act))

    def _look(self, now: datetime) -> None:
        """Idle workers look whether somebody waits for them."""
        self.at(now + LOOK_EVERY, None, self._look, only=not self._all_closed())
        idle = {
            place.branch.pk: [one for one in place.workers.values() if one.waits]
            for place in self.places.values()
            if not place.is_paused
        }
        idle = {pk: workers for pk, workers in idle.items() if workers}
        if not idle:
            return
        for ticket in seeing.waiting(idle, now=now):
            able = [one for one in idle[ticket["branch_id"]] if _may_call(one, ticket)]
            if not able:
                continue
            taker = min(able, key=lambda one: (one.skills[ticket["group_id"]], len(one.skills), one.since))
            idle[ticket["branch_id"]].remove(taker)
            taker.idle = False
            self.plan(taker, now)

    def _sweep(self, now: datetime) -> None:
        """What the clock does by itself, the devices' sign of life, and calls for help."""
        self.at(now + SWEEP_EVERY, None, self._sweep, only=not self._all_closed())
        for device in queries.devices(self.places):
            devices.seen(device, now=now)
        for pk in hall.due(now):
            hall.let_time_act(pk, now=now)
        for asked in HelpCall.objects.filter(taken_at__isnull=True, at__lte=now - HELP_COMES).order_by("pk"):
            place = self.places.get(asked.branch_id)
            if place is None:
                continue
            free = [one for one in place.managers if one.pk not in self.taken]
            if free and not place.closed:
                hall.take_help(asked.pk, employee=free[0], now=now)

    def _round(self, now: datetime) -> None:
        """The back offices, the couriers and the providers look at their cases."""
        self.at(now + ROUND_EVERY, None, self._round, only=not self._all_closed())
        for place in self.places.values():
            if place.reception is not None:
                casework.round_of(place.branch, seed=self.seed, now=now)

    def _raid(self, place: Place, ends: datetime) -> Callable[[datetime], None]:
        def begin(now: datetime) -> None:
            head = self._head(place)
            if head is not None and not any(place.pauses):
                hall.pause(place.branch, reason="air_raid", by=head, now=now)
                self.notice(now)
            self.at(max(ends, now), place, self.all_clear(place))

        return begin

    def all_clear(self, place: Place) -> Callable[[datetime], None]:
        """The end of a pause, by the head who is in the seat of the player."""

        def end(now: datetime) -> None:
            head = self._head(place)
            if head is not None and place.is_paused:
                hall.resume(place.branch, by=head, now=now)
                self.notice(now)

        return end

    def _head(self, place: Place) -> Any:
        return next((one for one in place.heads if one.pk not in self.taken), None)

    def _closing(self, place: Place) -> Callable[[datetime], None]:
        def close(now: datetime) -> None:
            if place.reception is None or place.closed:
                return
            at_work = [one for one in place.workers.values() if one.doing is not Doing.OFF and not one.taken]
            if now < place.reception.end + LINGER and (at_work or seeing.still_here(place.branch.pk)):
                self.at(now + timedelta(minutes=2), place, close)
                return
            hall.close_day(place.branch, now=now)
            learning.learn(place.branch, day=day_of(now) + timedelta(days=1), by=HOUSE, now=now)
            if self.files:
                evening.close(place.branch, seed=self.seed, now=now)
            seeing.look([place], seed=self.seed, now=now)
            for worker in place.workers.values():
                if worker.doing is not Doing.OFF and not worker.taken:
                    self.attempt(place, now, "leave", lambda who=worker: working.leave(self, place, who, now))
            place.closed = True
            if self._all_closed():
                self.night_at = now

        return close

    def _all_closed(self) -> bool:
        return all(place.closed for place in self.places.values())

    # ------------------------------------------------------------ what people did meanwhile

    def glance(self, now: datetime) -> None:
        """Notice seats taken and left, pauses, and whatever else was done by other hands than the player's."""
        taken = queries.taken_seats()
        for worker in self._workers():
            if worker.taken != (worker.employee.pk in taken):
                worker.taken = not worker.taken
                self.plan(worker, now)
        self.taken = taken
        self.notice(now)
        for worker in seeing.look(self.places.values(), seed=self.seed, now=now):
            self.plan(worker, now)
        visiting.answer(self, now)
        for place in self.places.values():
            if place.paused_at is not None and now - place.paused_at > HEAL_AFTER:
                self.all_clear(place)(now)

    def notice(self, now: datetime) -> None:
        """Notice pauses that began or ended."""
        for place in seeing.notice_pauses(self.places.values(), now=now):
            held, place.held = (place.held, []) if not place.is_paused else ([], place.held)
            for after, act in held:
                self.at(now + after, place, act, flows=True)
            for worker in place.workers.values():
                self.plan(worker, now)

    def _workers(self) -> Iterable[Worker]:
        return (worker for place in self.places.values() for worker in place.workers.values())


def _may_call(worker: Worker, ticket: dict) -> bool:
    return (
        ticket["group_id"] in worker.skills
        and ticket["only_counter_id"] in (None, worker.counter_id)
        and ticket["only_employee_id"] in (None, worker.employee.pk)
    )


def _next_tick(now: datetime, every: timedelta) -> datetime:
    """The next moment of a grid, so that a restart looks at the same moments."""
    seconds = every.total_seconds()
    return datetime.fromtimestamp((now.timestamp() // seconds + 1) * seconds, KYIV)
