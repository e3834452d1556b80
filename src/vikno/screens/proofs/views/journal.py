"""The journal's seals, a month on a page; and all of them as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from vikno.apps.journal import queries

PAGE = 31
LARGEST = 10**9


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The seals before the one named in the address, newest first; the last page has no «older»."""
    asked = request.GET.get("before", "")
    before = min(int(asked), LARGEST) if asked.isascii() and asked.isdigit() else None
    found = queries.seals(before=before, limit=PAGE + 1)
    page = {
        "seals": found[:PAGE],
        "older": found[PAGE - 1].number if len(found) > PAGE else None,
        "is_first": before is None,
    }
    return render(request, "proofs/journal.html", page)


@require_safe
@cache_control(public=True, max_age=300)
def lines(request: HttpRequest) -> HttpResponse:
    """Every seal as a line of JSON, oldest first: the file that others keep."""
    answer = HttpResponse(queries.as_lines(), content_type="text/plain; charset=utf-8")
    answer["Access-Control-Allow-Origin"] = "*"
    return answer
