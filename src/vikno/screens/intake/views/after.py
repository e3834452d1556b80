"""After the filing: an application taken back, a note to those who work on the case."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vikno.apps.cases.actions import notes, withdrawing
from vikno.apps.cases.queries import filings
from vikno.apps.staff import queries as staff
from vikno.rules import moves as rule
from vikno.rules.rights import Right
from vikno.screens.intake import door
from vikno.screens.intake.views.party import client_id


@require_POST
@door.taking_in
def withdraw(request: HttpRequest, filing_id: int) -> HttpResponse:
    """End a case at the applicant's word."""

    def work(case_id: int) -> str:
        why = request.POST.get("why", "").strip()[:300]
        if not why:
            raise Told(_("Write by what application it is taken back."))
        withdrawing.withdraw(case_id, why=why, by=request.employee, now=request.now)
        return _("The application is taken back; the case is over.")

    return _act(request, filing_id, work)


@require_POST
@door.taking_in
def note(request: HttpRequest, filing_id: int) -> HttpResponse:
    """Write to those who work on the case, or answer a question of theirs (`answers`); `mention` asks a colleague."""

    def work(case_id: int) -> str:
        answers = request.POST.get("answers", "")
        notes.add(
            case_id, text=request.POST.get("text", ""), client_id=client_id(request), by=request.employee,
            now=request.now, is_question=bool(request.POST.get("is_question")),
            answers=int(answers) if answers.isdecimal() else None,
            mentions=_mentioned(request, filings.branch_of(filing_id) or 0),
        )  # fmt: skip
        return _("The answer is written.") if answers else _("The note is written.")

    return _act(request, filing_id, work)


def _mentioned(request: HttpRequest, branch_id: int) -> list[int]:
    """Colleagues of the branch who are asked to look; anybody else is passed over."""
    asked = set(request.POST.getlist("mention")) - {""}
    return [one.pk for one in staff.who_serve(branch_id) if str(one.pk) in asked] if asked else []


class Told(ValueError):
    """A form that cannot be read; `args[0]` says what to write."""


def _act(request: HttpRequest, filing_id: int, work: Callable[[int], str]) -> HttpResponse:
    branch_id = filings.branch_of(filing_id)
    text = request.POST.get("case", "")
    if branch_id is None or not text.isdecimal() or int(text) not in filings.case_ids(filing_id):
        raise Http404
    staff.require(request.employee, Right.TAKE_IN, branch_id)  # type: ignore[attr-defined]
    try:
        messages.success(request, work(int(text)))
    except Told as refused:
        messages.error(request, str(refused))
    except rule.MoveRefused:
        messages.error(request, _("The case is decided: it cannot be taken back any more. The decision is appealed."))
    except notes.NothingSaid:
        messages.error(request, _("Write the note."))
    except notes.NoSuchQuestion:
        messages.error(request, _("This question is not on the case any more. Write a note."))
    except notes.NotOnCase:
        messages.error(request, _("You do not work on this case, so you cannot write on it."))
    return redirect("intake:filing", filing_id)
