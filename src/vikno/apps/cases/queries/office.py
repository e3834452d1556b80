"""What a registrar sees: his list, and one case without the person, the contacts and who took it in.

Masking is done here: whatever a page, a list or a file of the closed zone shows comes from these answers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from vikno.apps.archive import queries as archive
from vikno.apps.cases.models import Case, CaseStep, Defect, FilingPaper, PaperLook, Stop
from vikno.apps.cases.queries import draws, legal_clock, masking, notes
from vikno.apps.cases.queries.readiness import answers_for
from vikno.apps.catalogue.queries import versions
from vikno.apps.staff.models import Employee
from vikno.rules.contents import Ground, GroundKind, Seat, Text

Place = tuple[datetime | None, int]
"""Where a case stands in the list: its due moment (None: without an end, last) and id."""


@dataclass(frozen=True, slots=True)
class Row:
    """One case in a registrar's list. Nothing tells whose it is."""

    id: int
    number: str
    service: Text
    state: str
    standing: str
    due_at: datetime | None
    filed_at: datetime
    step: Text
    questions: int

    @property
    def place(self) -> Place:
        return self.due_at, self.id


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of the description. `kind` is empty where there is no scan; `is_shown`: browsers show it in a page.

    `is_masked`: its scan may tell who the person is, and opens with a reason alone until the decision.
    """

    id: int
    position: int
    name: Text
    form: str
    sheets: int
    added_at: datetime
    came_later: bool
    is_opened: bool
    kind: str
    is_shown: bool
    is_masked: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """The open stop of the clock: what is awaited since when."""

    ground: Text | None
    words: str
    since: datetime


@dataclass(frozen=True, slots=True)
class OfficeCase:
    """A case in the closed zone. `applicant` is empty until the decision; contacts and clerk are never here."""

    id: int
    number: str
    branch_id: int
    service: Text
    version: int
    state: str
    filed_at: datetime
    applicant: str
    step: Text
    steps_ahead: tuple[str, ...]
    outcome: str
    ground: Text | None
    reasons: str
    decided_at: datetime | None
    papers: tuple[Paper, ...]
    answers: tuple[masking.Answer, ...]
    grant: tuple[Ground, ...]
    refuse: tuple[Ground, ...]
    stop: tuple[Ground, ...]
    extend: tuple[Ground, ...]
    return_: tuple[Ground, ...]
    held: Held | None
    defects: tuple[tuple[Text | None, str], ...]
    clock: legal_clock.LegalClock
    notes: tuple[notes.NoteLine, ...]
    proof: draws.Proof | None

    @property
    def unopened(self) -> tuple[Paper, ...]:
        return tuple(paper for paper in self.papers if not paper.is_opened)

    @property
    def is_here(self) -> bool:
        """Whether it is the registrar's turn."""
        return self.state == Case.State.OFFICE

    @property
    def may_pass_on(self) -> bool:
        """Whether a step other than the result's comes next."""
        return bool(self.steps_ahead) and self.steps_ahead[0] != Seat.ISSUE


def worklist(employee_id: int, *, limit: int = 50, after: Place | None = None) -> list[Row]:
    """The registrar's cases, the soonest due first, those without an end last, after the place `after`."""
    rows = Case.objects.filter(handler=employee_id, state=Case.State.OFFICE).only(
        "id", "number", "version_id", "state", "standing", "due_at", "filed_at", "step"
    )
    found: list[Case] = []
    if after is None or after[0] is not None:
        dated = rows.filter(due_at__isnull=False)
        if after is not None:
            dated = dated.filter(Q(due_at__gt=after[0]) | Q(due_at=after[0], id__gt=after[1]))
        found = list(dated.order_by("due_at", "id")[:limit])
    if len(found) < limit:
        endless = rows.filter(due_at__isnull=True)
        if after is not None and after[0] is None:
            endless = endless.filter(id__gt=after[1])
        found += endless.order_by("id")[: limit - len(found)]
    asked = {one.case_id for one in notes.unseen(employee_id)}
    return [_row(case, int(case.pk in asked)) for case in found]


def returned(employee_id: int, *, limit: int = 50) -> list[Row]:
    """The registrar's cases that people are mending now."""
    rows = Case.objects.filter(handler=employee_id, state=Case.State.RETURNED).order_by("-id")[:limit]
    return [_row(case, 0) for case in rows]


