"""The provider's own seat: its cases by term, one of them with its answers and papers; nothing of another provider."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from vikno.apps.cases.models import Case, CaseStep, FilingPaper, MadePaper, Note, Stop
from vikno.apps.cases.queries import codes
from vikno.apps.cases.queries.readiness import answers_for
from vikno.apps.catalogue.queries import versions
from vikno.apps.staff.models import Officer
from vikno.rules.conditions import Truth, evaluate
from vikno.rules.contents import Contents, Field, known

PAGE = 25
TABS: Mapping[str, Q] = {
    "all": Q(),
    "late": Q(standing="overdue"),
    "ending": Q(standing="ending"),
    "stopped": Q(standing="stopped"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A case in the provider's list; no person is named there."""

    id: int
    number: str
    service_uk: str
    service_en: str
    standing: str
    state: str
    due_at: datetime | None
    filed_at: datetime
    received_at: datetime | None
    is_asked: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A page by term, the soonest first. `after` asks for the next; empty at the end."""

    rows: tuple[Row, ...]
    after: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One field of the application and what was answered."""

    field: Field
    value: Any


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of the case."""

    id: int
    name_uk: str
    name_en: str
    form: str
    sheets: int
    blob_id: int | None


@dataclass(frozen=True, slots=True)
class Said:
    """A note on the case; the centre's people are not named."""

    id: int
    is_ours: bool
    text: str
    is_question: bool
    answers_id: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class View:
    """One case for its provider."""

    id: int
    number: str
    branch_id: int
    service_uk: str
    service_en: str
    contents: Contents
    state: str
    standing: str
    due_at: datetime | None
    filed_at: datetime
    received_at: datetime | None
    outcome: str
    reasons: str
    decided_at: datetime | None
    applicant_id: int
    applicant: str
    stop: Stop | None
    answers: tuple[Answer, ...]
    papers: tuple[Paper, ...]
    made: tuple[Paper, ...]
    notes: tuple[Said, ...]
    then: str
    """Whose the card's next step is after the provider's own: `office`, `front`, `issue`, or empty."""

    @property
    def is_here(self) -> bool:
        """Whether the provider may act on it now."""
        return self.state == Case.State.PROVIDER


def page(officer: Officer, *, tab: str = "all", after: str = "") -> Page:
    """The cases that are with the officer's provider; by term, those without one last."""
    rows = _here(officer).filter(TABS.get(tab, Q()))
    if after:
        due, _, last = after.partition("~")
        later = Q(due_at=None, pk__gt=int(last)) if not due else (
            Q(due_at__gt=datetime.fromisoformat(due)) | Q(due_at=datetime.fromisoformat(due), pk__gt=int(last))
            | Q(due_at=None)
        )  # fmt: skip
        rows = rows.filter(later)
    found = list(rows.select_related("service").order_by("due_at", "pk")[: PAGE + 1])
    page, rest = found[:PAGE], found[PAGE:]
    mark = f"{page[-1].due_at.isoformat() if page[-1].due_at else ''}~{page[-1].pk}" if rest else ""
    return Page(_rows(page), mark)


def counts(officer: Officer) -> dict[str, int]:
    """How many are with the provider, by tab."""
    return _here(officer).aggregate(**{name: Count("pk", filter=span or None) for name, span in TABS.items()})


def search(officer: Officer, text: str) -> tuple[Row, ...]:
    """The provider's own cases that a number or a code names exactly, whatever state they are in."""
    ids = [case.pk for case in codes.cases_of(text)]
    return _rows(list(_known(officer).filter(pk__in=ids).select_related("service").order_by("pk"))) if ids else ()


def decided(officer: Officer, *, limit: int = 10) -> tuple[Row, ...]:
    """What the provider decided last."""
    rows = Case.objects.filter(
        _received(), provider_id=officer.provider_id, state__in=("decided", "ready", "issued", "posted"),
        decided_at__isnull=False,
    )  # fmt: skip
    return _rows(list(rows.select_related("service").order_by("-pk")[:limit]))


