"""The queue manager's tablet: search, papers, giving a ticket; at right the hall and whom to help."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from vikno.apps.queue.queries import grounds, hall, tickets
from vikno.apps.staff import queries as staff
from vikno.lib import fragments
from vikno.lib.access import staff_only
from vikno.rules.rights import Right
from vikno.screens.reception import asked, entrance, found, look, shown, side, slips
from vikno.screens.reception.fragments import watch

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch


@require_GET
@staff_only
def home(request: HttpRequest) -> HttpResponse:
    """To the employee's own reception; without any, the refusal says so."""
    mine = entrance.branches_of(request)
    if not mine:
        raise staff.NotAllowed(Right.ISSUE, request.employee.branch_id)  # type: ignore[attr-defined]
    return redirect("reception:desk", mine[0].code)


@require_GET
@staff_only
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The whole page; for htmx only the work at left, which answers the search and the choices."""
    branch = entrance.branch_for(request, code)
    given = work(request, branch, asked.read(request.GET))
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "reception/desk/_work.html", given)
    return page(request, branch, given)


def page(request: HttpRequest, branch: Branch, given: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """The page with this work at left."""
    employee = request.employee  # type: ignore[attr-defined]
    given |= entrance.frame(request, branch) | side.context(branch, now=request.now)  # type: ignore[attr-defined]
    given["live_url"] = fragments.address(
        watch(branch.pk), language=get_language() or "uk", holder=f"user:{employee.user_id}"
    )
    given["printer"] = slips.chosen(request, branch)
    return render(request, "reception/desk/desk.html", given, status=status)


def work(request: HttpRequest, branch: Branch, wanted: asked.Asked, *, refusal: str = "") -> dict[str, Any]:
    """What the work at left shows: a ticket looked at, or what was found and chosen."""
    now = request.now  # type: ignore[attr-defined]
    lang = get_language() or "uk"
    ticket = _ticket(request, branch)
    if ticket is not None:
        return {"branch": branch, "refusal": refusal, **shown.context(request, branch, ticket)}
    lines = hall.view(branch, now=now).lines
    seen = found.find(branch, wanted, lines=lines, lang=lang, now=now)
    wanted = _with_look(wanted, seen)
    return {
        "branch": branch,
        "asked": wanted,
        "found": seen,
        "chosen": shown.chosen(wanted, lang=lang),
        "grounds": grounds.held(now=now),
        "refusal": refusal,
        "now": now,
        **look.of(branch, wanted, lang=lang, now=now),
    }


def _with_look(wanted: asked.Asked, seen: found.Found) -> asked.Asked:
    """Who types is shown the papers of the best answer at once; without typing nothing is chosen for them."""
    if wanted.look or not wanted.text or seen.tickets:
        return wanted
    best = next((row.service.id for row in seen.rows if not row.stop), None)
    return replace(wanted, look=best)


def _ticket(request: HttpRequest, branch: Branch):
    """The ticket named in the address, when it is one of this branch or was given here for another."""
    key = request.GET.get("ticket", "")
    ticket = tickets.by_id(int(key)) if key.isdecimal() and len(key) < 12 else None
    if ticket is None or not shown.may_see(request, branch, ticket):
        return None
    return ticket
