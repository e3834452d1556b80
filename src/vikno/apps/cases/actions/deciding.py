"""The closed zone: the registrar drawn for a case opens its papers, asks for more, returns, passes on, decides.

Nobody but the one drawn may act, whatever his roles; who took a case in may not decide it, and the database says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from vikno.apps.cases.actions import clocks, moves, routing, telling
from vikno.apps.cases.models import Case, CaseStep, Defect, Extension, FilingPaper, PaperLook, Stop
from vikno.apps.cases.queries import masking
from vikno.apps.cases.queries.readiness import answers_for
from vikno.apps.catalogue.queries import versions
from vikno.apps.journal import actions as journal
from vikno.apps.staff import queries as staff
from vikno.apps.staff.models import Employee
from vikno.lib import sql
from vikno.rules import cases as rule
from vikno.rules.contents import Ground, GroundKind, Seat
from vikno.rules.norms import Term
from vikno.rules.rights import Right

PERSON, ANSWERS, SCANS = "person", "answers", "scans"
"""What may be unmasked with a reason. Contacts and who took the case in are never shown in the closed zone."""


class NotYours(PermissionError):
    """The case was drawn for somebody else, or for nobody."""


class NotWithYou(Exception):
    """The case is not with its registrar now; `case` is how it stands."""

    def __init__(self, case: Case) -> None:
        super().__init__(f"{case.number} is {case.state}")
        self.case = case


class PapersUnopened(Exception):
    """A decision follows when every paper was opened; `papers` were not."""

    def __init__(self, papers: list[FilingPaper]) -> None:
        super().__init__(", ".join(str(paper.position) for paper in papers))
        self.papers = papers


class WordsNeeded(ValueError):
    """A refusal, a stop, a defect or an unmasking is told with its reasons in words."""


class OthersFirst(Exception):
    """The card has a provider's step before the result: the case is passed on, not granted."""


class DecisionNeeded(Exception):
    """Nothing but the result comes after this step: the case is decided, not passed on."""


class NoDefects(ValueError):
    """A return names what is to be mended."""


@dataclass(frozen=True, slots=True)
class Unmasked:
    """What a reasoned look shows: names of the person and of a representative, or the hidden answers.

    For the scans it is empty: each is opened, and journalled, by itself.
    """

    name: str
    representative: str
    answers: tuple[masking.Answer, ...]


@transaction.atomic
def look(case_id: int, paper_id: int, *, by: Employee, now: datetime) -> FilingPaper:
    """Open one paper of a case; each look is journalled. Raises NotYours, FilingPaper.DoesNotExist."""
    case = Case.objects.get(pk=case_id)
    _must_be_drawn(case, by)
    paper = next((one for one in papers_of(case) if one.pk == paper_id), None)
    if paper is None:
        raise FilingPaper.DoesNotExist(paper_id)
    PaperLook.objects.bulk_create([PaperLook(case=case, paper=paper, employee=by, at=now)], ignore_conflicts=True)
    journal.looked("paper", case, by=by, at=now, branch_id=case.branch_id, why=paper.key)
    return paper


