"""What a branch still lacks before its doors can open: nine steps, each a list of requirements.

A requirement that is essential keeps the doors shut; the others are advice. The steps are the house's own; behind them
stand the law's demands on a centre (5203-VI, art. 12: address, hours, a person to receive at every working hour) and
DESIGN.md's board, shelter and grounds of priority.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Stretch = tuple[int, int]
"""Minutes from midnight by the clock on the wall: [from, until)."""
Week = Mapping[int, tuple[Stretch, ...]]
"""Stretches by weekday; Monday is 0."""

SILENT_MINUTES = 10
"""A paired device not heard of for longer does not answer."""


class Step(StrEnum):
    """The steps, in the order in which a branch is set up."""

    CENTRE = "centre"
    HALLS = "halls"
    HOURS = "hours"
    LINES = "lines"
    PEOPLE = "people"
    SKILLS = "skills"
    DEVICES = "devices"
    SHELTER = "shelter"
    GROUNDS = "grounds"


class Grounds(StrEnum):
    """Whether somebody has looked over the table of grounds of priority, as it stands today."""

    NEVER = "never"
    CHANGED_SINCE = "changed_since"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class Room:
    """A hall: its counters that are open, and its boards that are paired."""

    name: str
    open_counters: int
    boards: int = 0


@dataclass(frozen=True, slots=True)
class Window:
    """A counter; no letters: it takes every line. `is_placed`: it has its place on the plan."""

    number: int
    is_open: bool = True
    letters: frozenset[str] = frozenset()
    is_placed: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """A line the branch serves, and how many services stand in it."""

    letter: str
    services: int


@dataclass(frozen=True, slots=True)
class Worker:
    """A person of the branch. `levels`: letter → 1 main, 2 stands in, 3 learning. `week` leaves breaks out."""

    name: str
    has_account: bool = True
    serves: bool = True
    issues: bool = False
    sets_up: bool = False
    levels: Mapping[str, int] = field(default_factory=dict)
    week: Week = field(default_factory=dict)

    def can(self, letter: str) -> bool:
        """Whether the person may be given visitors of this line."""
        return self.serves and self.levels.get(letter, 9) <= 2


@dataclass(frozen=True, slots=True)
class Gear:
    """A device. `silent_minutes`: since it was last heard of; None: never."""

    kind: str
    name: str
    is_paired: bool = True
    silent_minutes: float | None = 0

    @property
    def answers(self) -> bool:
        """Whether it is paired and was heard of lately."""
        return self.is_paired and self.silent_minutes is not None and self.silent_minutes <= SILENT_MINUTES


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch as the requirements see it. `needs_board`: a centre or a unit; a table for one has no board.

    `needed`: people by letter at the busiest hour (rules/peaks). `english`: whether what visitors read is there in
    English too.
    """

    address: str
    phone: str
    shelter: str
    english: bool
    shelter_english: bool
    needs_board: bool
    rooms: tuple[Room, ...]
    windows: tuple[Window, ...]
    reception: Week
    working: Week
    lines: tuple[Line, ...]
    workers: tuple[Worker, ...]
    gear: tuple[Gear, ...]
    needed: Mapping[str, int]
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing. `names`: letters, halls, people or devices it is about, in the branch's order."""

    code: str
    is_essential: bool
    names: tuple[str, ...] = ()
    gaps: tuple["Gap", ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of reception at which nobody at work can serve a line."""

    letter: str
    weekday: int
    stretch: Stretch


@dataclass(frozen=True, slots=True)
class Standing:
    """One step and what it lacks; nothing essential lacking, it is done."""

    step: Step
    lacks: tuple[Lack, ...]

    @property
    def is_done(self) -> bool:
        return not any(lack.is_essential for lack in self.lacks)


@dataclass(frozen=True, slots=True)
class Readiness:
    """All steps in order."""

    steps: tuple[Standing, ...]

    @property
    def done(self) -> int:
        """How many steps lack nothing essential."""
        return sum(step.is_done for step in self.steps)

    @property
    def missing(self) -> tuple[Lack, ...]:
        """What keeps the doors shut; empty: they may open."""
        return tuple(lack for step in self.steps for lack in step.lacks if lack.is_essential)


def readiness(branch: Branch) -> Readiness:
    """Every step with what it lacks."""
    return Readiness(tuple(Standing(step, tuple(_REQUIREMENTS[step](branch))) for step in Step))


def centre(branch: Branch) -> Iterator[Lack]:
    """People can find it and ask."""
    if not branch.address.strip():
        yield Lack("no_address", True)
    if not branch.phone.strip():
        yield Lack("no_phone", False)
    if not branch.english:
        yield Lack("no_english", False)


def halls(branch: Branch) -> Iterator[Lack]:
    """There is a hall with a counter that is open."""
    if not branch.rooms:
        yield Lack("no_hall", True)
        return
    if not any(window.is_open for window in branch.windows):
        yield Lack("no_counter", True)
        return
    if bare := tuple(room.name for room in branch.rooms if not room.open_counters):
        yield Lack("hall_without_counter", False, bare)
    if lost := tuple(str(window.number) for window in branch.windows if window.is_open and not window.is_placed):
        yield Lack("counter_without_place", False, lost)


def hours(branch: Branch) -> Iterator[Lack]:
    """Visitors are received at some hour, and staff work at every hour at which they are."""
    if not any(branch.reception.values()):
        yield Lack("no_reception", True)
        return
    if not any(branch.working.values()):
        yield Lack("no_working", False)
        return
    odd = tuple(
        str(weekday)
        for weekday, stretches in sorted(branch.reception.items())
        if without(stretches, branch.working.get(weekday, ()))
    )
    if odd:
        yield Lack("reception_outside_working", False, odd)


def lines(branch: Branch) -> Iterator[Lack]:
    """Every line has services in it, and a counter that takes it."""
    if not branch.lines:
        yield Lack("no_line", True)
        return
    taken = [window.letters for window in branch.windows if window.is_open]
    bare = tuple(line.letter for line in branch.lines if not any(not own or line.letter in own for own in taken))
    if bare and taken:
        yield Lack("letter_without_counter", True, bare)
    if empty := tuple(line.letter for line in branch.lines if not line.services):
        yield Lack("letter_without_service", False, empty)


def people(branch: Branch) -> Iterator[Lack]:
    """Somebody serves, somebody answers for the set-up, and both can log in; everybody has shifts."""
    serving = [worker for worker in branch.workers if worker.serves]
    if not serving:
        yield Lack("nobody_serves", True)
    elif not any(worker.has_account for worker in serving):
        yield Lack("nobody_logs_in", True)
    elif strangers := tuple(worker.name for worker in serving if not worker.has_account):
        yield Lack("no_account", False, strangers)
    if not any(worker.sets_up and worker.has_account for worker in branch.workers):
        yield Lack("no_head", True)
    if idle := tuple(worker.name for worker in serving if not any(worker.week.values())):
        yield Lack("no_shifts", len(idle) == len(serving), idle)


def skills(branch: Branch) -> Iterator[Lack]:
    """Every line has somebody who can serve it, at each hour of reception, and enough of them at the peak."""
    if not branch.lines:
        yield Lack("no_skill", True)
    orphans = tuple(line.letter for line in branch.lines if not any(one.can(line.letter) for one in branch.workers))
    if orphans:
        yield Lack("letter_without_person", True, orphans)
    known = [line.letter for line in branch.lines if line.letter not in orphans]
    if holes := tuple(gap for letter in known for gap in gaps(letter, branch)):
        yield Lack("hours_without_person", False, tuple(dict.fromkeys(gap.letter for gap in holes)), holes)
    if short := tuple(letter for letter in known if able(letter, branch.workers) < branch.needed.get(letter, 0)):
        yield Lack("short_at_peak", False, short)


def devices(branch: Branch) -> Iterator[Lack]:
    """A visitor can take a ticket and see the call."""
    kiosks = [gear for gear in branch.gear if gear.kind == "kiosk" and gear.is_paired]
    boards = [gear for gear in branch.gear if gear.kind == "board" and gear.is_paired]
    issued_by_hand = any(worker.issues and worker.has_account for worker in branch.workers)
    if not kiosks and not issued_by_hand:
        yield Lack("no_way_in", True)
    if not boards:
        yield Lack("no_board", branch.needs_board)
    elif bare := tuple(room.name for room in branch.rooms if room.open_counters and not room.boards):
        yield Lack("hall_without_board", False, bare)
    if unpaired := tuple(gear.name for gear in branch.gear if not gear.is_paired):
        yield Lack("not_paired", False, unpaired)
    if silent := tuple(gear.name for gear in branch.gear if gear.is_paired and not gear.answers):
        yield Lack("silent", False, silent)


def shelter(branch: Branch) -> Iterator[Lack]:
    """The way to the shelter is written, for the screen of an air raid."""
    if not branch.shelter.strip():
        yield Lack("no_shelter", True)
    elif not branch.shelter_english:
        yield Lack("no_shelter_english", False)


def grounds(branch: Branch) -> Iterator[Lack]:
    """The head has looked over the grounds of priority as they stand."""
    if branch.grounds is Grounds.NEVER:
        yield Lack("grounds_never_reviewed", True)
    elif branch.grounds is Grounds.CHANGED_SINCE:
        yield Lack("grounds_changed", True)


_REQUIREMENTS = {
    Step.CENTRE: centre,
    Step.HALLS: halls,
    Step.HOURS: hours,
    Step.LINES: lines,
    Step.PEOPLE: people,
    Step.SKILLS: skills,
    Step.DEVICES: devices,
    Step.SHELTER: shelter,
    Step.GROUNDS: grounds,
}


def able(letter: str, workers: Iterable[Worker]) -> int:
    """How many people have the line as their main one."""
    return sum(worker.serves and worker.levels.get(letter) == 1 for worker in workers)


def gaps(letter: str, branch: Branch) -> Iterator[Gap]:
    """The stretches of reception at which nobody at work can serve the line, by weekday and hour."""
    knowing = [worker for worker in branch.workers if worker.can(letter)]
    for weekday, stretches in sorted(branch.reception.items()):
        covered = [stretch for worker in knowing for stretch in worker.week.get(weekday, ())]
        for stretch in without(stretches, covered):
            yield Gap(letter, weekday, stretch)


def without(stretches: Iterable[Stretch], cut: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """What is left of `stretches` when `cut` is taken out: sorted, none empty."""
    holes = sorted(cut)
    left: list[Stretch] = []
    for start, end in sorted(stretches):
        here = start
        for hole_start, hole_end in holes:
            if hole_end <= here or hole_start >= end:
                continue
            if hole_start > here:
                left.append((here, hole_start))
            here = max(here, hole_end)
        if here < end:
            left.append((here, end))
    return tuple(left)
