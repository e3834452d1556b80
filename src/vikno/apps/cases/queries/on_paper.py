"""What papers of hand-over and issue say: registers, route sheets and receipts, ready to be filled in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from vikno.apps.cases.models import Case, FilingPaper, HandOver
from vikno.apps.cases.queries import handing, results
from vikno.apps.catalogue.queries import versions
from vikno.apps.network.models import Branch
from vikno.rules.contents import Text


@dataclass(frozen=True, slots=True)
class Package:
    """A case on a register: its sheets, and until when the provider answers."""

    number: str
    service_uk: str
    sheets: int
    due_at: datetime | None
    is_missing: bool


@dataclass(frozen=True, slots=True)
class Register:
    """A register of hand-over as it is printed."""

    branch: Branch
    number: str
    direction: str
    provider: str
    made_at: datetime
    made_by: str
    courier: str
    packages: tuple[Package, ...]


@dataclass(frozen=True, slots=True)
class Stop:
    """A provider on a courier's way: numbers of what goes there and of what comes from there."""

    provider: str
    out: tuple[str, ...]
    back: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """A courier's run as it is printed."""

    branch: Branch
    number: str
    planned_at: datetime
    courier: str
    sent_by: str
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """Results of one person for one signature. `appeal` stands where any of them is a refusal."""

    branch: Branch
    lines: tuple[results.Line, ...]
    applicant: str
    code: str
    is_company: bool
    identified: str
    issued_at: datetime | None
    issued_to: str
    issued_by: str
    appeal: Text | None


def register(handover_id: int) -> Register | None:
    """A register of hand-over with the sheets of each package."""
    row = (
        HandOver.objects.select_related("branch", "provider", "run__courier")
        .prefetch_related("lines__case__service")
        .filter(pk=handover_id)
        .first()
    )
    if row is None:
        return None
    lines = sorted(row.lines.all(), key=lambda one: one.pk)
    is_back = row.direction == HandOver.Direction.BACK
    sheets = _made_sheets(line.case for line in lines) if is_back else _sheets(line.case for line in lines)
    return Register(
        branch=row.branch,
        number=row.number,
        direction=row.direction,
        provider=row.provider.name_uk,
        made_at=row.made_at,
        made_by=row.made_by_label,
        courier=str(row.run.courier) if row.run else "",
        packages=tuple(
            Package(
                line.case.number, str(line.case.service), sheets.get(line.case_id, 0),
                None if is_back else line.case.due_at, line.missing_at is not None and line.found_at is None,
            )
            for line in lines
        ),
    )  # fmt: skip


def register_of_case(case_id: int, *, provider_id: int) -> int | None:
    """The newest register by which a case went to a provider; None where it never did."""
    rows = HandOver.objects.filter(
        lines__case=case_id, lines__missing_at=None, provider=provider_id, direction=HandOver.Direction.OUT
    )
    return rows.order_by("-pk").values_list("pk", flat=True).first()


def route(run_id: int) -> Route | None:
    """A courier's run: its providers in order, what goes to each and what comes back."""
    run = handing.run(run_id)
    if run is None:
        return None
    first = HandOver.objects.filter(run=run_id).order_by("pk").values_list("made_by_label", flat=True).first()
    back = {one.provider_id: tuple(line.number for line in one.lines) for one in run.back}
    stops = [
        Stop(one.provider_uk, tuple(line.number for line in one.lines), back.get(one.provider_id, ()))
        for one in run.out
    ]
    gone = {one.provider_id for one in run.out}
    stops += [Stop(one.provider_uk, (), back[one.provider_id]) for one in run.back if one.provider_id not in gone]
    return Route(
        branch=Branch.objects.get(pk=run.branch_id),
        number=f"{run.day:%d.%m.%Y}/{run.number}",
        planned_at=run.planned_at,
        courier=run.courier,
        sent_by=first or "",
        stops=tuple(stops),
    )


def receipt(case_ids: Sequence[int]) -> Receipt | None:
    """Ready or issued results of one person; None where they are of different people, or none are there."""
    rows = list(
        Case.objects.filter(pk__in=case_ids, result__isnull=False)
        .select_related("branch", "applicant", "filing", "result__issued_by")
        .order_by("pk")
    )
    if not rows or len({row.filing.applicant_name for row in rows}) > 1:
        return None
    first = rows[0]
    refused = next((row for row in rows if row.outcome == Case.Outcome.REFUSED), None)
    party, result = first.applicant, first.result
    return Receipt(
        branch=first.branch,
        lines=results.given([row.pk for row in rows]),
        applicant=first.filing.applicant_name,
        code=party.tax_number or party.company_code,
        is_company=party.kind == "company",
        identified=result.identified,
        issued_at=result.issued_at,
        issued_to=result.issued_to,
        issued_by=str(result.issued_by or ""),
        appeal=versions.contents(refused.version_id).card.way_to_appeal if refused else None,
    )


def _sheets(cases: Iterable[Case]) -> dict[int, int]:
    """Sheets of the entry papers that are for each case."""
    known = list(cases)
    every: dict[int, list[FilingPaper]] = {}
    for paper in FilingPaper.objects.filter(filing__in={case.filing_id for case in known}):
        every.setdefault(paper.filing_id, []).append(paper)
    return {
        case.pk: sum(
            paper.sheets
            for paper in every.get(case.filing_id, [])
            if paper.form != "electronic" and (not paper.services or case.position in paper.services)
        )
        for case in known
    }


def _made_sheets(cases: Iterable[Case]) -> dict[int, int]:
    """Sheets of what was made for each case."""
    ids = [case.pk for case in cases]
    found = dict.fromkeys(ids, 0)
    for case in Case.objects.filter(pk__in=ids).prefetch_related("made_papers"):
        found[case.pk] = sum(one.sheets for one in case.made_papers.all())
    return found
