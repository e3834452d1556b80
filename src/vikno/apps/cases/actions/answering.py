"""What a provider does with a case: receives, stops, returns, passes on, decides; in its seat, or told on paper.

In its own seat an officer acts; what came on paper is recorded by an employee of the centre, with who said it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from vikno.apps.archive.models import Blob
from vikno.apps.cases.actions import clocks, handing, moves, routing, telling
from vikno.apps.cases.models import Case, Defect, Extension, MadePaper, Stop
from vikno.apps.catalogue.queries import versions
from vikno.apps.journal import actions as journal
from vikno.apps.staff import queries as staff
from vikno.apps.staff.models import Employee, Officer
from vikno.lib import sql
from vikno.rules import cases as rule
from vikno.rules.contents import Ground, GroundKind
from vikno.rules.norms import Term
from vikno.rules.rights import Right


class NotYourCase(PermissionError):
    """The case is another provider's."""


class AnswerTooLate(Exception):
    """The case is not with the provider any more; `case` is how it stands."""

    def __init__(self, case: Case) -> None:
        super().__init__(f"{case.number} is {case.state}")
        self.case = case


class ReasonsNeeded(ValueError):
    """A refusal is told with its reasons in words."""


class OthersFirst(Exception):
    """The card has a step of another seat before the result: pass the case on, do not decide it."""


class NoDefects(ValueError):
    """A return names what is to be mended."""


@dataclass(frozen=True, slots=True)
class Made:
    """One document that was made as the result."""

    name_uk: str
    sheets: int = 1
    blob: Blob | None = None


@transaction.atomic
def receive(case_id: int, *, by: Officer | Employee, now: datetime) -> Case:
    """Say that the package came to the provider; twice is once. Raises NotYourCase, AnswerTooLate, NotAllowed."""
    case, _ = _held(case_id, by)
    if handing.receive_step(case, by=by, now=now):
        if isinstance(by, Officer):
            handing.sign_when_all_received(case, by=by, now=now)
        moves.announce(case)
    return case


@transaction.atomic
def provider_stops(
    case_id: int, *, ground: str, words: str, client_id: UUID, by: Officer | Employee, now: datetime
) -> Stop:
    """Let the clock stand on a ground of the card. Raises as `clocks.stop`, NotYourCase, AnswerTooLate."""
    _, role = _held(case_id, by)
    return clocks.stop(case_id, ground=ground, words=words, client_id=client_id, role=role, by=by, now=now)


@transaction.atomic
def provider_resumes(case_id: int, *, by: Officer | Employee, now: datetime, why: str = "") -> Stop:
    """Let the clock run again. Raises clocks.ClockRuns, NotYourCase, AnswerTooLate."""
    _held(case_id, by)
    return clocks.resume(case_id, by=by, now=now, why=why)


@transaction.atomic
def provider_extends(
    case_id: int,
    *,
    ground: str,
    by_term: Term,
    words: str,
    client_id: UUID,
    by: Officer | Employee,
    now: datetime,
) -> Extension:
    """Prolong the term on a ground of the card. Raises as `clocks.extend`, NotYourCase, AnswerTooLate."""
    _, role = _held(case_id, by)
    return clocks.extend(
        case_id, ground=ground, by_term=by_term, words=words, client_id=client_id, role=role, by=by, now=now
    )


@transaction.atomic
def provider_returns(
    case_id: int, *, defects: Sequence[tuple[str, str]], by: Officer | Employee, now: datetime
) -> Case:
    """Send the case back with every defect named: ground of the card and words. The person is told all at once.

    Raises NoDefects, clocks.GroundNotKnown, NotYourCase, AnswerTooLate.
    """
    case, role = _held(case_id, by)
    if not defects:
        raise NoDefects
    known = {ground.code for ground in versions.contents(case.version_id).grounds_to(GroundKind.RETURN)}
    for code, _ in defects:
        if code not in known:
            raise clocks.GroundNotKnown(code)
    rows = [Defect.objects.create(case=case, ground=code, words=words, named_at=now) for code, words in defects]
    moves.move(case, "returned", role=role, by=by, now=now, data={"grounds": [row.ground for row in rows]})
    telling.returned(case, rows, by=by, now=now)
    return case


