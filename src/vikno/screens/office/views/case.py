"""One case in the closed zone: its papers, its clock, the decision, notes, a reasoned look behind the mask."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from csp.constants import NONE, SELF
from csp.decorators import csp_replace, csp_update
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_POST

from vikno.apps.archive import queries as archive
from vikno.apps.cases.actions import deciding as actions
from vikno.apps.cases.actions import notes as notes_actions
from vikno.apps.cases.queries import office
from vikno.apps.cases.queries.notes import OFFICE
from vikno.lib.fragments import Watch, address
from vikno.rules.norms import NormRefused, Term, Unit
from vikno.screens.office import letters, refusals, scans, words
from vikno.screens.office.door import deciding, frame, say

MONDAY = date(2026, 11, 16)


@never_cache
@require_GET
@csp_update({"frame-src": [SELF], "object-src": [SELF]})
@deciding
def show(request: HttpRequest, case_id: int) -> HttpResponse:
    """The case with one of its papers open. A paper without a scan counts as opened when its page is."""
    case = _mine(request, case_id)
    opened = _opened(case, request.GET.get("paper", ""))
    if opened is not None and not opened.kind and not opened.is_opened:
        actions.look(case_id, opened.id, by=request.employee, now=request.now)  # type: ignore[attr-defined]
        case = _mine(request, case_id)
        opened = next(paper for paper in case.papers if paper.id == opened.id)
    notes_actions.seen(case_id, by=request.employee, now=request.now)  # type: ignore[attr-defined]
    return render(request, "office/case/show.html", _page(request, case, opened))


@require_POST
@deciding
def act(request: HttpRequest, case_id: int) -> HttpResponse:
    """Grant, refuse, stop, extend, resume, return, pass on: as `do` says."""
    work = _WORK.get(request.POST.get("do", ""))
    if work is None:
        say(request, refusals.Unreadable(_("Choose what to do with the case.")))
        return redirect("office:case", case_id)
    try:
        said = work(request, case_id)
    except tuple(refusals.WORDS) as problem:
        say(request, problem)
        # Drawn for somebody else or passed on meanwhile: there is no page of this case for him any more.
        return redirect("office:mine") if isinstance(problem, actions.NotYours) else redirect("office:case", case_id)
    messages.success(request, said)
    stays = request.POST.get("do") in ("stop", "resume", "extend")
    return redirect("office:case", case_id) if stays else redirect("office:mine")


@require_POST
@deciding
def note(request: HttpRequest, case_id: int) -> HttpResponse:
    """A note, a question to the front office, or the answer to one; a note of one's own case only."""
    _mine(request, case_id)
    answers = request.POST.get("answers", "")
    try:
        notes_actions.add(
            case_id,
            text=request.POST.get("text", ""),
            client_id=_client_id(request),
            is_question=request.POST.get("ask") == "1",
            answers=int(answers) if answers.isdecimal() else None,
            by=request.employee,  # type: ignore[attr-defined]
            now=request.now,  # type: ignore[attr-defined]
        )
    except tuple(refusals.WORDS) as problem:
        say(request, problem)
    return redirect("office:case", case_id)


