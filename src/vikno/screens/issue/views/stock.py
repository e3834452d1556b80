"""What comes in, what lies here, what leaves by post."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from vikno.apps.cases.actions import parcels, results
from vikno.apps.cases.actions.answering import Made
from vikno.apps.cases.queries import results as known
from vikno.apps.cases.queries import shelves
from vikno.apps.people import actions as people_actions
from vikno.apps.people import queries as people
from vikno.screens.issue import choices, door, keys, refusals
from vikno.screens.issue.views.giving import request_id


@require_GET
@door.giving
def incoming(request: HttpRequest) -> HttpResponse:
    """Decided cases whose packages are to be registered."""
    branch = request.branch.pk
    given = {"coming": known.coming(branch), "shelf": shelves.free(branch)}
    return render(request, "issue/incoming.html", door.frame(request, "incoming") | given)


@require_POST
@door.giving
def register(request: HttpRequest, case_id: int) -> HttpResponse:
    """The package is here: it gets its place, the person is told."""
    door.line_here(request, case_id)
    name, sheets = request.POST.get("name", "").strip(), request.POST.get("sheets", "1")
    items = [Made(name, int(sheets) if sheets.isdigit() and int(sheets) else 1)] if name else []
    try:
        result = results.register_result(
            case_id, items=items, shelf=request.POST.get("shelf", ""), by=request.employee, now=request.now
        )
    except refusals.REFUSALS as problem:
        messages.error(request, refusals.words(problem))
    else:
        messages.success(
            request, _("Registered, put it on %(shelf)s. The person has been told.") % {"shelf": result.shelf}
        )
    return redirect("issue:incoming")


@require_http_methods(["GET", "POST"])
@door.giving
def remind(request: HttpRequest, case_id: int) -> HttpResponse:
    """Call or write about an uncollected result: the phone is shown and journalled; what came of it is kept."""
    line = door.line_here(request, case_id)
    if request.method == "POST":
        comes_on = request.POST.get("comes_on", "")
        try:
            results.reminded(
                case_id, way=request.POST.get("way", "call"), outcome=request.POST.get("outcome", ""),
                comes_on=date.fromisoformat(comes_on) if comes_on else None, client_id=request_id(request),
                by=request.employee, now=request.now,
            )  # fmt: skip
        except refusals.REFUSALS as problem:
            messages.error(request, refusals.words(problem))
        except ValueError:
            messages.error(request, _("Say what came of it."))
            return redirect("issue:remind", case_id)
        else:
            messages.success(request, _("Written down."))
        return redirect("issue:home")
    people_actions.look(
        line.applicant_id, "contacts", by=request.employee, why="uncollected", now=request.now,
        branch_id=request.branch.pk,
    )  # fmt: skip
    given = {
        "line": line,
        "card": people.card(line.applicant_id),
        "outcomes": choices.outcomes(),
        "page_keys": keys.of_page(""),
    }
    return render(request, "issue/remind.html", door.frame(request, "home") | given)


@require_POST
@door.giving
def post(request: HttpRequest, case_id: int) -> HttpResponse:
    """Send a ready result."""
    door.line_here(request, case_id)
    try:
        parcels.post(
            case_id, carrier=request.POST.get("carrier", "post"), address=request.POST.get("address", ""),
            tracking_number=request.POST.get("tracking", ""), client_id=request_id(request), by=request.employee,
            now=request.now,
        )  # fmt: skip
    except refusals.REFUSALS as problem:
        messages.error(request, refusals.words(problem))
        return redirect("issue:remind", case_id)
    messages.success(request, _("Sent. The person has been told the number."))
    return redirect("issue:parcels")


@require_POST
@door.giving
def archive(request: HttpRequest, case_id: int) -> HttpResponse:
    """To the archive."""
    door.line_here(request, case_id)
    return _done(
        request, lambda: parcels.archive(case_id, by=request.employee, now=request.now),
        _("In the archive. It can be fetched when the person comes."),
    )  # fmt: skip


@require_POST
@door.giving
def fetch(request: HttpRequest, case_id: int) -> HttpResponse:
    """Back from the archive."""
    door.line_here(request, case_id)
    try:
        parcels.fetch(case_id, by=request.employee, now=request.now)
    except refusals.REFUSALS as problem:
        messages.error(request, refusals.words(problem))
    return redirect("issue:case", case_id)


@require_GET
@door.giving
def parcels_page(request: HttpRequest) -> HttpResponse:
    """What is on its way."""
    given = {"sent": known.sent(request.branch.pk)}
    return render(request, "issue/parcels.html", door.frame(request, "parcels") | given)


@require_POST
@door.giving
def parcel(request: HttpRequest, parcel_id: int, what: str) -> HttpResponse:
    """Delivered, came back, or its number came."""
    if known.parcel_branch(parcel_id) != request.branch.pk:
        raise Http404
    employee, now = request.employee, request.now
    work = {
        "delivered": lambda: parcels.delivered(parcel_id, by=employee, now=now),
        "back": lambda: parcels.came_back(parcel_id, by=employee, now=now),
        "number": lambda: parcels.number_parcel(parcel_id, request.POST.get("tracking", ""), by=employee, now=now),
    }.get(what)
    if work is None:
        raise Http404
    return _done(request, work, _("Written down."), back="issue:parcels")


def _done(request: HttpRequest, work, said: str, *, back: str = "issue:home") -> HttpResponse:
    try:
        work()
    except refusals.REFUSALS as problem:
        messages.error(request, refusals.words(problem))
    else:
        messages.success(request, said)
    return redirect(back)
