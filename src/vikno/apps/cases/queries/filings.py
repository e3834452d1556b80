"""Filings for the front office: found by what a person holds, the journal of registration, one with its cases.

Lists name a person only where they were found by one; whoever shows a name journals the look (`people.actions.look`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q

from vikno.apps.archive.models import Blob
from vikno.apps.cases import facts
from vikno.apps.cases.models import Case, CaseFee, CaseStep, Defect, Filing, FilingPaper, Result
from vikno.apps.catalogue.queries import versions
from vikno.apps.payments import queries as money
from vikno.apps.people import queries as people
from vikno.lib import clock
from vikno.rules import deadlines
from vikno.rules.contents import Contents, Ground, Text

PAGE = 25
FOUND = 20


@dataclass(frozen=True, slots=True)
class Row:
    """A filing in a list; persons are named only where the list may name them.

    `states` and `standings` are its cases'; `due_at` is the latest of theirs, None: not known.
    """

    id: int
    number: str
    branch_id: int
    filed_at: datetime
    registered_at: datetime
    applicant_id: int
    applicant: str
    representative: str
    services: tuple[Text, ...]
    states: tuple[str, ...]
    standings: tuple[str, ...]
    due_at: datetime | None
    clerk: str
    sheets: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the journal, the newest first. `after` asks for the next one; None at the end."""

    rows: tuple[Row, ...]
    after: int | None


@dataclass(frozen=True, slots=True)
class StepLine:
    """A line of the case sheet: a step done, open or to come."""

    number: int
    text: Text
    who: str
    seat: str
    opened_at: datetime | None
    received_at: datetime | None
    done_at: datetime | None
    due_at: datetime | None
    by: str
    note: str


@dataclass(frozen=True, slots=True)
class DefectLine:
    """What a returned case wants mended."""

    id: int
    ground: Text | None
    words: str
    named_at: datetime
    mended_at: datetime | None


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case of the filing, with its sheet and the count of its term."""

    id: int
    number: str
    position: int
    after: tuple[int, ...]
    service: Text
    contents: Contents
    provider: str
    state: str
    standing: str
    outcome: str
    ground: Ground | None
    reasons: str
    due_at: datetime | None
    promise_due_at: datetime | None
    term: tuple[deadlines.Step, ...]
    steps: tuple[StepLine, ...]
    defects: tuple[DefectLine, ...]
    invoice: Any
    shelf: str


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A line of the description."""

    position: int
    key: str
    name: Text
    services: tuple[int, ...]
    form: str
    sheets: int
    blob_id: int | None
    pages: int | None
    added_at: datetime


@dataclass(frozen=True, slots=True)
class View:
    """A filing whole. `row` is the model's row, for what is read from it as it stands."""

    row: Filing
    package: Text | None
    cases: tuple[CaseLine, ...]
    papers: tuple[PaperLine, ...]
    later: tuple[PaperLine, ...]
    signature_id: int | None

    @property
    def sheets(self) -> int:
        """All sheets of the description."""
        return sum(paper.sheets for paper in self.papers)

    @property
    def due_at(self) -> datetime | None:
        """The latest day of its cases; None while one of them is not known."""
        dues = [case.due_at for case in self.cases]
        return None if None in dues else max((due for due in dues if due), default=None)


def journal(branch_id: int, *, after: int | None = None, limit: int = PAGE) -> Page:
    """The journal of registration of a branch from the newest on, or after the filing with that id; names no person."""
    rows = Filing.objects.filter(branch=branch_id).order_by("-id")
    if after is not None:
        rows = rows.filter(pk__lt=after)
    found = list(rows.select_related("taken_in_by")[: limit + 1])
    page = found[:limit]
    return Page(_rows(page, with_persons=False), page[-1].pk if len(found) > limit else None)