@never_cache
@require_POST
@csp_update({"frame-src": [SELF], "object-src": [SELF]})
@deciding
def unmask(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show what masking hides, on this page alone: reloaded, it is hidden again. The journal has who looked and why."""
    case = _mine(request, case_id)
    try:
        shown = actions.unmask(
            case_id,
            what=request.POST.get("what", actions.PERSON),
            why=request.POST.get("why", ""),
            by=request.employee,  # type: ignore[attr-defined]
            now=request.now,  # type: ignore[attr-defined]
        )
    except (*refusals.WORDS, ValueError) as problem:
        say(request, problem if type(problem) in refusals.WORDS else actions.WordsNeeded())
        return redirect("office:case", case_id)
    if request.POST.get("what") == actions.SCANS:
        scans.open_for(request, case_id)
        opened = request.POST.get("paper", "")
        place = reverse("office:case", args=[case_id])
        return redirect(f"{place}?paper={opened}" if opened.isdecimal() else place)
    page = _page(request, case, None)
    page["unmasked"] = shown
    page["shown_answers"] = {one.key: one for one in shown.answers}
    return render(request, "office/case/show.html", page)


@never_cache
@require_GET
@xframe_options_sameorigin
@csp_replace({"default-src": [NONE], "style-src": [SELF, "'unsafe-inline'"], "frame-ancestors": [SELF]})
@deciding
def paper(request: HttpRequest, case_id: int, paper_id: int) -> HttpResponse:
    """The scan of a paper. To ask for it is to open it, and each look is journalled. Its name tells nobody's."""
    case = _mine(request, case_id)
    known = next((one for one in case.papers if one.id == paper_id and one.kind), None)
    if known is None:
        raise Http404
    if scans.is_hidden(request, case_id, known):
        messages.error(request, _("This scan tells who the person is. Look behind the mask with a reason first."))
        return redirect("office:case", case_id)
    row = actions.look(case_id, paper_id, by=request.employee, now=request.now)  # type: ignore[attr-defined]
    content = archive.opened(row.blob_id)
    name = archive.file_name(f"{case.number.replace('/', '-')}-{known.position}", archive.content(row.blob_id).kind)
    return FileResponse(content, content_type=known.kind, filename=name, as_attachment=not known.is_shown)


def _mine(request: HttpRequest, case_id: int) -> office.OfficeCase:
    """One's own case; of any other there is nothing to see, not even that it exists. Raises Http404."""
    case = office.case(case_id, employee=request.employee, now=request.now)  # type: ignore[attr-defined]
    if case is None:
        raise Http404
    return case


def _opened(case: office.OfficeCase, asked: str) -> office.Paper | None:
    """The paper that the page opens: the one asked for, else the first that was not opened yet, else the first."""
    wanted = next((paper for paper in case.papers if str(paper.position) == asked), None)
    return wanted or next(iter(case.unopened), None) or next(iter(case.papers), None)


def _page(request: HttpRequest, case: office.OfficeCase, wanted: office.Paper | None) -> dict[str, Any]:
    current = wanted or _opened(case, "")
    answers = request.GET.get("answers", "")
    number = case.papers.index(current) if current else 0
    is_hidden = scans.is_hidden(request, case.id, current)
    # A scan is opened by the page that shows it; a paper without one was opened by `show`.
    opens = current is not None and bool(current.kind) and not is_hidden
    return frame(request, "mine") | {
        "case": case,
        "paper": current,
        "previous": case.papers[number - 1] if current and number else None,
        "following": case.papers[number + 1] if current and number + 1 < len(case.papers) else None,
        "unopened": [one for one in case.unopened if one is not current or not opens],
        "opened_count": sum(one.is_opened or (one is current and opens) for one in case.papers),
        "is_hidden": is_hidden,
        "hidden_scans": not scans.are_open(request, case.id) and any(one.is_masked for one in case.papers),
        "letters": letters.all_of(),
        "units": words.units(),
        "standing": words.standing(case.clock),
        "standing_state": words.STATES.get(case.clock.standing, "wait"),
        "notes": case.notes,
        "answering": next(
            (one for one in case.notes if one.is_open and one.side != OFFICE and str(one.id) == answers), None
        ),
        "weekdays": [date_format(MONDAY + timedelta(days=n), "D").lower() for n in range(7)],
        "client_id": uuid4(),
        "live_url": address(
            Watch("office.notes", (str(case.id), str(request.employee.pk))),  # type: ignore[attr-defined]
            language=get_language() or "uk",
            holder=f"user:{request.user.pk}",
        ),
    }


def _client_id(request: HttpRequest) -> UUID:
    """The form's own id: sent twice, it is one thing. Raises Unreadable."""
    try:
        return UUID(request.POST.get("client_id", ""))
    except ValueError:
        raise refusals.Unreadable(_("Open the page again and send it once more.")) from None


def _decide(outcome: str) -> Callable[[HttpRequest, int], str]:
    def work(request: HttpRequest, case_id: int) -> str:
        what = "grant" if outcome == "granted" else "refuse"
        case = actions.decide(
            case_id,
            outcome=outcome,
            ground=request.POST.get(f"ground_{what}", ""),
            reasons=request.POST.get(f"words_{what}", ""),
            by=request.employee,  # type: ignore[attr-defined]
            now=request.now,  # type: ignore[attr-defined]
        )
        said = _("Case %(number)s is granted.") if outcome == "granted" else _("Case %(number)s is refused.")
        return said % {"number": case.number}

    return work


def _stop(request: HttpRequest, case_id: int) -> str:
    actions.ask_for_papers(
        case_id,
        ground=request.POST.get("ground_stop", ""),
        words=request.POST.get("words_stop", ""),
        client_id=_client_id(request),
        by=request.employee,  # type: ignore[attr-defined]
        now=request.now,  # type: ignore[attr-defined]
    )
    return _("The clock stands. The applicant is told what you wait for.")


def _extend(request: HttpRequest, case_id: int) -> str:
    before = _mine(request, case_id)
    try:
        length = Term(int(request.POST.get("amount", "")), Unit(request.POST.get("unit", "")))
    except (NormRefused, ValueError):
        raise refusals.Unreadable(_("Write by how many days or months the term is prolonged, in figures.")) from None
    actions.extend(
        case_id,
        ground=request.POST.get("ground_extend", ""),
        by_term=length,
        words=request.POST.get("words_extend", ""),
        client_id=_client_id(request),
        by=request.employee,  # type: ignore[attr-defined]
        now=request.now,  # type: ignore[attr-defined]
    )
    if _mine(request, case_id).clock.due_on == before.clock.due_on:
        return _("Written down, but the act allows no more: the term stays as it was.")
    return _("The term is prolonged. The person is told why.")


def _resume(request: HttpRequest, case_id: int) -> str:
    actions.resume(case_id, by=request.employee, now=request.now, why=request.POST.get("words_resume", ""))  # type: ignore[attr-defined]
    return _("The clock runs again.")


def _return(request: HttpRequest, case_id: int) -> str:
    defects = [(code, request.POST.get(f"defect_{code}", "")) for code in request.POST.getlist("defect")]
    actions.return_case(case_id, defects=defects, by=request.employee, now=request.now)  # type: ignore[attr-defined]
    return _("The case went back to be mended. The applicant is told everything at once.")


def _pass_on(request: HttpRequest, case_id: int) -> str:
    case = actions.pass_on(case_id, note=request.POST.get("words_pass", ""), by=request.employee, now=request.now)  # type: ignore[attr-defined]
    if case.handler_id is not None:
        return _("The step is done. The next one is yours too.")
    return _("Case %(number)s is passed on.") % {"number": case.number}


_WORK: dict[str, Callable[[HttpRequest, int], str]] = {
    "grant": _decide("granted"),
    "refuse": _decide("refused"),
    "stop": _stop,
    "extend": _extend,
    "resume": _resume,
    "return": _return,
    "pass": _pass_on,
}