@transaction.atomic
def provider_passes_on(case_id: int, *, by: Officer | Employee, now: datetime, note: str = "") -> Case:
    """Finish the provider's steps and let the card's next seat have the case. Raises NotYourCase, AnswerTooLate."""
    case, role = _held(case_id, by)
    _finish_own_steps(case, by=by, now=now, note=note)
    moves.move(case, "passed_on", role=role, by=by, now=now, why=note)
    routing.go_on(case, by=by, now=now)
    return case


@transaction.atomic
def provider_decides(
    case_id: int,
    *,
    outcome: str,
    ground: str,
    reasons: str,
    items: Sequence[Made],
    by: Officer | Employee,
    now: datetime,
) -> Case:
    """The provider's decision: granted or refused, its ground from the card, what was made. The clock ends.

    A refusal needs its reasons and is told with the way to appeal. Decided the same twice is once. Raises
    AnswerTooLate where the case is elsewhere or over, OthersFirst, ReasonsNeeded, clocks.GroundNotKnown, NotYourCase.
    """
    case = moves.hold(case_id)
    role = _admit(case, by)
    if case.state == Case.State.DECIDED and (case.outcome, case.ground) == (outcome, ground):
        return case
    if case.state != Case.State.PROVIDER:
        raise AnswerTooLate(case)
    is_refused = outcome == rule.Outcome.REFUSED
    known = _ground(case, GroundKind.REFUSE if is_refused else GroundKind.GRANT, ground)
    if is_refused and not reasons.strip():
        raise ReasonsNeeded
    if not is_refused and _waits_for_office(case):
        raise OthersFirst
    _finish_own_steps(case, by=by, now=now, note="")
    Stop.objects.filter(case=case, resumed_at=None).update(resumed_at=now, resumed_by_label=by.actor_label[:160])
    moves.move(
        case, "decided", role=role, by=by, now=now, why=known.text.uk, data={"outcome": outcome, "ground": ground},
        outcome=outcome, ground=ground, reasons=reasons.strip(), decided_at=now,
    )  # fmt: skip
    clocks.recount(case, now=now)
    MadePaper.objects.bulk_create(
        MadePaper(case=case, position=position, name_uk=item.name_uk[:300], sheets=item.sheets, blob=item.blob)
        for position, item in enumerate(items, start=1)
    )
    if is_refused:
        telling.refused(case, known, by=by, now=now)
    routing.open_issue(case, now=now)
    routing.open_those_waiting(case, by=by, now=now)
    return case


def _held(case_id: int, by: Officer | Employee) -> tuple[Case, rule.Actor]:
    """The case, locked and with the provider, and in what part `by` acts on it."""
    case = moves.hold(case_id)
    role = _admit(case, by)
    if case.state != Case.State.PROVIDER:
        raise AnswerTooLate(case)
    return case, role


def _admit(case: Case, by: Officer | Employee) -> rule.Actor:
    if isinstance(by, Officer):
        if by.provider_id != case.provider_id or by.left_on is not None:
            raise NotYourCase
        return rule.Actor.PROVIDER
    staff.require(by, Right.GIVE_OUT, case.branch_id)
    return rule.Actor.FRONT


def _finish_own_steps(case: Case, *, by: journal.Actor, now: datetime, note: str) -> None:
    """Close the open step and those of the provider's own that follow it at once."""
    handing.receive_step(case, by=by, now=now)
    routing.finish_step(case, by=by, now=now, note=note)
    while _next_seat(case) == handing.SEAT:
        routing.go_on(case, by=by, now=now)
        routing.finish_step(case, by=by, now=now)


def _waits_for_office(case: Case) -> bool:
    """Whether a registrar's step of the card has not come yet."""
    return sql.exists("cases_casestep WHERE case_id = %s AND opened_at IS NULL AND seat = 'office'", [case.pk])


def _next_seat(case: Case) -> str | None:
    """Whose the next step is that has not been opened; None where there is none."""
    found = sql.row(
        "SELECT seat FROM cases_casestep WHERE case_id = %s AND opened_at IS NULL ORDER BY number LIMIT 1", [case.pk]
    )
    return found[0] if found else None


def _ground(case: Case, kind: GroundKind, code: str) -> Ground:
    for ground in versions.contents(case.version_id).grounds_to(kind):
        if ground.code == code:
            return ground
    raise clocks.GroundNotKnown(code)
