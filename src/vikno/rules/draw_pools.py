"""Who may be drawn for a case, decided from facts that were fixed before the case came.

Every way seen in courts of shrinking a pool is met here: absences of the last hours, specialisations changed for one
case, a pool of one, the same claim filed again and again. Sources: reference of attacks, docs/algorithms/draw.md.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from math import ceil
from types import MappingProxyType

from vikno.rules.worktime import Calendar, kyiv_day


class LeftOut(StrEnum):
    """Why a person of the branch is not in the pool. Published with the pool."""

    NOT_COMPETENT = "not_competent"
    TOOK_IN = "took_in"  # nobody takes in and decides one case
    RELATED = "related"  # a conflict of interest declared for this case
    HAD_IT = "had_it"  # drawn for this case before
    ABSENT = "absent"  # known before the freeze
    LATE_ABSENT = "late_absent"  # recorded within the freeze
    GONE = "gone"  # no registrar here any more, and the competence is still to be taken away
    BUSY = "busy"  # holds as many open cases as the branch allows


EXPECTED = frozenset({LeftOut.LATE_ABSENT, LeftOut.GONE, LeftOut.BUSY})
"""Reasons that shrink a pool at the last moment: whoever has one was still to be expected in it."""


class Verdict(StrEnum):
    """What to do with a pool."""

    DRAW = "draw"
    TOO_SMALL = "too_small"  # fewer than the branch's minimum: ask the joint pool
    SHRUNK = "shrunk"  # too many of the expected fell away at the last moment: an alarm, and the joint pool


@dataclass(frozen=True, slots=True)
class Absence:
    """Not at work in [since, until), known to the system from `recorded_at`."""

    since: datetime
    until: datetime
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """A competence given to a person or taken from him, as recorded at a moment."""

    competence: str
    gives: bool
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Registrar:
    """A person who may decide cases. `key` is a code that stays the same and can be published.

    `is_gone`: dismissed, or without the role of a registrar. The house takes the competences away that night; until
    that counts, whoever is gone was still to be expected.
    """

    key: str
    changes: tuple[Change, ...]
    absences: tuple[Absence, ...] = ()
    open_cases: int = 0
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class PoolRule:
    """A branch's published rule of pools. `most_open` None: nobody is too busy.

    An absence counts quietly when it was recorded `freeze_hours` before; `expected_share` of those expected must be
    left when later ones and busy people are taken out.
    """

    minimum: int = 3
    freeze_hours: float = 12
    expected_share: float = 0.5
    most_open: int | None = None

    def __post_init__(self) -> None:
        if self.minimum < 2:
            raise ValueError("a pool of one is no draw")
        if not 0 <= self.expected_share <= 1 or self.freeze_hours < 0:
            raise ValueError("a share lies between nothing and all, a freeze is not negative")


@dataclass(frozen=True, slots=True)
class Pool:
    """Who may be drawn, who was left out and why, and what to do. Members are sorted."""

    members: tuple[str, ...]
    left_out: Mapping[str, LeftOut]
    expected: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Asked:
    """The case a person is drawn for: the competence it needs, and who must not have it."""

    competence: str
    took_in: frozenset[str] = frozenset()
    related: frozenset[str] = frozenset()
    had_it: frozenset[str] = field(default_factory=frozenset)


def pool_for(
    registrars: Iterable[Registrar], asked: Asked, *, now: datetime, rule: PoolRule, calendar: Calendar
) -> Pool:
    """The pool of a case at `now`. Only facts recorded before decide quietly; what came late is seen in the verdict."""
    members: list[str] = []
    left_out: dict[str, LeftOut] = {}
    for registrar in registrars:
        why = _why_out(registrar, asked, now, rule, calendar)
        if why is None:
            members.append(registrar.key)
        else:
            left_out[registrar.key] = why
    expected = len(members) + sum(why in EXPECTED for why in left_out.values())
    return Pool(
        members=tuple(sorted(members)),
        left_out=MappingProxyType(dict(sorted(left_out.items()))),
        expected=expected,
        verdict=verdict(len(members), expected, minimum=rule.minimum, expected_share=rule.expected_share),
    )


def verdict(members: int, expected: int, *, minimum: int, expected_share: float) -> Verdict:
    """Whether a pool is large enough, by itself and against what was expected of it."""
    if members < ceil(expected * expected_share):
        return Verdict.SHRUNK
    return Verdict.TOO_SMALL if members < minimum else Verdict.DRAW


def effective_on(recorded_at: datetime, calendar: Calendar) -> date:
    """The first day a change of competence counts: the next working day after it was recorded (a rule of courts)."""
    return calendar.after(kyiv_day(recorded_at), 1)


def is_competent(registrar: Registrar, competence: str, day: date, calendar: Calendar) -> bool:
    """Whether a person has a competence on that day by the last change that counts by then."""
    change = counted_change(registrar, competence, day, calendar)
    return change is not None and change.gives


def counted_change(registrar: Registrar, competence: str, day: date, calendar: Calendar) -> Change | None:
    """The last change of a competence that counts on that day; None: there was none."""
    counted = [
        change
        for change in registrar.changes
        if change.competence == competence and effective_on(change.recorded_at, calendar) <= day
    ]
    return max(counted, key=lambda change: change.recorded_at, default=None)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A draw made before for the same applicant, object and service, by the code that stands for the three."""

    subject: str
    member: str
    day: date


def repeated(subject: str, earlier: Iterable[Earlier], *, day: date, window_days: int) -> Earlier | None:
    """The first draw of the same matter within the window: its handler keeps it, there is no second draw.

    None when there is none, or when the matter has no subject code. The window includes both ends.
    """
    since = day - timedelta(days=window_days)
    same = [each for each in earlier if subject and each.subject == subject and since <= each.day <= day]
    return min(same, key=lambda each: each.day, default=None)


def _why_out(registrar: Registrar, asked: Asked, now: datetime, rule: PoolRule, calendar: Calendar) -> LeftOut | None:
    # Reasons of the case itself come first, so that none of them is taken for one of the last moment.
    if not is_competent(registrar, asked.competence, kyiv_day(now), calendar):
        return LeftOut.NOT_COMPETENT
    for keys, why in (
        (asked.took_in, LeftOut.TOOK_IN),
        (asked.related, LeftOut.RELATED),
        (asked.had_it, LeftOut.HAD_IT),
    ):
        if registrar.key in keys:
            return why
    if registrar.is_gone:
        return LeftOut.GONE
    freeze_at = now - timedelta(hours=rule.freeze_hours)
    now_absent = [each for each in registrar.absences if each.since <= now < each.until and each.recorded_at <= now]
    if now_absent:
        is_early = any(each.recorded_at <= freeze_at for each in now_absent)
        return LeftOut.ABSENT if is_early else LeftOut.LATE_ABSENT
    if rule.most_open is not None and registrar.open_cases >= rule.most_open:
        return LeftOut.BUSY
    return None