@transaction.atomic
def decide(case_id: int, *, outcome: str, ground: str, reasons: str, by: Employee, now: datetime) -> Case:
    """Decide: the outcome, its ground of the version, the reasons. The same decision again is the same.

    Raises NotYours, NotWithYou, PapersUnopened, clocks.GroundNotKnown, clocks.ClockStands (end the stop first),
    WordsNeeded, OthersFirst.
    """
    case = moves.hold(case_id)
    _must_be_drawn(case, by)
    if case.decided_by_id == by.pk and (case.outcome, case.ground) == (outcome, ground):
        return case
    _must_be_here(case)
    unopened = unopened_papers(case, by)
    if unopened:
        raise PapersUnopened(unopened)
    kind = GroundKind.GRANT if rule.Outcome(outcome) is rule.Outcome.GRANTED else GroundKind.REFUSE
    known = _ground(case, kind, ground)
    if kind is GroundKind.REFUSE and not reasons.strip():
        raise WordsNeeded
    stop = Stop.objects.filter(case=case, resumed_at=None).first()
    if stop is not None:
        raise clocks.ClockStands(stop)
    ahead = list(CaseStep.objects.filter(case=case, opened_at=None).order_by("number"))
    if kind is GroundKind.GRANT and any(step.seat == Seat.PROVIDER for step in ahead):
        raise OthersFirst
    routing.finish_step(case, by=by, now=now, employee_id=by.pk)
    _skip([step for step in ahead if step.seat in (Seat.OFFICE, Seat.PROVIDER)], now=now)
    moves.move(
        case, "decided", role=rule.Actor.REGISTRAR, by=by, now=now, why=known.text.uk if known else "",
        outcome=outcome, ground=ground, reasons=reasons.strip(), decided_at=now, decided_by=by,
        data={"outcome": outcome, "ground": ground},
    )  # fmt: skip
    clocks.recount(case, now=now)
    routing.go_on(case, by=by, now=now)
    if kind is GroundKind.REFUSE:
        telling.refused(case, known, by=by, now=now)
    routing.open_those_waiting(case, by=by, now=now)
    return case


@transaction.atomic
def ask_for_papers(case_id: int, *, ground: str, words: str, client_id: UUID, by: Employee, now: datetime) -> Stop:
    """Stop the clock and tell the person what is awaited. The same `client_id` again is one stop.

    Raises NotYours, NotWithYou, WordsNeeded, clocks.GroundNotKnown, clocks.ClockStands.
    """
    before = Stop.objects.filter(client_id=client_id).first()
    if before is not None:
        return before
    case = moves.hold(case_id)
    _must_be_drawn(case, by)
    _must_be_here(case)
    if not words.strip():
        raise WordsNeeded
    return clocks.stop(
        case_id, ground=ground, words=words.strip(), client_id=client_id, role=rule.Actor.REGISTRAR, by=by, now=now
    )


@transaction.atomic
def extend(
    case_id: int, *, ground: str, by_term: Term, words: str, client_id: UUID, by: Employee, now: datetime
) -> Extension:
    """Prolong the term on a ground of the card. The same `client_id` again is one; what the act does not allow moves
    nothing.

    Raises NotYours, NotWithYou, WordsNeeded, clocks.GroundNotKnown, clocks.ClockStands.
    """
    before = Extension.objects.filter(client_id=client_id).first()
    if before is not None:
        return before
    case = moves.hold(case_id)
    _must_be_drawn(case, by)
    _must_be_here(case)
    if not words.strip():
        raise WordsNeeded
    standing = Stop.objects.filter(case=case, resumed_at=None).first()
    if standing is not None:
        raise clocks.ClockStands(standing)
    return clocks.extend(
        case_id, ground=ground, by_term=by_term, words=words.strip(), client_id=client_id, role=rule.Actor.REGISTRAR,
        by=by, now=now,
    )  # fmt: skip


@transaction.atomic
def resume(case_id: int, *, by: Employee, now: datetime, why: str = "") -> Stop:
    """Let the clock run again: what was awaited came, or will not. Raises NotYours, clocks.ClockRuns."""
    _must_be_drawn(moves.hold(case_id), by)
    return clocks.resume(case_id, by=by, now=now, why=why)


@transaction.atomic
def return_case(case_id: int, *, defects: Sequence[tuple[str, str]], by: Employee, now: datetime) -> list[Defect]:
    """Send a case back to be mended: each defect a ground of the version with its words, all told at once.

    Again, the defects named before. Raises NotYours, NotWithYou, NoDefects, WordsNeeded, clocks.GroundNotKnown.
    """
    case = moves.hold(case_id)
    _must_be_drawn(case, by)
    if case.state == Case.State.RETURNED:
        return list(Defect.objects.filter(case=case, mended_at=None).order_by("pk"))
    _must_be_here(case)
    if not defects:
        raise NoDefects
    for ground, words in defects:
        _ground(case, GroundKind.RETURN, ground)
        if not words.strip():
            raise WordsNeeded
    named = Defect.objects.bulk_create(
        Defect(case=case, ground=ground, words=words.strip(), named_at=now) for ground, words in defects
    )
    moves.move(
        case, "returned", role=rule.Actor.REGISTRAR, by=by, now=now, data={"grounds": [one.ground for one in named]}
    )
    telling.returned(case, named, by=by, now=now)
    return named


