"""The draw: today's commitment, the days before, why a case came to whom, and how to check it all by oneself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from vikno.apps.cases.queries import draws, office
from vikno.apps.network import queries as network
from vikno.lib import clock
from vikno.screens.office import words
from vikno.screens.office.door import either, frame


@never_cache
@require_GET
@either
def show(request: HttpRequest) -> HttpResponse:
    """The last days of one's branch; with `case`, the proof of one's own case."""
    employee = request.employee  # type: ignore[attr-defined]
    branch = network.branch_by_id(employee.branch_id)
    asked = request.GET.get("case", "")
    case = office.case(int(asked), employee=employee, now=request.now) if asked.isdecimal() else None  # type: ignore[attr-defined]
    proof = case.proof if case else None
    days = draws.days(employee.branch_id, limit=14)
    page = frame(request, "draw") | {
        "branch": branch,
        "days": days,
        "sample": next((day.day for day in days[1::-1]), clock.day_of(request.now)),  # type: ignore[attr-defined]
        "case": case,
        "proof": proof,
        "left_out": [(words.left_out(why), count) for why, count in proof.left_out] if proof else [],
        "reason": words.redraw_reason(proof.reason) if proof and proof.reason != "first" else "",
        "waiting": draws.waiting_count(employee.branch_id),
    }
    return render(request, "office/draw/show.html", page)
