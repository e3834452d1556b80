"""What has outlived its keeping, and the lists by which it is destroyed: drawn up, approved by another, carried out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from vikno.apps.cases.actions import destruction
from vikno.apps.cases.queries import retention as known
from vikno.lib import clock
from vikno.lib.access import staff_only
from vikno.rules.rights import Right
from vikno.screens.keeping import acts, door, refusals
from vikno.screens.prints import desk_papers

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch

SHOWN = 50
ACT = {"on": 10, "act_number": 60, "way": 8, "commission": 500}
"""What the carrying out sends, and how long each may be."""


@require_http_methods(["GET", "POST"])
@staff_only
def show(request: HttpRequest, code: str) -> HttpResponse:
    """What falls due, and every list; a post draws the list up."""
    branch = door.branch_for(request, code, *([Right.GIVE_OUT] if request.method == "POST" else door.LISTS))
    if request.method == "POST":
        try:
            made = destruction.draft_list(
                branch, client_id=door.request_id(request), by=request.employee, now=request.now  # type: ignore[attr-defined]
            )  # fmt: skip
        except refusals.REFUSALS as problem:
            messages.error(request, refusals.words(problem))
            return redirect("keeping:destruction", branch.code)
        messages.success(request, _("%(number)s is drawn up. Another person approves it.") % {"number": made.number})
        return redirect("keeping:list", branch.code, made.pk)
    most = destruction.MOST_LINES
    due = known.due(branch.pk, today=clock.day_of(request.now), limit=most)  # type: ignore[attr-defined]
    given = door.frame(request, branch, "destruction") | {
        "due": due[:SHOWN],
        "count": len(due),
        "is_cut": len(due) == most,
        "lists": known.lists(branch.pk),
    }
    return render(request, "keeping/destruction/show.html", given)


@never_cache
@require_GET
@staff_only
def one(request: HttpRequest, code: str, list_id: int) -> HttpResponse:
    """One list with its filings; no person is named on it."""
    branch = door.branch_for(request, code, *door.LISTS)
    return _page(request, branch, _view(branch.pk, list_id))


@require_POST
@staff_only
def close(request: HttpRequest, code: str, list_id: int) -> HttpResponse:
    """Approve, keeping some back; or let the list fall: neither destroys. A refusal gives the typed words back."""
    branch = door.branch_for(request, code, Right.DESTROY)
    view = _view(branch.pk, list_id)
    by, now, why = request.employee, request.now, request.POST.get("why", "").strip()  # type: ignore[attr-defined]
    back = {pk: request.POST.get(f"why-{pk}", "").strip() for pk in door.ids(request, "keep")}
    if not why or not all(back.values()):
        problem = _("Write the ground.") if not why else _("Say for each case that is kept back why.")
        return _page(request, branch, view, problem=problem, why=why, back=back)
    try:
        if request.POST.get("do") == "reject":
            destruction.reject(list_id, by=by, now=now, why=why)
            messages.success(request, _("The list fell. Its cases may be listed anew."))
        else:
            destruction.approve(list_id, by=by, now=now, why=why, kept_back=tuple(back.items()))
            messages.success(request, _("Approved. Nothing is destroyed until the list is carried out."))
    except refusals.REFUSALS as refused:
        return _page(request, branch, view, problem=refusals.words(refused), why=why, back=back)
    return redirect("keeping:list", branch.code, list_id)


@require_POST
@staff_only
def take_off(request: HttpRequest, code: str, list_id: int, filing_id: int) -> HttpResponse:
    """Keep a case's documents after all, with a reason, until the list is carried out."""
    branch = door.branch_for(request, code, *door.LISTS)
    view = _view(branch.pk, list_id)
    line = next((one for one in view.lines if one.filing_id == filing_id), None)
    if line is None:
        raise Http404
    try:
        destruction.take_off(
            list_id, filing_id, by=request.employee, now=request.now, why=request.POST.get("why", "")  # type: ignore[attr-defined]
        )  # fmt: skip
        messages.success(request, _("%(number)s is off the list and stays kept.") % {"number": line.number})
    except refusals.REFUSALS as refused:
        messages.error(request, refusals.words(refused))
    return redirect("keeping:list", branch.code, list_id)


@require_POST
@staff_only
def carry_out(request: HttpRequest, code: str, list_id: int) -> HttpResponse:
    """Destroy what the approved list names, by an act. A refusal gives what was typed back; twice is once."""
    branch = door.branch_for(request, code, *door.LISTS)
    view = _view(branch.pk, list_id)
    typed = {name: request.POST.get(name, "").strip()[:most] for name, most in ACT.items()}
    try:
        on = date.fromisoformat(typed["on"])
    except ValueError:
        return _page(request, branch, view, typed=typed, faults=("on",))
    try:
        destruction.carry_out(
            list_id, on=on, act_number=typed["act_number"], way=typed["way"], commission=typed["commission"],
            by=request.employee, now=request.now,  # type: ignore[attr-defined]
        )  # fmt: skip
    except destruction.ActRefused as refused:
        return _page(request, branch, view, typed=typed, faults=refused.codes)
    except refusals.REFUSALS as refused:
        return _page(request, branch, view, typed=typed, problem=refusals.words(refused))
    messages.success(request, _("Destroyed. The act stays: print it and sign it."))
    return redirect("keeping:list", branch.code, list_id)


@never_cache
@require_GET
@staff_only
def act(request: HttpRequest, code: str, list_id: int) -> HttpResponse:
    """The act of a list that was carried out, to be signed and kept."""
    branch = door.branch_for(request, code, *door.LISTS)
    view = _view(branch.pk, list_id)
    if view.state != "done":
        raise Http404
    with translation.override("uk"):
        paper = acts.paper(view, branch)
    return desk_papers.served(paper, name=f"act-{view.id}")


def _page(
    request: HttpRequest,
    branch: Branch,
    view: known.ListView,
    *,
    problem: str = "",
    why: str = "",
    back: dict[int, str] | None = None,
    typed: dict[str, str] | None = None,
    faults: tuple[str, ...] = (),
) -> HttpResponse:
    own = view.drafted_by_id == request.employee.pk  # type: ignore[attr-defined]
    today = clock.day_of(request.now)  # type: ignore[attr-defined]
    ways: list[tuple[str, Any]] = list(known.WAYS)
    given = door.frame(request, branch, "destruction") | {
        "view": view, "is_own": own, "problem": problem, "why": why, "back": back or {}, "ways": ways, "today": today,
        "typed": typed or {"on": today.isoformat()},
        "faults": {code: refusals.act_fault(code) for code in faults},
        "fault_items": [(f"act-{code}", refusals.act_fault(code)) for code in faults],
    }  # fmt: skip
    return render(request, "keeping/destruction/one.html", given, status=409 if problem else 422 if faults else 200)


def _view(branch_id: int, list_id: int) -> known.ListView:
    """A list of this branch. Raises Http404."""
    view = known.destruction(list_id)
    if view is None or view.branch_id != branch_id:
        raise Http404
    return view
