"""Papers printed and scans looked at: each only for those who may, scans with a journalled look."""

from datetime import date

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from vikno.apps.archive import queries as archive
from vikno.apps.cases.queries import filings
from vikno.apps.cases.queries import intake as queries
from vikno.apps.network import queries as network
from vikno.apps.people import actions as people
from vikno.apps.staff import queries as staff
from vikno.rules.rights import Right
from vikno.screens.intake import door, printing, sheets, steps


@never_cache
@require_GET
@door.taking_in
def application(request: HttpRequest, intake_id: int, position: int) -> HttpResponse:
    """The application of one service, as PDF, to be read and signed."""
    view = door.held(request, intake_id)
    service = next((one for one in view.services if one.position == position), None)
    if service is None or service.contents.application is None:
        raise Http404
    return _pdf(printing.application(view, service, now=request.now), f"application-{intake_id}-{position}")


@never_cache
@require_GET
@door.seeing
def description(request: HttpRequest, filing_id: int) -> HttpResponse:
    """The description of the entry package in two copies, as PDF."""
    branch_id = filings.branch_of(filing_id)
    if branch_id is None:
        raise Http404
    staff.require(request.employee, Right.SEE_PERSON, branch_id)
    view = filings.filing(filing_id)
    language = "en" if request.GET.get("lang") == "en" else "uk"
    return _pdf(printing.description(view, language=language), f"description-{filing_id}")


@never_cache
@require_GET
@door.seeing
def case_sheet(request: HttpRequest, filing_id: int, position: int) -> HttpResponse:
    """The sheet of one case as it stands now, as PDF; it names the applicant, so the look is journalled."""
    branch_id = filings.branch_of(filing_id)
    if branch_id is None:
        raise Http404
    staff.require(request.employee, Right.SEE_PERSON, branch_id)
    view = filings.filing(filing_id)
    case = next((one for one in view.cases if one.position == position), None)
    if case is None:
        raise Http404
    _look(request, view.row.applicant_id, branch_id)
    return _pdf(sheets.case_sheet(view, case, now=request.now), f"case-sheet-{filing_id}-{position}")


@never_cache
@require_GET
@door.seeing
def journal(request: HttpRequest, code: str, day: date) -> HttpResponse:
    """A day of the journal of registration of a branch, as PDF; it names nobody."""
    branch = network.branch(code)
    if branch is None:
        raise Http404
    staff.require(request.employee, Right.SEE_CASES, branch.pk)
    rows = filings.journal_of(branch.pk, day)
    return _pdf(sheets.journal(branch, rows, day=day, now=request.now), f"journal-{branch.code}-{day:%Y-%m-%d}")


@never_cache
@require_GET
@door.taking_in
def of_intake(request: HttpRequest, intake_id: int, blob_id: int) -> HttpResponse:
    """A scan of an intake."""
    view = door.held(request, intake_id)
    if not queries.is_scan_of(intake_id, blob_id):
        raise Http404
    _look(request, view.row.applicant_id, view.row.branch_id)
    return _content(blob_id)


@never_cache
@require_GET
@door.seeing
def of_filing(request: HttpRequest, filing_id: int, blob_id: int) -> HttpResponse:
    """A scan of a filing."""
    branch_id = filings.branch_of(filing_id)
    if branch_id is None or not filings.is_paper_of(filing_id, blob_id):
        raise Http404
    staff.require(request.employee, Right.SEE_PERSON, branch_id)
    view = filings.filing(filing_id)
    _look(request, view.row.applicant_id, branch_id)
    return _content(blob_id)


def _look(request: HttpRequest, party_id: int | None, branch_id: int) -> None:
    if party_id is not None:
        people.look(party_id, "scan", by=request.employee, now=request.now, branch_id=branch_id)


def _content(blob_id: int) -> HttpResponse:
    known, file = archive.content(blob_id), archive.opened(blob_id)
    name = archive.file_name("scan", known.kind)
    answer = FileResponse(file, content_type=known.content_type, as_attachment=not known.is_shown, filename=name)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
    return answer


def _pdf(made: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}-{steps.language()}.pdf"'
    return answer
