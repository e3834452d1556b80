"""What a service costs on a day: formulas over dated amounts, each with its act, rounded as the act says.

Amounts change each January and are data; a formula without its amount for the day has no sum, rather than last year's.
Money is in hryvnias as Decimal.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from vikno.rules.conditions import ALWAYS, Answers, Condition, Truth, evaluate, from_plain, open_facts

NOTHING = Decimal(0)
KOPECK = Decimal("0.01")


class FeeRefused(ValueError):
    """A formula that makes no sum; `code` names the field at fault."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class NoAmount(LookupError):
    """No row tells the amount of that code on that day: somebody must add it before the fee is taken."""

    def __init__(self, code: str, day: date) -> None:
        super().__init__(f"{code} on {day}")
        self.code = code
        self.day = day


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount the law names, from `since` until `until`, the last included, None while it holds."""

    code: str
    uah: Decimal
    since: date
    act: str
    until: date | None = None


class BaseDay(StrEnum):
    """On which day the amount is taken."""

    FILING = "filing"
    YEAR_START = "year_start"  # on 1 January of the year of filing


class Rounding(StrEnum):
    """Which way a sum goes to a whole number of steps; a half goes up."""

    NEAREST = "nearest"
    UP = "up"
    DOWN = "down"


_MODES: Mapping[Rounding, str] = MappingProxyType(
    {Rounding.NEAREST: ROUND_HALF_UP, Rounding.UP: ROUND_CEILING, Rounding.DOWN: ROUND_FLOOR}
)


@dataclass(frozen=True, slots=True)
class Line:
    """One part of a fee: `share` of the amount `of`, or a `fixed` sum; due where `when` holds. Raises FeeRefused."""

    code: str
    act: str
    share: Decimal | None = None
    of: str | None = None
    fixed: Decimal | None = None
    base_day: BaseDay = BaseDay.YEAR_START
    step: Decimal = KOPECK
    rounding: Rounding = Rounding.NEAREST
    when: Condition = ALWAYS

    def __post_init__(self) -> None:
        if (self.fixed is None) == (self.share is None):
            raise FeeRefused("fixed")
        if (self.share is None) != (self.of is None):
            raise FeeRefused("of")
        if min(self.fixed or NOTHING, self.share or NOTHING) < 0:
            raise FeeRefused("share" if self.fixed is None else "fixed")
        if self.step < KOPECK or self.step % KOPECK:
            raise FeeRefused("step")


@dataclass(frozen=True, slots=True)
class Relief:
    """Who pays less: `pays` is the share left to pay, 0 for an exemption. `lines` it touches; empty: all of them."""

    code: str
    act: str
    when: Condition
    pays: Decimal = NOTHING
    lines: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if not 0 <= self.pays < 1:
            raise FeeRefused("pays")


@dataclass(frozen=True, slots=True)
class Counted:
    """How one line came to its sum: the amount and its act, the relief that touched it, the sum before rounding."""

    line: Line
    amount: Amount | None
    relief: Relief | None
    exact: Decimal
    uah: Decimal


@dataclass(frozen=True, slots=True)
class Fee:
    """What is due. `uah` is None while `missing` facts could still change it; `counted` are the lines due for sure.

    Between `at_least` and `at_most` the sum lies whatever the answers.
    """

    uah: Decimal | None
    at_least: Decimal
    at_most: Decimal
    counted: tuple[Counted, ...]
    missing: tuple[str, ...]


def fee(
    lines: Iterable[Line], reliefs: Iterable[Relief], *, amounts: Iterable[Amount], answers: Answers, filed_on: date
) -> Fee:
    """The fee of a service for these answers. Of several reliefs that apply to a line the greatest counts, they do not
    add up. Raises NoAmount for a line that is or may be due."""
    reliefs, amounts = tuple(reliefs), tuple(amounts)
    counted: list[Counted] = []
    missing: dict[str, None] = {}
    least = most = NOTHING
    for line in lines:
        due = evaluate(line.when, answers)
        if due is Truth.NO:
            continue
        touching = [each for each in reliefs if not each.lines or line.code in each.lines]
        sure = [each for each in touching if evaluate(each.when, answers) is Truth.YES]
        likely = [each for each in touching if evaluate(each.when, answers) is not Truth.NO]
        high, low = (_counted(line, found, amounts, filed_on) for found in (sure, likely))
        most += high.uah
        if due is Truth.YES:
            least += low.uah
            counted.append(high)
        open_ones = [line.when, *(each.when for each in likely if each.pays < (high.relief.pays if high.relief else 1))]
        if high.uah > 0:
            missing |= dict.fromkeys(fact for each in open_ones for fact in open_facts(each, answers))
    return Fee(most if least == most else None, least, most, tuple(counted), tuple(missing) if least != most else ())


def amount_on(amounts: Iterable[Amount], code: str, day: date) -> Amount:
    """The row that holds on that day; of several the latest. Raises NoAmount."""
    held = [
        each
        for each in amounts
        if each.code == code and each.since <= day and (each.until is None or day <= each.until)
    ]
    if not held:
        raise NoAmount(code, day)
    return max(held, key=lambda each: each.since)


def rounded(uah: Decimal, step: Decimal, way: Rounding) -> Decimal:
    """A sum in whole steps, with two digits of kopecks."""
    return ((uah / step).quantize(Decimal(1), rounding=_MODES[way]) * step).quantize(KOPECK)


def amount_from_plain(plain: Mapping[str, Any]) -> Amount:
    """The amount that a reviewed file describes: sums and dates as text."""
    return Amount(
        code=plain["code"],
        uah=Decimal(plain["uah"]),
        since=date.fromisoformat(plain["since"]),
        until=date.fromisoformat(plain["until"]) if plain.get("until") else None,
        act=plain["act"],
    )


def line_from_plain(plain: Mapping[str, Any]) -> Line:
    """The line that a reviewed file describes: numbers as text. Raises FeeRefused, ConditionRefused, ValueError."""
    return Line(
        code=plain["code"],
        act=plain["act"],
        share=Decimal(plain["share"]) if "share" in plain else None,
        of=plain.get("of"),
        fixed=Decimal(plain["fixed"]) if "fixed" in plain else None,
        base_day=BaseDay(plain.get("base_day", BaseDay.YEAR_START)),
        step=Decimal(plain.get("step", "0.01")),
        rounding=Rounding(plain.get("rounding", Rounding.NEAREST)),
        when=from_plain(plain.get("when", True)),
    )


def _counted(line: Line, reliefs: list[Relief], amounts: tuple[Amount, ...], filed_on: date) -> Counted:
    relief = min(reliefs, key=lambda each: each.pays, default=None)
    amount = None
    if line.fixed is not None:
        exact = line.fixed
    else:
        day = filed_on.replace(month=1, day=1) if line.base_day is BaseDay.YEAR_START else filed_on
        amount = amount_on(amounts, line.of or "", day)
        exact = amount.uah * (line.share or NOTHING)
    exact *= 1 if relief is None else relief.pays
    return Counted(line, amount, relief, exact, rounded(exact, line.step, line.rounding))
