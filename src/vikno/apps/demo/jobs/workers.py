"""The town's operators: what each does now, and what next. What is kept here is only what the database says."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from vikno.apps.demo.jobs.dice import dice
from vikno.apps.demo.jobs.people import Person
from vikno.apps.staff.models import Employee
from vikno.rules.pauses import Pause, shifted

WRAP = timedelta(seconds=30)
"""Tidying up after a visit, on average; by the same dice each time it is asked about the same moment."""
GROUND_CHECK = timedelta(seconds=30)
SEEK_AGAIN = timedelta(minutes=10)
"""Who finds no counter free looks again so much later."""
SHORT_BREAK = timedelta(minutes=5)
TURN_AT = 0.45
"""When in a visit it is put aside, handed over or grows."""


class Doing(StrEnum):
    """What an operator does; `OFF` is anywhere but at a counter."""

    OFF = "off"
    FREE = "free"
    CALLED = "called"
    SERVING = "serving"
    BREAK = "break"


@dataclass(frozen=True, slots=True)
class Guest:
    """The ticket at a counter. `service_minutes` is the mean visit for its present service here.

    `is_first`: never called before. `turned`: what was to happen midway has happened.
    """

    ticket_id: int
    person: Person
    call_id: int
    group_id: int
    service_id: int
    service_minutes: float
    issued_at: datetime
    is_first: bool = True
    recalls: int = 0
    is_coming: bool = False
    claims_ground: bool = False
    turned: bool = False


@dataclass(slots=True)
class Worker:
    """One operator. `starts_at`…`ends_at` and `pause_at` are of today; None on a day off, or when there is no break.

    `idle`: asked for somebody and there was nobody; a look round the hall wakes them. `version` tells a planned step
    that has been overtaken.
    """

    employee: Employee
    branch_id: int
    counter_number: int | None
    skills: dict[int, int]
    slowness: float
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    pause_at: datetime | None = None
    pause_ends_at: datetime | None = None
    rested: bool = False
    doing: Doing = Doing.OFF
    since: datetime | None = None
    busy_until: datetime | None = None
    counter_id: int | None = None
    guest: Guest | None = None
    idle: bool = False
    taken: bool = False
    version: int = 0

    @property
    def waits(self) -> bool:
        """Whether nobody is here to be called, and they wait for somebody."""
        return self.idle and self.doing is Doing.FREE and not self.taken

    def turn_to(
        self, doing: Doing, at: datetime, *, guest: Guest | None = None, busy_until: datetime | None = None
    ) -> None:
        """From `at` on they do this."""
        self.doing, self.since, self.guest, self.busy_until, self.idle = doing, at, guest, busy_until, False


@dataclass(frozen=True, slots=True)
class Manners:
    """What the branch's policy says of those who do not come: how often they are called again, and after how long."""

    recalls: int
    recall_after: timedelta


@dataclass(frozen=True, slots=True)
class Step:
    """What a worker does next, and when."""

    at: datetime
    verb: str


def wrap_up(worker: Worker, since: datetime, *, seed: int) -> timedelta:
    """How long the worker tidies up after the visit that ended at `since`."""
    return WRAP * float(dice(seed, "wrap", worker.employee.pk, since.timestamp()).uniform(0.5, 1.5))


def visit_length(worker: Worker, guest: Guest) -> timedelta:
    """How long this visit takes at this counter; one that was put aside has a part of it behind it."""
    rest = 0.6 if guest.person.turn == "park" and not guest.is_first else 1.0
    return timedelta(minutes=guest.service_minutes * guest.person.stretch * worker.slowness * rest)


def comes(guest: Guest, called_at: datetime) -> bool:
    """Whether the called visitor will come to the counter: not when patience is over, nor on a call that they miss."""
    is_gone = guest.is_first and called_at - guest.issued_at > guest.person.patience
    return not is_gone and not (guest.person.absent and guest.is_first)


def next_step(worker: Worker, *, now: datetime, manners: Manners, pauses: list[Pause]) -> Step | None:
    """The worker's next step; None while a person has the seat, the branch stands still, or nothing is to be done.

    Moments named before a pause of the branch move on by its length.
    """
    if worker.taken or any(pause.until is None for pause in pauses):
        return None
    if worker.doing is Doing.OFF:
        if worker.starts_at is None or worker.ends_at is None or now >= worker.ends_at:
            return None
        return Step(max(worker.starts_at, worker.busy_until or worker.starts_at), "sit")
    if worker.since is None:
        raise ValueError("who sits at a counter has done so since a moment")
    if worker.doing is Doing.FREE:
        return _when_free(worker, now)
    if worker.doing is Doing.BREAK:
        return Step(worker.busy_until or worker.since + SHORT_BREAK, "back")
    if worker.guest is None:
        raise ValueError("who serves has somebody to serve")
    verb, after = _with_guest(worker, worker.guest, worker.since, manners)
    at = shifted(worker.since + after, set_at=worker.since, pauses=pauses)
    return None if at is None else Step(at, verb)


def _with_guest(worker: Worker, guest: Guest, since: datetime, manners: Manners) -> tuple[str, timedelta]:
    if worker.doing is Doing.SERVING:
        length = visit_length(worker, guest)
        if guest.person.turn and guest.is_first and not guest.turned:
            return guest.person.turn, length * TURN_AT
        return "finish", length
    if guest.is_coming:
        return "start", timedelta(0)
    if comes(guest, since):
        return "start", guest.person.walk
    return ("recall" if guest.recalls < manners.recalls else "miss"), manners.recall_after * (guest.recalls + 1)


def _when_free(worker: Worker, now: datetime) -> Step | None:
    ready_at = max(worker.busy_until or now, now)
    breaks = [worker.pause_at] if worker.pause_at is not None and not worker.rested else []
    if any(ready_at >= at for at in breaks):
        return Step(ready_at, "rest")
    if worker.ends_at is None or ready_at >= worker.ends_at:
        return Step(ready_at, "leave")
    if not worker.idle:
        return Step(ready_at, "call")
    return Step(min([worker.ends_at, *breaks]), "look")
