"""The papers of a filing as they are kept: what each is, in which case, by what rule, until when, what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from vikno.apps.archive.models import Blob
from vikno.apps.cases.models import Case, DestructionLine, Filing, FilingPaper, MadePaper, ResultItem
from vikno.apps.cases.queries import codes, retention
from vikno.lib import clock

PAPER, MADE, ITEM = "paper", "made", "item"


@dataclass(frozen=True, slots=True)
class Kept:
    """One document. `kind` and `id` name it; `has_file`: its content lies in the archive."""

    kind: str
    id: int
    name_uk: str
    name_en: str
    form: str
    sheets: int
    cases: tuple[int, ...]
    added_at: datetime | None
    has_file: bool
    size: int
    pages: int | None
    sha256: str
    removed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Keeping:
    """For how long the documents of one case are kept. `until` is empty while the case is not over."""

    id: int
    number: str
    position: int
    service_uk: str
    service_en: str
    state: str
    outcome: str
    until: date | None
    years: int
    source: str
    is_usual: bool


@dataclass(frozen=True, slots=True)
class View:
    """Everything kept of one filing. `list_number`: the list by which its documents were destroyed, or may be."""

    id: int
    number: str
    branch_id: int
    filed_at: datetime
    applicant_id: int
    applicant: str
    cases: tuple[Keeping, ...]
    papers: tuple[Kept, ...]
    result: tuple[Kept, ...]
    list_id: int | None
    list_number: str
    destroyed_at: datetime | None

    @property
    def sheets(self) -> int:
        """All sheets of the entry package."""
        return sum(one.sheets for one in self.papers)


def named(branch_id: int, text: str) -> tuple[int, ...]:
    """Ids of the branch's filings that a number, a short code or a QR's link names."""
    return tuple(dict.fromkeys(case.filing_id for case in codes.cases_of(text) if case.branch_id == branch_id))


def of_filing(filing_id: int, *, branch_id: int, today: date) -> View | None:
    """What is kept of a filing of this branch; None for another's. Whoever shows it journals the look."""
    filing = Filing.objects.filter(pk=filing_id, branch_id=branch_id).first()
    if filing is None:
        return None
    cases = list(Case.objects.filter(filing=filing).select_related("service").order_by("position"))
    papers = FilingPaper.objects.filter(filing=filing).select_related("blob").order_by("position")
    made = MadePaper.objects.filter(case__filing=filing).select_related("blob", "case").order_by("pk")
    items = ResultItem.objects.filter(result__case__filing=filing).select_related("blob", "result__case")
    line = (
        DestructionLine.objects.filter(filing=filing, kept_back="")
        .exclude(destruction__state="dropped")
        .select_related("destruction")
        .order_by("-pk")
        .first()
    )
    result = [_made(MADE, one, one.case.position) for one in made]
    named_before = {one.name_uk for one in result}
    result += [
        _made(ITEM, one, one.result.case.position) for one in items.order_by("pk") if one.name_uk not in named_before
    ]
    return View(
        id=filing.pk,
        number=filing.number,
        branch_id=filing.branch_id,
        filed_at=filing.filed_at,
        applicant_id=filing.applicant_id,
        applicant=filing.applicant_name,
        cases=tuple(_keeping(case, today=today) for case in cases),
        papers=tuple(_paper(one) for one in papers),
        result=tuple(result),
        list_id=line.destruction_id if line else None,
        list_number=line.destruction.number if line else "",
        destroyed_at=line.destroyed_at if line else None,
    )


def file(view: View, kind: str, document_id: int) -> tuple[int, str] | None:
    """The content of a document of this filing and its name; None where it has none, or is of another filing."""
    shown = next((one for one in _every(view) if one.kind == kind and one.id == document_id), None)
    if shown is None or not shown.has_file:
        return None
    model = {PAPER: FilingPaper, MADE: MadePaper, ITEM: ResultItem}[kind]
    blob_id = model.objects.filter(pk=document_id).values_list("blob_id", flat=True).first()
    return (blob_id, shown.name_uk) if blob_id is not None else None


def _every(view: View) -> Iterable[Kept]:
    return (*view.papers, *view.result)


def _keeping(case: Case, *, today: date) -> Keeping:
    ended = clock.day_of(case.closed_at) if case.closed_at else today
    years, source = retention.years_for(case, on=ended, outcome="withdrawn" if case.state == "withdrawn" else "")
    return Keeping(
        case.pk, case.number, case.position, str(case.service), case.service.name_en, case.state, case.outcome,
        case.retained_until, years, source, source == retention.USUAL_SOURCE,
    )  # fmt: skip


def _paper(one: FilingPaper) -> Kept:
    return Kept(
        PAPER, one.pk, one.name_uk, one.name_en, one.form, one.sheets, tuple(one.services), one.added_at,
        *_content(one.blob),
    )  # fmt: skip


def _made(kind: str, one: MadePaper | ResultItem, position: int) -> Kept:
    return Kept(kind, one.pk, one.name_uk, "", "", one.sheets, (position,), None, *_content(one.blob))


def _content(blob: Blob | None) -> tuple[bool, int, int | None, str, datetime | None]:
    if blob is None:
        return False, 0, None, "", None
    return blob.removed_at is None, blob.size, blob.pages, bytes(blob.sha256).hex(), blob.removed_at
