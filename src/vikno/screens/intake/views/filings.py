"""Filings found again: the journal of registration, the search, one filing with its cases."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from vikno.apps.cases.queries import filings as queries
from vikno.apps.network import queries as network
from vikno.apps.people import actions as people
from vikno.apps.staff import queries as staff
from vikno.lib.fragments import Watch, address
from vikno.lib.localise import told
from vikno.rules.rights import Right
from vikno.screens.intake import door, steps


@never_cache
@require_GET
@door.seeing
def journal(request: HttpRequest) -> HttpResponse:
    """The journal of a branch, newest first, or what was found by a number, a code, a phone or a name.

    A single filing found is opened at once. Where names are shown, each look is journalled.
    """
    branch = _branch(request)
    text = request.GET.get("q", "").strip()
    mark = request.GET.get("after", "")
    page: dict[str, Any] = _frame(request, branch) | {"text": text}
    if text:
        seen = staff.branches_with(request.employee, Right.SEE_CASES)
        may_see = staff.may(request.employee, Right.SEE_PERSON, branch.pk)
        found = queries.search(text, branch_ids=seen, with_persons=may_see)
        if len(found) == 1:
            return redirect("intake:filing", found[0].id)
        for party_id in dict.fromkeys(row.applicant_id for row in found if row.applicant):
            people.look(party_id, "filings", by=request.employee, now=request.now, branch_id=branch.pk, why="search")
        return render(request, "intake/filings/journal.html", page | {"rows": found, "after": None})
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
    page = _frame(request, view.row.branch) | {
        "view": view,
        "row": view.row,
        "may_see_person": may_see,
        "may_take_in": staff.may(request.employee, Right.TAKE_IN, branch_id),
        "live_url": address(
            Watch("intake.cases", (str(filing_id), "p" if may_see else "-")),
            language=get_language() or "uk",
            holder=f"user:{request.user.pk}",
        ),
    }
    return render(request, "intake/filings/filing.html", page)


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