@transaction.atomic
def pass_on(case_id: int, *, note: str, by: Employee, now: datetime) -> Case:
    """Finish the open step; the next registrar's step stays with the same person, any other leaves the closed zone.

    Raises NotYours, NotWithYou, DecisionNeeded.
    """
    case = moves.hold(case_id)
    _must_be_drawn(case, by)
    _must_be_here(case)
    following = sql.find(CaseStep, "case_id = %s AND opened_at IS NULL ORDER BY number LIMIT 1", [case.pk])
    if following is None or following.seat == Seat.ISSUE:
        raise DecisionNeeded
    routing.finish_step(case, by=by, now=now, employee_id=by.pk, note=note)
    if following.seat != Seat.OFFICE:
        moves.move(case, "passed_on", role=rule.Actor.REGISTRAR, by=by, now=now, handler=None)
    routing.go_on(case, by=by, now=now)
    moves.announce(case)
    return case


@transaction.atomic
def unmask(case_id: int, *, what: str, why: str, by: Employee, now: datetime) -> Unmasked:
    """Show the registrar what masking hides, and write down who looked and why.

    Raises NotYours, WordsNeeded, ValueError for what may never be shown.
    """
    case = Case.objects.select_related("filing").get(pk=case_id)
    _must_be_drawn(case, by)
    if what not in (PERSON, ANSWERS, SCANS):
        raise ValueError(what)
    if not why.strip():
        raise WordsNeeded
    journal.looked(what, case, by=by, at=now, branch_id=case.branch_id, why=why.strip())
    filing = case.filing
    if what == PERSON:
        return Unmasked(filing.applicant_name, filing.representative_name, ())
    if what == SCANS:
        return Unmasked("", "", ())
    contents = versions.contents(case.version_id)
    given = answers_for(contents, filing.answers, filing.facts)
    hidden = {one.key for one in masking.answers(contents, given, masked=True) if one.is_hidden}
    shown = masking.answers(contents, given, masked=False)
    return Unmasked("", "", tuple(one for one in shown if one.key in hidden))


def papers_of(case: Case) -> list[FilingPaper]:
    """The papers of the filing that are for this case, in the order of the description."""
    rows = FilingPaper.objects.filter(filing_id=case.filing_id).order_by("position")
    return [paper for paper in rows if not paper.services or case.position in paper.services]


def unopened_papers(case: Case, by: Employee) -> list[FilingPaper]:
    """The papers of the case that its registrar has not opened yet."""
    seen = set(PaperLook.objects.filter(case=case, employee=by).values_list("paper_id", flat=True))
    return [paper for paper in papers_of(case) if paper.pk not in seen]


def _must_be_drawn(case: Case, by: Employee) -> None:
    """Who decides nothing anywhere is refused by right, who has other cases because this one is not his.

    The right may come from another branch: a joint pool draws from all of them. Raises NotAllowed, NotYours.
    """
    if not staff.branches_with(by, Right.DECIDE):
        staff.require(by, Right.DECIDE, case.branch_id)
    if case.handler_id != by.pk:
        raise NotYours


def _must_be_here(case: Case) -> None:
    if case.state != Case.State.OFFICE:
        raise NotWithYou(case)


def _ground(case: Case, kind: GroundKind, code: str) -> Ground | None:
    """The version's ground; None where the version names none of that kind and none was named."""
    grounds = versions.contents(case.version_id).grounds_to(kind)
    found = next((ground for ground in grounds if ground.code == code), None)
    if found is None and (grounds or code):
        raise clocks.GroundNotKnown(code)
    return found


def _skip(steps: list[CaseStep], *, now: datetime) -> None:
    """Close the steps that a decision makes needless, so that the issue desk comes next."""
    for step in steps:
        step.opened_at = step.done_at = now
    CaseStep.objects.bulk_update(steps, ["opened_at", "done_at"])
