"""Dispatch policies: the dated data a branch chooses openly, and the terms a ticket gets from them at issue.

The orders themselves are in `dispatch`; this module holds what may differ between branches and never between tickets.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum


class Category(StrEnum):
    """Why a person came, as far as the order of calling cares. A statutory ground is a flag, not a category."""

    APPOINTMENT = "appointment"
    PICKUP = "pickup"
    INTAKE = "intake"


class Kind(StrEnum):
    """The orders of calling a branch may choose from."""

    PROMISE_OR_FASTER = "promise_or_faster"
    FIFO = "fifo"
    STATUTORY_FIFO = "statutory_fifo"
    STATUTORY_APPOINTMENTS_FIFO = "statutory_appointments_fifo"
    ACCUMULATING = "accumulating"


class PolicyRefused(ValueError):
    """A policy whose numbers make no order; `code` names the field at fault."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class ByCategory:
    """One number for each category."""

    appointment: float
    pickup: float
    intake: float

    def of(self, category: Category) -> float:
        """The number of `category`."""
        if category is Category.INTAKE:
            return self.intake
        return self.pickup if category is Category.PICKUP else self.appointment


@dataclass(frozen=True, slots=True)
class Policy:
    """The order of calling of one branch, valid while no newer row replaces it.

    Defaults are the published ones of «promise or faster» (docs/algorithms/dispatch.md). Lengths are minutes.
    `statutory_run_limit` is the most statutory calls in a row per service while a broken promise waits; None: no limit.
    Raises PolicyRefused.
    """

    kind: Kind = Kind.PROMISE_OR_FASTER
    cap_minutes: ByCategory = ByCategory(0, 20, 60)
    weight: ByCategory = ByCategory(9, 2.25, 1)
    handicap_minutes: float = 2
    statutory_growth: float = 8
    growth: ByCategory = ByCategory(4, 2, 1)
    statutory_run_limit: int | None = None
    lead_minutes: float = 10
    lateness_minutes: float = 10

    def __post_init__(self) -> None:
        if min(self.weight.appointment, self.weight.pickup, self.weight.intake) <= 0:
            raise PolicyRefused("weight")
        if min(self.growth.appointment, self.growth.pickup, self.growth.intake, self.statutory_growth) <= 0:
            raise PolicyRefused("growth")
        if self.handicap_minutes < 0:
            raise PolicyRefused("handicap_minutes")
        if min(self.lead_minutes, self.lateness_minutes) < 0:
            raise PolicyRefused("lead_minutes" if self.lead_minutes < 0 else "lateness_minutes")
        if self.statutory_run_limit is not None and self.statutory_run_limit < 1:
            raise PolicyRefused("statutory_run_limit")


def standard(kind: Kind) -> Policy:
    """The policy of `kind` with its usual numbers: orders by arrival alone know no handicap for a secondary skill."""
    if kind in (Kind.PROMISE_OR_FASTER, Kind.ACCUMULATING):
        return Policy(kind=kind)
    return Policy(kind=kind, handicap_minutes=0)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a ticket is given at issue and keeps: the promised latest call and the growth of its claim per minute."""

    due_at: datetime
    rate: float


def terms(ref_at: datetime, category: Category, visit_minutes: float, policy: Policy) -> Terms:
    """The terms of a ticket issued under `policy` for a service whose visits take `visit_minutes`.

    In UTC: an hour's cap is an hour on the night of a clock change too. Frozen on the ticket, so that neither a newly
    learnt length nor a new policy moves people who already stand in line.
    """
    if visit_minutes <= 0:
        raise ValueError("a visit takes more than no time")
    return Terms(
        due_at=ref_at.astimezone(UTC) + timedelta(minutes=policy.cap_minutes.of(category)),
        rate=policy.weight.of(category) / visit_minutes,
    )


@dataclass(frozen=True, slots=True)
class Reference:
    """From when a booked person's wait counts, and from when they may be called; `kept` is False for a late comer."""

    ref_at: datetime
    callable_from: datetime
    kept: bool


def appointment_ref(slot_at: datetime, checked_in_at: datetime, policy: Policy) -> Reference:
    """The reference moment of a booked person who checked in; one later than the allowance counts as a walk-in.

    The bound is inclusive: checking in exactly `lateness_minutes` after the slot still keeps the appointment. In UTC.
    """
    slot_at, checked_in_at = slot_at.astimezone(UTC), checked_in_at.astimezone(UTC)
    if checked_in_at > slot_at + timedelta(minutes=policy.lateness_minutes):
        return Reference(ref_at=checked_in_at, callable_from=checked_in_at, kept=False)
    opens_at = slot_at - timedelta(minutes=policy.lead_minutes)
    return Reference(ref_at=max(slot_at, checked_in_at), callable_from=max(opens_at, checked_in_at), kept=True)
