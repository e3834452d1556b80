"""What an officer does with a case: one press, one action; a refusal gives the typed text back."""

from collections.abc import Callable
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vikno.apps.archive import actions as archive
from vikno.apps.cases.actions import answering, notes
from vikno.apps.cases.queries import providers
from vikno.lib.access import officer_only
from vikno.rules.norms import NormRefused, Term, Unit
from vikno.screens.provider import refusals
from vikno.screens.provider.views.cases import case_page

MOST_ITEMS = 6
DIALOGS = {name: f"provider-{name}" for name in ("result", "return", "extend", "stop")} | {"pass-on": "provider-pass"}
"""Where the refused words lie, to be opened again."""
FIELDS = ("text", "words", "reasons", "ground", "outcome", "item", "amount", "unit")


@require_POST
@officer_only
def act(request: HttpRequest, case_id: int, what: str) -> HttpResponse:
    """Do it, and show the case."""
    work = WORK.get(what)
    if work is None or providers.case(request.officer, case_id) is None:
        raise Http404
    try:
        said = work(request, case_id)
    except refusals.REFUSALS as problem:
        typed = {name: request.POST.get(name, "") for name in FIELDS}
        page = case_page(request, case_id, what=what, **typed)
        unsent = next((typed[name] for name in ("reasons", "words", "text") if typed[name]), "")
        page |= {"problem": refusals.words(problem), "unsent": unsent, "again": DIALOGS.get(what, "")}
        return render(request, "provider/case.html", page, status=409)
    messages.success(request, said, extra_tags=f"provider-{what}-{case_id}")
    return redirect("provider:case", case_id)


def _receive(request: HttpRequest, case_id: int) -> str:
    answering.receive(case_id, by=request.officer, now=request.now)
    return _("Received. The centre sees the moment and your name.")


def _ask(request: HttpRequest, case_id: int) -> str:
    question = request.POST.get("answers", "")
    notes.add(
        case_id, text=request.POST.get("text") or request.POST.get(f"text-{question}", ""), client_id=_id(request),
        by=request.officer, now=request.now, is_question="answers" not in request.POST,
        answers=int(question) if question.isdigit() else None,
    )  # fmt: skip
    return _("Sent to the centre.")


def _stop(request: HttpRequest, case_id: int) -> str:
    answering.provider_stops(
        case_id, ground=request.POST.get("ground", ""), words=request.POST.get("words", "").strip(),
        client_id=_id(request), by=request.officer, now=request.now,
    )  # fmt: skip
    return _("The term stands. The person is told what is awaited.")


def _extend(request: HttpRequest, case_id: int) -> str:
    before = providers.case(request.officer, case_id)
    amount = request.POST.get("amount", "")
    try:
        term = Term(int(amount) if amount.isdigit() else 0, Unit(request.POST.get("unit", "")))
    except (NormRefused, ValueError) as problem:
        raise refusals.NoLength from problem
    if not request.POST.get("words", "").strip():
        raise refusals.NoWords
    answering.provider_extends(
        case_id, ground=request.POST.get("ground", ""), by_term=term, words=request.POST["words"].strip(),
        client_id=_id(request), by=request.officer, now=request.now,
    )  # fmt: skip
    after = providers.case(request.officer, case_id)
    if before is None or after is None or before.due_at == after.due_at:
        return _("Written down, but the act allows no more: the term stays as it was.")
    return _("The term is prolonged. The person is told why.")


def _resume(request: HttpRequest, case_id: int) -> str:
    answering.provider_resumes(case_id, by=request.officer, now=request.now)
    return _("The term runs again.")


def _return(request: HttpRequest, case_id: int) -> str:
    defects = [(code, request.POST.get(f"words-{code}", "").strip()) for code in request.POST.getlist("defect")]
    answering.provider_returns(case_id, defects=defects, by=request.officer, now=request.now)
    return _("Returned. The person is told everything that is to be mended.")


def _pass_on(request: HttpRequest, case_id: int) -> str:
    answering.provider_passes_on(
        case_id, by=request.officer, now=request.now, note=request.POST.get("words", "").strip()
    )
    return _("Passed on to the centre.")


def _result(request: HttpRequest, case_id: int) -> str:
    file = request.FILES.get("file")
    blob = archive.keep(file, name=file.name or "", by=request.officer, now=request.now) if file else None
    items = [
        answering.Made(
            name.strip(), int(sheets) if sheets.isdigit() and int(sheets) else 1, blob if place == 0 else None
        )
        for place, (name, sheets) in enumerate(
            zip(request.POST.getlist("item"), request.POST.getlist("sheets"), strict=False)
        )
        if name.strip()
    ]
    outcome, ground = _outcome(request)
    answering.provider_decides(
        case_id, outcome=outcome, ground=ground, reasons=request.POST.get("reasons", ""), items=items[:MOST_ITEMS],
        by=request.officer, now=request.now,
    )  # fmt: skip
    return _("The decision is written. Send the outgoing package to the centre not later than the next working day.")


def _outcome(request: HttpRequest) -> tuple[str, str]:
    """«granted:conditions_met» as the form chooses both at once."""
    outcome, _colon, ground = request.POST.get("outcome", "").partition(":")
    return ("refused" if outcome == "refused" else "granted"), ground


def _id(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("request_id", ""))
    except ValueError:
        return uuid4()


WORK: dict[str, Callable[[HttpRequest, int], str]] = {
    "receive": _receive,
    "ask": _ask,
    "stop": _stop,
    "extend": _extend,
    "resume": _resume,
    "return": _return,
    "pass-on": _pass_on,
    "result": _result,
}
