"""Papers brought later: what a stopped clock awaits or what mends a returned case, checked off, scanned, sent on."""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from vikno.apps.archive import actions as archive
from vikno.apps.archive import queries as contents
from vikno.apps.cases.actions import mending
from vikno.apps.cases.queries import awaited, filings
from vikno.apps.staff import queries as staff
from vikno.lib.localise import told
from vikno.rules.rights import Right
from vikno.screens.intake import door, steps, wording
from vikno.screens.intake.saving import whole
from vikno.screens.intake.views.party import client_id

MORE = ("more1", "more2", "more3")
"""Lines for papers nobody asked for by name."""


@dataclass
class Line:
    """One line of the page: what is asked, and how it was filled in."""

    key: str
    wanted: awaited.Wanted | None
    is_brought: bool = False
    name: str = ""
    form: str = "original"
    sheets: str = ""
    scan: Any = None
    error: str = ""


@dataclass
class Sheet:
    """The page as it was filled in, for one case."""

    case: awaited.Awaiting
    lines: list[Line] = field(default_factory=list)

    @property
    def brought(self) -> list[Line]:
        """The lines that are brought: those checked off, and those somebody wrote a name on."""
        return [line for line in self.lines if line.is_brought]

    @property
    def errors(self) -> list[tuple[str, str]]:
        """For the summary on top."""
        return [(f"line-{line.key}", line.error) for line in self.lines if line.error]


@never_cache
@require_http_methods(["GET", "POST"])
@door.taking_in
def bring(request: HttpRequest, filing_id: int) -> HttpResponse:
    """Take in what a case awaits. What is refused is told beside its line, and nothing is kept by halves."""
    branch_id = filings.branch_of(filing_id)
    if branch_id is None:
        raise Http404
    staff.require(request.employee, Right.TAKE_IN, branch_id)  # type: ignore[attr-defined]
    awaiting = awaited.of_filing(filing_id)
    text = request.POST.get("case", request.GET.get("case", ""))
    if text and (not text.isdecimal() or int(text) not in filings.case_ids(filing_id)):
        raise Http404
    case = next((one for one in awaiting if str(one.id) == text), None if text else next(iter(awaiting), None))
    if case is None and request.method == "POST":
        messages.error(request, nothing_awaited())
        return redirect("intake:filing", filing_id)
    sheet = _sheet(request, case) if case else None
    if request.method == "POST" and sheet is not None and _kept(request, sheet):
        return redirect("intake:filing", filing_id)
    return _page(request, filing_id, awaiting, sheet)


def nothing_awaited() -> str:
    """That nobody asked for a paper, and whom to tell of one."""
    return _("This case awaits no paper now. If it is needed, write a note to the registrar.")


def _sheet(request: HttpRequest, case: awaited.Awaiting) -> Sheet:
    lines = [Line(one.key, one, name=_name(one)) for one in case.wanted] + [Line(key, None) for key in MORE]
    if request.method == "POST":
        for line in lines:
            line.name = request.POST.get(f"name.{line.key}", "").strip()[:300]
            line.form = request.POST.get(f"form.{line.key}", "")
            line.form = line.form if line.form in wording.FORMS else "original"
            line.sheets = request.POST.get(f"sheets.{line.key}", "").strip()[:4]
            line.scan = request.FILES.get(f"scan.{line.key}")
            checked = bool(request.POST.get(f"brought.{line.key}"))
            line.is_brought = checked if line.wanted else bool(line.name or line.scan)
    return Sheet(case, lines)


def _name(one: awaited.Wanted) -> str:
    """A paper's name as it was asked for."""
    return (one.words or (one.ground.uk if one.ground else ""))[:300]


def _kept(request: HttpRequest, sheet: Sheet) -> bool:
    """Keep all of it or nothing; False where a line has to be corrected."""
    for line in sheet.lines:
        if line.scan is not None and not line.is_brought:
            line.error = _("A scan is here, but the line is not checked off. Check it off, or take the scan out.")
        elif line.is_brought and not line.name and (line.scan or line.wanted is None or line.wanted.defect is None):
            line.error = _("Write what paper it is.")
    if not sheet.brought and not sheet.errors:
        sheet.lines[0].error = _("Check off what was brought.")
    if sheet.errors:
        return False
    try:
        with transaction.atomic():  # contents are kept together with the rows that need them
            papers = [_paper(request, line) for line in sheet.brought if line.name]
            if sheet.errors:
                transaction.set_rollback(True)
                return False
            mending.bring(
                sheet.case.id, papers, client_id=client_id(request), by=request.employee, now=request.now,  # type: ignore[attr-defined]
                defects=[line.wanted.defect for line in sheet.brought if line.wanted and line.wanted.defect],
                is_all=any(line.key == "stop" for line in sheet.brought),
            )  # fmt: skip
    except mending.NothingAwaited:
        messages.error(request, nothing_awaited())
        return True
    _say(request, sheet)
    return True


def _paper(request: HttpRequest, line: Line) -> mending.Brought | None:
    blob = None
    if line.scan is not None:
        try:
            with transaction.atomic():
                blob = archive.keep(line.scan, name=line.scan.name, by=request.employee, now=request.now)  # type: ignore[attr-defined]
        except archive.Refused as refused:
            line.error = str(refused)
            return None
    sheets = whole(line.sheets, usual=(blob.pages if blob else None) or 1)
    return mending.Brought(name_uk=line.name, form=line.form, sheets=sheets, blob=blob)


def _say(request: HttpRequest, sheet: Sheet) -> None:
    left = [line for line in sheet.lines if line.wanted and not line.is_brought]
    if left:
        messages.success(request, _("Taken in. The case still waits for the rest."))
    else:
        messages.success(request, _("Taken in; the case goes on."))


def _page(
    request: HttpRequest, filing_id: int, awaiting: tuple[awaited.Awaiting, ...], sheet: Sheet | None
) -> HttpResponse:
    view = filings.filing(filing_id)
    given = {
        "view": view,
        "row": view.row,  # type: ignore[union-attr]
        "awaiting": awaiting,
        "sheet": sheet,
        "limits": contents.limits(),
        "request_id": request.POST.get("request_id") or uuid4(),
        "centre": told(view.row.branch, "name"),  # type: ignore[union-attr]
        "employee": request.employee,  # type: ignore[attr-defined]
        "now": request.now,  # type: ignore[attr-defined]
        "lang": steps.language(),
    }
    status = 422 if sheet is not None and sheet.errors else 200
    return render(request, "intake/filings/bring.html", given, status=status)