def decided(employee_id: int, *, limit: int = 30) -> list[Row]:
    """What the registrar decided last."""
    rows = Case.objects.filter(decided_by=employee_id).order_by("-decided_at")[:limit]
    return [_row(case, 0) for case in rows]


def count(employee_id: int) -> int:
    """How many cases the registrar has now; a registrar's own list is short."""
    return Case.objects.filter(handler=employee_id, state=Case.State.OFFICE).count()


def by_number(number: str, *, employee: Employee) -> int | None:
    """The id of the registrar's own case of that number; None for every other, whether it exists or not."""
    return Case.objects.filter(number=number.strip().upper(), handler=employee).values_list("pk", flat=True).first()


def case(case_id: int, *, employee: Employee, now: datetime) -> OfficeCase | None:
    """The case as its registrar sees it, in the language that is active; None for a case that is not his."""
    row = Case.objects.select_related("filing", "version").filter(pk=case_id, handler=employee).first()
    if row is None:
        return None
    contents = versions.contents(row.version_id)
    grounds = {ground.code: ground.text for ground in contents.grounds}
    stop = Stop.objects.filter(case=row, resumed_at=None).first()
    is_masked = row.decided_at is None
    given = answers_for(contents, row.filing.answers, row.filing.facts)
    return OfficeCase(
        id=row.pk,
        number=row.number,
        branch_id=row.branch_id,
        service=contents.name,
        version=row.version.number,
        state=row.state,
        filed_at=row.filed_at,
        applicant="" if is_masked else row.filing.applicant_name,
        step=_step(row),
        steps_ahead=tuple(
            CaseStep.objects.filter(case=row, opened_at=None).order_by("number").values_list("seat", flat=True)
        ),
        outcome=row.outcome,
        ground=grounds.get(row.ground),
        reasons=row.reasons,
        decided_at=row.decided_at,
        papers=tuple(_papers(row, employee)),
        answers=masking.answers(contents, given, masked=is_masked),
        grant=contents.grounds_to(GroundKind.GRANT),
        refuse=contents.grounds_to(GroundKind.REFUSE),
        stop=contents.grounds_to(GroundKind.STOP),
        extend=contents.grounds_to(GroundKind.EXTEND),
        return_=contents.grounds_to(GroundKind.RETURN),
        held=Held(grounds.get(stop.ground), stop.words, stop.at) if stop else None,
        defects=tuple(
            (grounds.get(one.ground), one.words)
            for one in Defect.objects.filter(case=row, mended_at=None).order_by("pk")
        ),
        clock=legal_clock.of(row, now=now),
        notes=tuple(notes.of_case(row.pk, reader=employee) or ()),
        proof=draws.proof_of(row.pk),
    )


def _papers(case: Case, employee: Employee) -> Sequence[Paper]:
    seen = set(PaperLook.objects.filter(case=case, employee=employee).values_list("paper_id", flat=True))
    rows = FilingPaper.objects.filter(filing_id=case.filing_id).order_by("position")
    mine = [paper for paper in rows if not paper.services or case.position in paper.services]
    contents = {pk: archive.content(pk) for pk in {paper.blob_id for paper in mine} - {None}}
    open_kinds = masking.papers_of_nobody(versions.contents(case.version_id))
    found = []
    for number, paper in enumerate(mine, start=1):
        content = contents.get(paper.blob_id)
        found.append(
            Paper(
                id=paper.pk,
                position=number,
                name=Text(paper.name_uk, paper.name_en),
                form=paper.form,
                sheets=paper.sheets,
                added_at=paper.added_at,
                came_later=paper.added_at > case.filing.registered_at,
                is_opened=paper.pk in seen,
                kind=content.content_type if content and content.removed_at is None else "",
                is_shown=content is not None and content.is_shown and content.removed_at is None,
                is_masked=case.decided_at is None and content is not None and paper.key not in open_kinds,
            )
        )
    return found


def _row(case: Case, questions: int) -> Row:
    return Row(
        id=case.pk,
        number=case.number,
        service=versions.contents(case.version_id).name,
        state=case.state,
        standing=case.standing,
        due_at=case.due_at,
        filed_at=case.filed_at,
        step=_step(case),
        questions=questions,
    )


def _step(case: Case) -> Text:
    for row in versions.contents(case.version_id).steps:
        if row.step.number == case.step:
            return Text(row.step.name, row.en)
    return Text("")
