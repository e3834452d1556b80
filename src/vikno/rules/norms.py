"""Terms as facts of a service's version: how long, counted how, from what, what may stop and prolong it, by which act.

Two norms stand side by side: the legal term and the centre's own promise, which may only be as short or shorter.
Limits of stops and extensions differ by act and are data; a ground that has no row here has no effect on the clock.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any


class Unit(StrEnum):
    """What a term is counted in. DAYS is for a source that does not say which days: the law's default decides."""

    IMMEDIATE = "immediate"  # on the day of filing
    HOURS = "hours"  # by the clock, nights and days off too
    WORKING_DAY_HOURS = "working_day_hours"  # «24 hours, days off excepted»: round the clock of working days
    OFFICE_HOURS = "office_hours"  # the provider's hours of work alone
    DAYS = "days"
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    MONTHS = "months"


BY_HOURS = frozenset({Unit.HOURS, Unit.WORKING_DAY_HOURS, Unit.OFFICE_HOURS})
"""Units that run from the moment, not from the next day."""


class NormRefused(ValueError):
    """A norm that makes no term; `code` names the field at fault."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time as an act words it. Raises NormRefused.

    `inclusive`: the day of the event is the first day, against art. 42 of 2073-IX, where a special act says so.
    `rolls`: a last day that is a day off gives way to the next working day.
    """

    amount: int
    unit: Unit
    inclusive: bool = False
    rolls: bool = True

    def __post_init__(self) -> None:
        if self.amount < 1 and self.unit is not Unit.IMMEDIATE:
            raise NormRefused("amount")
        if self.inclusive and self.unit in BY_HOURS | {Unit.MONTHS, Unit.IMMEDIATE}:
            raise NormRefused("inclusive")


@dataclass(frozen=True, slots=True)
class DefaultDays:
    """How bare «days» are read from `since` on: fewer than `working_below` are working days, the rest calendar days."""

    since: date
    working_below: int
    act: str


@dataclass(frozen=True, slots=True)
class StopRule:
    """A ground on which the clock may stop. `longest_days`: it runs again by itself after so many calendar days."""

    act: str
    longest_days: int | None = None

    def __post_init__(self) -> None:
        if self.longest_days is not None and self.longest_days < 1:
            raise NormRefused("longest_days")


@dataclass(frozen=True, slots=True)
class ExtensionRule:
    """A ground on which a term may be prolonged: at most `times`, and to at most `total` counted from the start."""

    act: str
    times: int | None = 1
    total: Term | None = None

    def __post_init__(self) -> None:
        if self.times is not None and self.times < 1:
            raise NormRefused("times")
        if self.total is not None and self.total.unit in BY_HOURS | {Unit.IMMEDIATE}:
            raise NormRefused("total")


@dataclass(frozen=True, slots=True)
class Norm:
    """The terms of one version of a service, valid from `since` until `until`, the last included.

    `legal` is None where no source gives a term: then there is no due day and the screens say so.
    """

    since: date
    act: str
    legal: Term | None
    promise: Term | None = None
    until: date | None = None
    stops: Mapping[str, StopRule] = field(default_factory=lambda: MappingProxyType({}))
    extensions: Mapping[str, ExtensionRule] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        if self.until is not None and self.until < self.since:
            raise NormRefused("until")


@dataclass(frozen=True, slots=True)
class Reading:
    """A term with its unit settled. `by` is the row that turned bare «days» into one kind, None when the act said it.

    Before any such row bare days were calendar days: then `by` is None too and `assumed` is True.
    """

    term: Term
    by: DefaultDays | None = None
    assumed: bool = False


def reading(term: Term, defaults: Iterable[DefaultDays], *, on: date) -> Reading:
    """How the term is counted for a run that begins on that day: bare «days» by art. 42 of 2073-IX (10 and more are
    calendar days, fewer are working days), all else as it stands."""
    if term.unit is not Unit.DAYS:
        return Reading(term)
    rows = [row for row in defaults if row.since <= on]
    if not rows:
        return Reading(_as(term, Unit.CALENDAR_DAYS), assumed=True)
    row = max(rows, key=lambda each: each.since)
    unit = Unit.WORKING_DAYS if term.amount < row.working_below else Unit.CALENDAR_DAYS
    return Reading(_as(term, unit), by=row)


def norm_on(rows: Iterable[Norm], day: date) -> Norm | None:
    """The norm that holds on that day: of those in force the latest; None when there is none."""
    held = [row for row in rows if row.since <= day and (row.until is None or day <= row.until)]
    return max(held, key=lambda row: row.since, default=None)


def term_from_plain(plain: Mapping[str, Any]) -> Term | None:
    """The term of an information card, None where it has none. An empty unit beside a number is bare «days»."""
    if plain.get("amount") is None:
        return None
    unit = Unit(plain.get("unit") or Unit.DAYS)
    return Term(
        amount=plain["amount"],
        unit=unit,
        inclusive=plain.get("inclusive", False),
        rolls=plain.get("rolls", True),
    )


def _as(term: Term, unit: Unit) -> Term:
    return Term(term.amount, unit, inclusive=term.inclusive, rolls=term.rolls)
