"""What a person is told when somebody else was called before them: why, and until when that can happen."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from vikno.rules.dispatch import Skills, Waiting, level_at, seconds
from vikno.rules.policies import Category, Kind, Policy


class PassedCode(StrEnum):
    """Why another ticket went first, as the person who still waits is told."""

    EARLIER = "earlier"  # nobody passed: the other came before
    AWAY = "away"  # the one who waits could not be called then: stepped out, or too early for the booked time
    ELSEWHERE = "elsewhere"  # the counter that called does not give the service of the one who waits
    ADDRESSED = "addressed"  # the other was sent to that very counter or employee
    LAW = "law"  # by law. Whose ground and which one is never told
    PROMISE = "promise"  # the other's promised time came first
    BOOKED = "booked"  # the other had an appointment
    PICKUP = "pickup"  # the other collected a ready document
    SHORTER = "shorter"  # the other's visit is shorter
    SKILL = "skill"  # the counter gives the other's service first of all


@dataclass(frozen=True, slots=True)
class Passed:
    """Why `other` was called first, with the numbers of its sentence.

    From `closed_from` on nobody who comes later may pass, but by what `excepts` names (`law`, `booked`). It is None
    under an order that sets no such bound.
    """

    code: PassedCode
    other_visit_minutes: float
    other_promised_at: datetime
    closed_from: datetime | None
    excepts: tuple[PassedCode, ...]


def passed_over(
    mine: Waiting,
    other: Waiting,
    *,
    policy: Policy,
    now: datetime,
    skills: Skills | None = None,
    counter: int = 0,
    employee: int | None = None,
) -> Passed:
    """What the holder of `mine` is told about `other`, called at `now`; give the skills of its counter when known."""
    closed_from, excepts = bound(mine, policy)
    return Passed(
        code=_why(mine, other, policy, now, skills, counter, employee),
        other_visit_minutes=other.visit_minutes,
        other_promised_at=other.due_at,
        closed_from=closed_from,
        excepts=excepts,
    )


def bound(mine: Waiting, policy: Policy) -> tuple[datetime | None, tuple[PassedCode, ...]]:
    """From when nobody who comes later may pass `mine`, and who still may (guarantee G2)."""
    law: tuple[PassedCode, ...] = () if mine.statutory else (PassedCode.LAW,)
    match policy.kind:
        case Kind.PROMISE_OR_FASTER:
            return (mine.ref_at if mine.statutory else mine.due_at), law
        case Kind.FIFO:
            return mine.ref_at, ()
        case Kind.STATUTORY_FIFO:
            return mine.ref_at, law
        case Kind.STATUTORY_APPOINTMENTS_FIFO:
            booked = mine.statutory or mine.category is Category.APPOINTMENT
            return mine.ref_at, law if booked else (*law, PassedCode.BOOKED)
        case Kind.ACCUMULATING:
            return None, ()


def _why(
    mine: Waiting,
    other: Waiting,
    policy: Policy,
    now: datetime,
    skills: Skills | None,
    counter: int,
    employee: int | None,
) -> PassedCode:
    if (other.ref_s, other.number) < (mine.ref_s, mine.number):
        return PassedCode.EARLIER
    if mine.callable_s > seconds(now):
        return PassedCode.AWAY
    if skills is not None and level_at(mine, skills, counter, employee) is None:
        return PassedCode.ELSEWHERE
    if other.statutory and not mine.statutory and policy.kind is not Kind.FIFO:
        return PassedCode.LAW
    if policy.kind is Kind.PROMISE_OR_FASTER and now >= other.due_at:
        return PassedCode.PROMISE
    if other.only_counter is not None or other.only_employee is not None:
        return PassedCode.ADDRESSED
    return _by_category(mine, other, policy)


def _by_category(mine: Waiting, other: Waiting, policy: Policy) -> PassedCode:
    shorter = other.visit_minutes < mine.visit_minutes
    if policy.kind is Kind.PROMISE_OR_FASTER and shorter:
        return PassedCode.SHORTER
    if other.category is not mine.category:
        if other.category is Category.APPOINTMENT:
            return PassedCode.BOOKED
        if other.category is Category.PICKUP:
            return PassedCode.PICKUP
    return PassedCode.SKILL
