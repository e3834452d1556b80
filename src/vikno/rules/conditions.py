"""Conditions as data: a tree of facts that is true, false, or not known yet.

The third value is Kleene's (Introduction to Metamathematics, 1952, § 64): an unanswered question leaves open only what
depends on it. A condition is data from a reviewed file, never code: it can compare facts and join comparisons, no more.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any, TypeAlias

Answer: TypeAlias = bool | int | str | None
Answers: TypeAlias = Mapping[str, Answer]
"""Fact → what was answered. A fact that is absent or None is not known."""

DEEPEST = 20
"""Levels a condition may have; a deeper one is a fault of the data, not a rule somebody can read."""


class Truth(Enum):
    """Yes, no, or not known yet."""

    YES = "yes"
    NO = "no"
    MAYBE = "maybe"


class Op(StrEnum):
    """How a fact is compared. Order is for numbers alone."""

    IS = "is"
    IN = "in"
    AT_LEAST = "at_least"
    BELOW = "below"


class ConditionRefused(ValueError):
    """Data that is no condition: `shape`, `operator`, `value` or `depth`; `place` is the path to it."""

    def __init__(self, code: str, place: str) -> None:
        super().__init__(f"{code} at {place}")
        self.code = code
        self.place = place


@dataclass(frozen=True, slots=True)
class Fact:
    """One comparison of one fact."""

    name: str
    op: Op
    value: bool | int | str | tuple[bool | int | str, ...]


@dataclass(frozen=True, slots=True)
class All:
    """True when every part is; without parts, always."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True when some part is; without parts, never."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """True when the part is false."""

    part: "Condition"


Condition: TypeAlias = Fact | All | AnyOf | Not

ALWAYS = All(())
NEVER = AnyOf(())


def evaluate(condition: Condition, answers: Answers) -> Truth:
    """What the answers make of the condition; once yes or no, further answers change nothing."""
    match condition:
        case Fact():
            return _compare(condition, answers.get(condition.name))
        case Not(part):
            return _opposite(evaluate(part, answers))
        case All(parts):
            return _joined((evaluate(part, answers) for part in parts), decisive=Truth.NO, otherwise=Truth.YES)
        case AnyOf(parts):
            return _joined((evaluate(part, answers) for part in parts), decisive=Truth.YES, otherwise=Truth.NO)


def because(condition: Condition, answers: Answers) -> tuple[str, ...]:
    """The facts that made the condition true or false, each once, in its order; none while it is open.

    Where several parts each decide alone, the first of them is the reason.
    """
    return tuple(dict.fromkeys(_because(condition, answers)))


def open_facts(condition: Condition, answers: Answers) -> tuple[str, ...]:
    """The unknown facts that can still decide it, each once, in its order; none once it is decided."""
    return tuple(dict.fromkeys(_open(condition, answers)))


def comparisons(condition: Condition) -> Iterator[Fact]:
    """Every comparison in it, in order."""
    match condition:
        case Fact():
            yield condition
        case Not(part):
            yield from comparisons(part)
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from comparisons(part)


def from_plain(plain: Any, *, place: str = "$", depth: int = 0) -> Condition:
    """The condition that a reviewed file describes. Raises ConditionRefused.

    `true`, `false`, {"all": […]}, {"any": […]}, {"not": …}, or {"fact": name, operator: value}, the operator being
    one of is, in, at_least, below.
    """
    if depth > DEEPEST:
        raise ConditionRefused("depth", place)
    if plain is True or plain is False:
        return ALWAYS if plain else NEVER
    if not isinstance(plain, Mapping):
        raise ConditionRefused("shape", place)
    match dict(plain):
        case {"all": list(parts), **rest} if not rest:
            return All(_parts(parts, f"{place}.all", depth))
        case {"any": list(parts), **rest} if not rest:
            return AnyOf(_parts(parts, f"{place}.any", depth))
        case {"not": part, **rest} if not rest:
            return Not(from_plain(part, place=f"{place}.not", depth=depth + 1))
        case {"fact": str(name), **rest} if name and len(rest) == 1:
            return _fact(name, *rest.popitem(), place)
    raise ConditionRefused("shape", place)


def to_plain(condition: Condition) -> Any:
    """The condition as JSON types; `from_plain` gives the same one back."""
    match condition:
        case Fact(name, op, value):
            return {"fact": name, op.value: list(value) if isinstance(value, tuple) else value}
        case Not(part):
            return {"not": to_plain(part)}
        case All(parts):
            return {"all": [to_plain(part) for part in parts]}
        case AnyOf(parts):
            return {"any": [to_plain(part) for part in parts]}


def _parts(parts: list[Any], place: str, depth: int) -> tuple[Condition, ...]:
    return tuple(from_plain(part, place=f"{place}[{n}]", depth=depth + 1) for n, part in enumerate(parts))


def _fact(name: str, operator: str, value: Any, place: str) -> Fact:
    if operator not in set(Op):
        raise ConditionRefused("operator", place)
    op = Op(operator)
    if op is Op.IN:
        if not isinstance(value, list | tuple) or not value or not all(isinstance(v, bool | int | str) for v in value):
            raise ConditionRefused("value", place)
        return Fact(name, op, tuple(value))
    is_number = isinstance(value, int) and not isinstance(value, bool)
    if not is_number and (op is not Op.IS or not isinstance(value, bool | str)):
        raise ConditionRefused("value", place)
    return Fact(name, op, value)


def _compare(fact: Fact, answer: Answer) -> Truth:
    if answer is None:
        return Truth.MAYBE
    if fact.op is Op.IS:
        return _truth(_same(answer, fact.value))
    if fact.op is Op.IN:
        return _truth(isinstance(fact.value, tuple) and any(_same(answer, each) for each in fact.value))
    if isinstance(answer, bool) or not isinstance(answer, int) or not isinstance(fact.value, int):
        return Truth.NO
    return _truth(answer >= fact.value if fact.op is Op.AT_LEAST else answer < fact.value)


def _same(answer: Answer, value: object) -> bool:
    # In Python True equals 1; a yes is not a number here.
    return isinstance(answer, bool) == isinstance(value, bool) and answer == value


def _truth(is_so: bool) -> Truth:
    return Truth.YES if is_so else Truth.NO


def _opposite(truth: Truth) -> Truth:
    return {Truth.YES: Truth.NO, Truth.NO: Truth.YES}.get(truth, truth)


def _joined(truths: Iterable[Truth], *, decisive: Truth, otherwise: Truth) -> Truth:
    is_open = False
    for truth in truths:
        if truth is decisive:
            return decisive
        is_open = is_open or truth is Truth.MAYBE
    return Truth.MAYBE if is_open else otherwise


def _because(condition: Condition, answers: Answers) -> Iterator[str]:
    truth = evaluate(condition, answers)
    if truth is Truth.MAYBE:
        return
    match condition:
        case Fact(name):
            yield name
        case Not(part):
            yield from _because(part, answers)
        case All(parts) | AnyOf(parts):
            decisive = Truth.NO if isinstance(condition, All) else Truth.YES
            if truth is decisive:
                yield from _because(next(part for part in parts if evaluate(part, answers) is decisive), answers)
            else:
                for part in parts:
                    yield from _because(part, answers)


def _open(condition: Condition, answers: Answers) -> Iterator[str]:
    if evaluate(condition, answers) is not Truth.MAYBE:
        return
    match condition:
        case Fact(name):
            yield name
        case Not(part):
            yield from _open(part, answers)
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from _open(part, answers)