def journal_of(branch_id: int, day: date) -> tuple[Row, ...]:
    """A whole day of the journal of a branch, the newest first, for its page and print; names no person."""
    begin, end = (datetime.combine(one, time(), clock.KYIV) for one in (day, day + timedelta(days=1)))
    rows = Filing.objects.filter(branch=branch_id, registered_at__gte=begin, registered_at__lt=end)
    return _rows(list(rows.select_related("taken_in_by").order_by("-id")), with_persons=False)


def search(text: str, *, branch_ids: Sequence[int], with_persons: bool, limit: int = FOUND) -> tuple[Row, ...]:
    """Filings by a number, a code, and where persons may be seen by a phone, a document or a name; newest first.

    Those of other branches are never found.
    """
    text = " ".join(text.split())[:120]
    if not text:
        return ()
    wanted = Q(number__in=_numbers(text)) | Q(code=_code(text))
    case = Case.objects.filter(number=text.upper()).values_list("filing_id", flat=True).first()
    if case is not None:
        wanted |= Q(pk=case)
    rows = list(_in(branch_ids).filter(wanted).order_by("-id")[:limit])
    if not rows and with_persons:
        parties = people.same_ids_of([one.id for one in people.find(text, limit=limit).rows])
        rows = list(_in(branch_ids).filter(applicant__in=parties).order_by("-id")[:limit])
    return _rows(rows, with_persons=with_persons)


def recent_of(party_id: int, *, branch_ids: Sequence[int], limit: int = 3) -> tuple[Row, ...]:
    """The latest filings of a person, for the one who stands at the counter again."""
    rows = _in(branch_ids).filter(applicant__in=people.same_ids(party_id)).order_by("-id")
    return _rows(list(rows[:limit]), with_persons=False)


def filing(filing_id: int) -> View | None:
    """A filing with its cases, papers and sheets; None where there is none."""
    row = (
        Filing.objects.select_related("branch", "applicant", "representation", "document", "taken_in_by", "package")
        .filter(pk=filing_id)
        .first()
    )
    if row is None:
        return None
    cases = list(row.cases.select_related("provider").order_by("position"))
    papers = [_paper(one) for one in row.papers.select_related("blob").order_by("position")]
    names = row.package.contents["name"] if row.package_id else None
    return View(
        row=row,
        package=_named(names) if names else None,
        cases=tuple(_case(one) for one in cases),
        papers=tuple(one for one in papers if one.added_at <= row.registered_at),
        later=tuple(one for one in papers if one.added_at > row.registered_at),
        signature_id=row.signature_id,
    )


def branch_of(filing_id: int) -> int | None:
    """The branch a filing belongs to; None where there is none."""
    return Filing.objects.filter(pk=filing_id).values_list("branch_id", flat=True).first()


def case_ids(filing_id: int) -> tuple[int, ...]:
    """The ids of a filing's cases, in their order."""
    return tuple(Case.objects.filter(filing=filing_id).order_by("position").values_list("pk", flat=True))


def is_paper_of(filing_id: int, blob_id: int) -> bool:
    """Whether the content is one of the filing's scans, or its signature."""
    return (
        FilingPaper.objects.filter(filing=filing_id, blob=blob_id).exists()
        or Filing.objects.filter(pk=filing_id, signature=blob_id).exists()
    )


def _in(branch_ids: Sequence[int]) -> Any:
    return Filing.objects.filter(branch__in=list(branch_ids)).select_related("taken_in_by")


def _numbers(text: str) -> list[str]:
    """The number as typed, and without the place of a case in its package."""
    typed = re.sub(r"\s", "", text).upper()
    return list(dict.fromkeys([typed, typed.split("/")[0]]))


def _code(text: str) -> str:
    """A code as typed in either alphabet, with spaces or dashes."""
    return re.sub(r"[\s-]", "", text).upper().translate(_LOOKALIKE)


_LOOKALIKE = str.maketrans("ABEKMHPCTX", "АВЕКМНРСТХ")


