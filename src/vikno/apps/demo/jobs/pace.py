"""What a case's own dice say of it: when its step is done, whether it is refused; and how the demo tries an action."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

import structlog
from django.db.models import OuterRef, QuerySet, Subquery

from vikno.apps.cases.actions import answering, clocks, couriers, deciding, handing, moves, notes, parcels, results
from vikno.apps.cases.models import Case, CaseStep
from vikno.apps.demo.jobs.dice import dice
from vikno.apps.notifications.actions import care
from vikno.apps.payments import actions as payments
from vikno.apps.staff import queries as staff
from vikno.rules.contents import Contents, GroundKind, Seat
from vikno.rules.moves import MoveRefused

log = structlog.get_logger(__name__)
T = TypeVar("T")

REFUSED_SHARE = 0.08
"""Zhytomyr, 2017: 1 850 refusals of about 23 000 applications (domain notes, part 9)."""

REFUSALS = (
    deciding.NotYours, deciding.NotWithYou, deciding.OthersFirst, deciding.DecisionNeeded, deciding.PapersUnopened,
    clocks.ClockStands, clocks.ClockRuns, clocks.NothingRuns, clocks.GroundNotKnown, moves.CaseMoved,
    handing.NotToHandOver, handing.SignedAlready, answering.NotYourCase, answering.AnswerTooLate,
    answering.OthersFirst, couriers.NotOnRun, couriers.RunOver, couriers.NotAllOut, notes.NotOnCase, parcels.NoAddress,
    parcels.ParcelOver, results.NotReady, results.Unpaid, payments.InvoiceOver, payments.DayClosed,
    payments.RefundRefused, care.NotNow, MoveRefused, staff.NotAllowed,
)  # fmt: skip
"""What an action answers when a person at a screen was faster; the case is looked at again in the next round."""


def attempt(what: str, act: Callable[[], T], about: object = "") -> T | None:
    """Do one action; None where it was refused."""
    try:
        return act()
    except REFUSALS as refusal:
        log.debug("demo_case_refused", what=what, about=str(about), refusal=repr(refusal))
        return None


def by_term(rows: QuerySet[Case]) -> QuerySet[Case]:
    """These cases, the nearest term first, each with `opened_at` of its open step."""
    steps = CaseStep.objects.filter(case=OuterRef("pk"), opened_at__isnull=False, done_at=None)
    return rows.annotate(opened_at=Subquery(steps.values("opened_at")[:1])).order_by("due_at", "pk")


def is_time(case: Case, seed: int, now: datetime, between: tuple[int, int], unit: timedelta) -> bool:
    """Whether the case's own dice say that its open step has lasted long enough; the case is one of `by_term`."""
    opened_at: datetime | None = case.opened_at  # type: ignore[attr-defined]
    low, high = between
    wait = unit * (low + (high - low) * float(dice(seed, "pace", case.number, case.step).random()))
    return opened_at is not None and now >= opened_at + wait


def is_refused(case: Case, seed: int) -> bool:
    """Whether the case ends with a refusal, whoever decides it."""
    return bool(dice(seed, "refused", case.number).random() < REFUSED_SHARE)


def next_seat(case: Case, contents: Contents) -> Seat:
    """Who acts after the open step."""
    later = [row for row in contents.steps if row.step.number > case.step]
    return later[0].seat if later else Seat.ISSUE


def ground(contents: Contents, kind: GroundKind, chance: float) -> str:
    """One of the version's grounds of a kind; empty where it names none."""
    grounds = contents.grounds_to(kind)
    return grounds[int(chance * len(grounds))].code if grounds else ""
