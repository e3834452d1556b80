"""The technological card: its steps, what is wrong with them, their longest chain, and the day each is due by.

Columns by Cabinet resolution 44 of 2013: step, responsible official, unit, action (В executes, У takes part, П agrees,
З approves), days. The sum of the steps must lie within the term of the information card.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Action(StrEnum):
    """What the responsible does in a step, by the letter of the card."""

    EXECUTES = "В"
    TAKES_PART = "У"
    AGREES = "П"
    APPROVES = "З"


_LOOK_ALIKES = str.maketrans({"B": "В", "Y": "У", "3": "З"})


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the card. `days` 0 is the day of filing, None where the source is silent.

    `actions` are the letters as written, known or not. `after` are the numbers of the steps it waits for; None: the one
    before it in the card.
    """

    number: int
    name: str
    responsible: str
    unit: str
    actions: tuple[str, ...]
    days: int | None
    after: tuple[int, ...] | None = None


class Code(StrEnum):
    """What is wrong with a card. Those of SERIOUS keep a version from being published; the others are advice."""

    NO_STEPS = "no_steps"
    NAME_MISSING = "name_missing"
    RESPONSIBLE_MISSING = "responsible_missing"
    UNIT_MISSING = "unit_missing"
    ACTION_MISSING = "action_missing"
    ACTION_UNKNOWN = "action_unknown"
    DAYS_MISSING = "days_missing"
    DAYS_NEGATIVE = "days_negative"
    NUMBER_REPEATED = "number_repeated"
    NUMBER_OUT_OF_ORDER = "number_out_of_order"
    AFTER_UNKNOWN = "after_unknown"
    CIRCLE = "circle"
    SUM_OVER_TERM = "sum_over_term"
    NOBODY_EXECUTES = "nobody_executes"


SERIOUS = frozenset(
    {
        Code.NO_STEPS,
        Code.NAME_MISSING,
        Code.ACTION_UNKNOWN,
        Code.DAYS_NEGATIVE,
        Code.NUMBER_REPEATED,
        Code.AFTER_UNKNOWN,
        Code.CIRCLE,
        Code.SUM_OVER_TERM,
    }
)


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of a step by its number, or of the whole card (None). `detail`: the letter, number or days at fault."""

    code: Code
    number: int | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Planned:
    """A step between two days of the term: it may begin after `from_day` and is due by `by_day`, counted from filing
    as day 0."""

    number: int
    from_day: int
    by_day: int


class CardRefused(ValueError):
    """Steps that have no order to plan by; `faults` are the reasons."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(", ".join(fault.code for fault in faults))
        self.faults = faults


def check(steps: Sequence[Step], *, term_days: int | None = None) -> tuple[Fault, ...]:
    """Everything wrong with the card, row by row and then the whole. `term_days` of the information card in the same
    kind of days; None where it has none."""
    if not steps:
        return (Fault(Code.NO_STEPS),)
    faults = [fault for step in steps for fault in _of_row(step)]
    faults += _numbers(steps)
    faults += [] if _repeated(steps) else _order(steps)
    total = total_days(steps)
    if term_days is not None and total > term_days:
        faults.append(Fault(Code.SUM_OVER_TERM, detail=f"{total} > {term_days}"))
    if not any(Action.EXECUTES in step.actions for step in steps):
        faults.append(Fault(Code.NOBODY_EXECUTES))
    return tuple(faults)


def total_days(steps: Iterable[Step]) -> int:
    """The sum of the steps' days, as the law compares it with the term; silent ones add nothing."""
    return sum(step.days or 0 for step in steps)