def _rows(found: list[Filing], *, with_persons: bool) -> tuple[Row, ...]:
    cases: dict[int, list[Case]] = {one.pk: [] for one in found}
    for case in Case.objects.filter(filing__in=list(cases)).order_by("filing_id", "position"):
        cases[case.filing_id].append(case)
    sheets: dict[int, int] = dict.fromkeys(cases, 0)
    for filing_id, count in FilingPaper.objects.filter(filing__in=list(cases)).values_list("filing_id", "sheets"):
        sheets[filing_id] += count
    return tuple(_row(one, cases[one.pk], sheets[one.pk], with_persons=with_persons) for one in found)


def _row(one: Filing, cases: list[Case], sheets: int, *, with_persons: bool) -> Row:
    dues = [case.due_at for case in cases]
    return Row(
        id=one.pk,
        number=one.number,
        branch_id=one.branch_id,
        filed_at=one.filed_at,
        registered_at=one.registered_at,
        applicant_id=one.applicant_id,
        applicant=one.applicant_name if with_persons else "",
        representative=one.representative_name if with_persons else "",
        services=tuple(versions.contents(case.version_id).name for case in cases),
        states=tuple(case.state for case in cases),
        standings=tuple(case.standing for case in cases),
        due_at=None if None in dues else max((due for due in dues if due), default=None),
        clerk=str(one.taken_in_by),
        sheets=sheets,
    )


def _case(case: Case) -> CaseLine:
    contents = versions.contents(case.version_id)
    grounds = {ground.code: ground for ground in contents.grounds}
    words = {row.step.number: row for row in contents.steps}
    fee = CaseFee.objects.filter(case=case).values_list("invoice_id", flat=True).first()
    result = Result.objects.filter(case=case).first()
    defects = Defect.objects.filter(case=case).order_by("named_at", "pk")
    return CaseLine(
        id=case.pk,
        number=case.number,
        position=case.position,
        after=tuple(case.after),
        service=contents.name,
        contents=contents,
        provider=case.provider.name_uk if case.provider else contents.card.provider.uk,
        state=case.state,
        standing=case.standing,
        outcome=case.outcome,
        ground=grounds.get(case.ground),
        reasons=case.reasons,
        due_at=case.due_at,
        promise_due_at=case.promise_due_at,
        term=term_of(case),
        steps=tuple(_step(one, words) for one in CaseStep.objects.filter(case=case).order_by("number")),
        defects=tuple(_defect(one, grounds) for one in defects),
        invoice=money.invoice(fee) if fee else None,
        shelf=result.shelf if result else "",
    )


def term_of(case: Case) -> tuple[deadlines.Step, ...]:
    """The steps by which the case's due moment was counted."""
    return deadlines.explain(
        facts.clock_facts(case),
        facts.norm_of(case.version_id),
        facts.calendar_of(case.provider_id),
        facts.defaults(),
    )


def _step(one: CaseStep, words: dict[int, Any]) -> StepLine:
    row = words.get(one.number)
    return StepLine(
        number=one.number,
        text=Text(row.step.name, row.en) if row else Text(str(one.number)),
        who=(row.provider or row.step.responsible) if row else "",
        seat=one.seat,
        opened_at=one.opened_at,
        received_at=one.received_at,
        done_at=one.done_at,
        due_at=one.due_at,
        by=one.by_label if one.seat == "front" else "",
        note=one.note,
    )


def _defect(one: Defect, grounds: dict[str, Ground]) -> DefectLine:
    ground = grounds.get(one.ground)
    return DefectLine(one.pk, ground.text if ground else None, one.words, one.named_at, one.mended_at)


def _paper(one: FilingPaper) -> PaperLine:
    blob: Blob | None = one.blob
    return PaperLine(
        position=one.position,
        key=one.key,
        name=Text(one.name_uk, one.name_en),
        services=tuple(one.services),
        form=one.form,
        sheets=one.sheets,
        blob_id=one.blob_id,
        pages=blob.pages if blob else None,
        added_at=one.added_at,
    )


def _named(names: dict[str, str]) -> Text:
    return Text(names["uk"], names.get("en", ""))