def case(officer: Officer, case_id: int) -> View | None:
    """One case of the officer's provider that was handed over to it; None for every other."""
    row = _known(officer).select_related("service", "filing").filter(pk=case_id).first()
    if row is None:
        return None
    contents = versions.contents(row.version_id)
    answered = answers_for(contents, row.filing.answers, row.filing.facts)
    step = CaseStep.objects.filter(case=row, seat="provider").order_by("-received_at", "-number").first()
    return View(
        id=row.pk, number=row.number, branch_id=row.branch_id, service_uk=str(row.service),
        service_en=row.service.name_en, contents=contents, state=row.state, standing=row.standing, due_at=row.due_at,
        filed_at=row.filed_at, received_at=step.received_at if step else None, outcome=row.outcome,
        reasons=row.reasons, decided_at=row.decided_at, applicant_id=row.applicant_id,
        applicant=row.filing.applicant_name, stop=Stop.objects.filter(case=row, resumed_at=None).first(),
        answers=tuple(
            Answer(field, answered[field.key])
            for field in contents.fields
            if answered.get(field.key) not in (None, "") and evaluate(field.when, known(answered)) is not Truth.NO
        ),
        papers=tuple(
            Paper(paper.pk, paper.name_uk, paper.name_en, paper.form, paper.sheets, paper.blob_id)
            for paper in _papers(row)
        ),
        made=tuple(
            Paper(paper.pk, paper.name_uk, "", "", paper.sheets, paper.blob_id)
            for paper in MadePaper.objects.filter(case=row).order_by("position")
        ),
        notes=tuple(
            Said(note.pk, note.side == "provider", note.text, note.is_question, note.answers_id, note.at)
            for note in Note.objects.filter(case=row).order_by("pk")
        ),
        then=CaseStep.objects.filter(case=row, opened_at=None)
        .exclude(seat="provider")
        .order_by("number")
        .values_list("seat", flat=True)
        .first()
        or "",
    )  # fmt: skip


def file(officer: Officer, case_id: int, blob_id: int) -> str | None:
    """The name of a paper of this provider's case, when its content is that; None: it may not be served."""
    row = _known(officer).filter(pk=case_id).first()
    if row is None:
        return None
    for paper in (*_papers(row), *MadePaper.objects.filter(case=row)):
        if paper.blob_id == blob_id:
            return paper.name_uk
    return None


def _here(officer: Officer) -> QuerySet[Case]:
    """What is with the provider now."""
    return Case.objects.filter(provider_id=officer.provider_id, state=Case.State.PROVIDER)


def _known(officer: Officer) -> QuerySet[Case]:
    """What is with the provider or has been: before its hand-over a case is the centre's alone."""
    return Case.objects.filter(Q(state=Case.State.PROVIDER) | _received(), provider_id=officer.provider_id)


def _received() -> Exists:
    """Whether a provider has said that it received the package."""
    return Exists(CaseStep.objects.filter(case=OuterRef("pk"), seat="provider", received_at__isnull=False))


def _papers(row: Case) -> list[FilingPaper]:
    """The papers of the filing that are for this case."""
    every = FilingPaper.objects.filter(filing_id=row.filing_id).order_by("position")
    return [paper for paper in every if not paper.services or row.position in paper.services]


def _rows(cases: list[Case]) -> tuple[Row, ...]:
    ids = [one.pk for one in cases]
    received = dict(
        CaseStep.objects.filter(case__in=ids, seat="provider", received_at__isnull=False).values_list(
            "case_id", "received_at"
        )
    )
    asked = set(
        Note.objects.filter(case__in=ids, is_question=True, replies=None)
        .exclude(side="provider")
        .values_list("case_id", flat=True)
    )
    return tuple(
        Row(
            one.pk, one.number, str(one.service), one.service.name_en, one.standing, one.state, one.due_at,
            one.filed_at, received.get(one.pk), one.pk in asked,
        )
        for one in cases
    )  # fmt: skip