def plan(steps: Sequence[Step]) -> tuple[Planned, ...]:
    """When each step may begin and is due, every step after those it waits for. In the card's order.

    Raises CardRefused for numbers repeated, unknown or in a circle.
    """
    broken = _repeated(steps) or _order(steps)
    if broken:
        raise CardRefused(tuple(broken))
    waits, by_number = _waits(steps), {step.number: step for step in steps}
    ends: dict[int, int] = {}

    def end(number: int) -> int:
        if number not in ends:
            ends[number] = begin(number) + (by_number[number].days or 0)
        return ends[number]

    def begin(number: int) -> int:
        return max((end(each) for each in waits[number]), default=0)

    return tuple(Planned(step.number, begin(step.number), end(step.number)) for step in steps)


def critical_path(steps: Sequence[Step]) -> tuple[tuple[int, ...], int]:
    """The longest chain of steps by their numbers, and its days: the shortest time the card allows. Of equal chains
    that through the later steps. Raises CardRefused."""
    planned = {each.number: each for each in plan(steps)}
    if not planned:
        return (), 0
    waits = _waits(steps)
    last = max(reversed(planned.values()), key=lambda each: each.by_day)
    chain = [last.number]
    while waits[chain[0]]:
        chain.insert(0, max(reversed(waits[chain[0]]), key=lambda number: planned[number].by_day))
    return tuple(chain), last.by_day


def step_from_plain(plain: Mapping[str, Any]) -> Step:
    """The step of a card's data file: days as text, letters of the action together or apart, in either alphabet."""
    days = str(plain.get("days", "")).strip()
    letters = str(plain.get("action", "")).upper().translate(_LOOK_ALIKES)
    return Step(
        number=int(plain["no"]),
        name=plain["step_uk"],
        responsible=plain.get("responsible_uk", ""),
        unit=plain.get("unit_uk", ""),
        actions=tuple(letter for letter in letters if not letter.isspace() and letter not in ",/;."),
        days=int(days) if days else None,
        after=tuple(plain["after"]) if plain.get("after") is not None else None,
    )


def _of_row(step: Step) -> list[Fault]:
    empty = (
        (step.name, Code.NAME_MISSING),
        (step.responsible, Code.RESPONSIBLE_MISSING),
        (step.unit, Code.UNIT_MISSING),
    )
    found = [Fault(code, step.number) for value, code in empty if not value.strip()]
    if not step.actions:
        found.append(Fault(Code.ACTION_MISSING, step.number))
    found += [Fault(Code.ACTION_UNKNOWN, step.number, letter) for letter in step.actions if letter not in set(Action)]
    if step.days is None:
        found.append(Fault(Code.DAYS_MISSING, step.number))
    elif step.days < 0:
        found.append(Fault(Code.DAYS_NEGATIVE, step.number, str(step.days)))
    return found


def _numbers(steps: Sequence[Step]) -> list[Fault]:
    found = _repeated(steps)
    if not found:
        found = [
            Fault(Code.NUMBER_OUT_OF_ORDER, step.number) for place, step in enumerate(steps, 1) if step.number != place
        ]
    return found


def _repeated(steps: Sequence[Step]) -> list[Fault]:
    numbers = [step.number for step in steps]
    return [Fault(Code.NUMBER_REPEATED, number) for number in sorted(set(numbers)) if numbers.count(number) > 1]


def _order(steps: Sequence[Step]) -> list[Fault]:
    waits, numbers = _waits(steps), {step.number for step in steps}
    unknown = [
        Fault(Code.AFTER_UNKNOWN, number, str(each))
        for number, after in waits.items()
        for each in after
        if each not in numbers
    ]
    if unknown:
        return unknown
    placed: set[int] = set()
    while ready := {number for number in waits if number not in placed and set(waits[number]) <= placed}:
        placed |= ready
    return [Fault(Code.CIRCLE, number) for number in waits if number not in placed]


def _waits(steps: Sequence[Step]) -> dict[int, tuple[int, ...]]:
    waits: dict[int, tuple[int, ...]] = {}
    before: tuple[int, ...] = ()
    for step in steps:
        waits[step.number] = before if step.after is None else step.after
        before = (step.number,)
    return waits
