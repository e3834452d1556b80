"""Filings found again: the journal of registration, the search, one filing with its cases."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from vikno.apps.cases.actions import notes as notes_actions
from vikno.apps.cases.queries import awaited, hands, notes, visits
from vikno.apps.cases.queries import filings as queries
from vikno.apps.network import queries as network
from vikno.apps.people import actions as people
from vikno.apps.staff import queries as staff
from vikno.lib import answers, clock
from vikno.lib.fragments import Watch, address
from vikno.lib.localise import told
from vikno.rules.rights import Right
from vikno.screens.intake import door, steps


@never_cache
@require_GET
@door.seeing
def journal(request: HttpRequest) -> HttpResponse:
    """The journal of a branch, newest first, one day of it, or what was found by a number, a code, a phone, a name.

    A single filing found is opened at once. Where names are shown, each look is journalled.
    """
    branch = _branch(request)
    text = request.GET.get("q", "").strip()
    mark = request.GET.get("after", "")
    page: dict[str, Any] = _frame(request, branch) | {"text": text}
    if text:
        seen = staff.branches_with(request.employee, Right.SEE_CASES)
        may_see = staff.may(request.employee, Right.SEE_PERSON, branch.pk)
        held = hands.filings_of(request.employee)
        found = [row for row in queries.search(text, branch_ids=seen, with_persons=may_see) if row.id not in held]
        if len(found) == 1:
            return redirect("intake:filing", found[0].id)
        for party_id in dict.fromkeys(row.applicant_id for row in found if row.applicant):
            people.look(party_id, "filings", by=request.employee, now=request.now, branch_id=branch.pk, why="search")
        return render(request, "intake/filings/journal.html", page | {"rows": found, "after": None})
    day = _day(request.GET.get("day", ""))
    page["print_day"] = day or clock.day_of(request.now)
    if day is not None:
        rows = queries.journal_of(branch.pk, day)
        return render(request, "intake/filings/journal.html", page | {"rows": rows, "after": None, "day": day})
    listed = queries.journal(branch.pk, after=int(mark) if mark.isdecimal() else None)
    if not mark:
        page["live_url"] = address(
            Watch("intake.journal", (str(branch.pk),)),
            language=get_language() or "uk",
            holder=f"user:{request.user.pk}",
        )
    return render(request, "intake/filings/journal.html", page | {"rows": listed.rows, "after": listed.after})


@never_cache
@require_GET
@door.seeing
def filing(request: HttpRequest, filing_id: int) -> HttpResponse:
    """A filing with its cases, their sheets and papers; the person for those who may see one, journalled."""
    branch_id = queries.branch_of(filing_id)
    if branch_id is None:
        raise Http404
    staff.require(request.employee, Right.SEE_CASES, branch_id)
    view = queries.filing(filing_id)
    may_see = staff.may(request.employee, Right.SEE_PERSON, branch_id)
    if may_see:
        people.look(view.row.applicant_id, "filing", by=request.employee, now=request.now, branch_id=branch_id)
    may_take_in = staff.may(request.employee, Right.TAKE_IN, branch_id)
    told_notes = notes.for_front(filing_id, request.employee.pk)
    case_ids = [str(one) for one in queries.case_ids(filing_id)]
    page = _frame(request, view.row.branch) | {
        "view": view,
        "row": view.row,
        "may_see_person": may_see,
        "may_take_in": may_take_in,
        "notes": told_notes,
        "answering": _answering(request, told_notes) if may_take_in else None,
        "colleagues": _colleagues(request, branch_id) if may_take_in else [],
        "awaiting": awaited.of_filing(filing_id) if may_take_in else (),
        "applications": _applications(filing_id, view) if may_take_in else [],
        "request_id": uuid4(),
        "live_url": address(
            Watch("intake.cases", (str(filing_id), "p" if may_see else "-", str(request.employee.pk), *case_ids)),
            language=get_language() or "uk",
            holder=f"user:{request.user.pk}",
        ),
    }
    for case_id in [pk for pk, lines in told_notes.items() if any(line.is_unread for line in lines)]:
        notes_actions.seen(case_id, by=request.employee, now=request.now)
    return render(request, "intake/filings/filing.html", page)


def _answering(request: HttpRequest, lines: dict[int, list[notes.NoteLine]]) -> tuple[int, notes.NoteLine] | None:
    """The open question that the address asks to answer, with its case."""
    asked = request.GET.get("answers", "")
    found = ((case_id, one) for case_id, of_case in lines.items() for one in of_case if one.is_open)
    return next(((case_id, one) for case_id, one in found if str(one.id) == asked and one.side != notes.FRONT), None)


def _colleagues(request: HttpRequest, branch_id: int) -> list[Any]:
    """Who may be asked to look at a note: those who serve in the branch."""
    return [one for one in staff.who_serve(branch_id) if one.pk != request.employee.pk]


def _applications(filing_id: int, view: queries.View) -> list[tuple[str, Any]]:
    """The applications as they were signed: address and service."""
    intake_id = visits.intake_of(filing_id)
    drawn = [case for case in view.cases if case.contents.application] if intake_id else []
    return [(reverse("intake:application", args=[intake_id, case.position]), case.service) for case in drawn]


def _day(text: str) -> date | None:
    """The day asked for; None for none, or for what is no day."""
    try:
        return answers.day_of(text)
    except ValueError:
        return None


def _branch(request: HttpRequest) -> Any:
    """The branch asked for, else one's own. Raises Http404, NotAllowed."""
    code = request.GET.get("branch", "")
    if not code:
        return door.own_branch(request, Right.SEE_CASES)
    branch = network.branch(code)
    if branch is None:
        raise Http404
    staff.require(request.employee, Right.SEE_CASES, branch.pk)
    return branch


def _frame(request: HttpRequest, branch: Any) -> dict[str, Any]:
    seen = set(staff.branches_with(request.employee, Right.SEE_CASES))
    return {
        "branch": branch,
        "branches": [one for one in network.branches() if one.pk in seen],
        "centre": told(branch, "name"),
        "employee": request.employee,
        "now": request.now,
        "lang": steps.language(),
    }
