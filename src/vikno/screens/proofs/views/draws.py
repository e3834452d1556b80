"""Days of draws, newest first, and each as a file: codes of registrars and of cases, no names."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from vikno.apps.cases.queries import draws
from vikno.apps.network import queries as network

PAGE = 31


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The last days of every branch that draws."""
    found = [(branch, draws.days(branch.pk, limit=PAGE)) for branch in network.branches()]
    return render(request, "proofs/draws.html", {"branches": [each for each in found if each[1]]})


@require_safe
@cache_control(public=True, max_age=60)
def lines(request: HttpRequest, code: str, day: str) -> HttpResponse:
    """A day as lines of JSON; of a day that is open, the lines so far."""
    branch = network.branch(code)
    try:
        text = draws.file_of(branch.pk, date.fromisoformat(day)) if branch else None
    except ValueError:
        text = None
    if text is None:
        raise Http404
    answer = HttpResponse(text, content_type="text/plain; charset=utf-8")
    answer["Access-Control-Allow-Origin"] = "*"
    return answer
