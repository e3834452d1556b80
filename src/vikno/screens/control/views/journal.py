"""The branch's journal, page by page, newest first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from vikno.apps.journal import queries as journal
from vikno.lib.access import staff_only
from vikno.rules.rights import Right
from vikno.screens.control import entrance

PAGE = 40


@require_GET
@staff_only
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Forty entries before the one named in the address; the last page has no «older»."""
    branch = entrance.branch_for(request, code, Right.READ_JOURNAL)
    before = request.GET.get("before", "")
    lines = journal.of_branch(branch.pk, before_id=int(before) if before.isdigit() else None, limit=PAGE + 1)
    given = entrance.seat_of(request, branch, "journal")
    given |= {"lines": lines[:PAGE], "older": lines[PAGE - 1].id if len(lines) > PAGE else None, "is_first": not before}
    return render(request, "control/journal/show.html", given)
