"""Places: what lies where, moved by hand; one result found by its number or QR."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from vikno.apps.cases.actions import results, shelves
from vikno.apps.cases.queries import lying as known
from vikno.apps.cases.queries import results as known_results
from vikno.apps.cases.queries import shelves as known_shelves
from vikno.lib.access import staff_only
from vikno.rules.rights import Right
from vikno.screens.keeping import door, refusals

MOST_ROWS, MOST_PLACES = 12, 200


@require_GET
@staff_only
def home(request: HttpRequest) -> HttpResponse:
    """To the first page the employee may open."""
    return redirect(door.first_page(request))


@never_cache
@require_GET
@staff_only
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The branch's rows of places, what one place holds, or what a number names. No person is named here."""
    branch = door.branch_for(request, code, Right.GIVE_OUT)
    text, place = request.GET.get("q", "").strip()[:300], request.GET.get("at", "").strip()[:20]
    found = known.named(branch.pk, text) if text else ()
    given = door.frame(request, branch, "shelves") | {
        "board": known.board(branch.pk, now=request.now),  # type: ignore[attr-defined]
        "text": text,
        "place": place,
        "lines": found if text else known.at_place(branch.pk, place) if place else (),
        "free": known_shelves.free(branch.pk),
    }
    return render(request, "keeping/shelves/show.html", given)


@require_POST
@staff_only
def put(request: HttpRequest, code: str, case_id: int) -> HttpResponse:
    """Write where a result lies now."""
    branch = door.branch_for(request, code, Right.GIVE_OUT)
    line = known_results.line(case_id)
    if line is None or line.branch_id != branch.pk:
        raise Http404
    here = reverse("keeping:shelves", args=[branch.code])
    try:
        row = results.put(case_id, request.POST.get("shelf", ""), by=request.employee, now=request.now)  # type: ignore[attr-defined]
    except refusals.REFUSALS as problem:
        messages.error(request, refusals.words(problem))
    except ValueError:
        messages.error(request, _("Write the place as it stands on its plate."))
        return redirect(f"{here}?{urlencode({'q': line.number})}")
    else:
        messages.success(request, _("%(number)s lies at %(place)s now.") % {"number": line.number, "place": row.shelf})
        return redirect(f"{here}?{urlencode({'at': row.shelf})}")
    return redirect(here)


@require_http_methods(["GET", "POST"])
@staff_only
def rows(request: HttpRequest, code: str) -> HttpResponse:
    """The cabinets of the branch: rows of places, their number. What lies somewhere stays there."""
    branch = door.branch_for(request, code, Right.SET_UP)
    typed = [(one.row, one.cabinet, str(one.places)) for one in known_shelves.rows_of(branch.pk)]
    problem = ""
    if request.method == "POST":
        names = ("row", "cabinet", "places")
        typed = list(zip(*(request.POST.getlist(name)[:MOST_ROWS] for name in names), strict=False))
        wanted, problem = _wanted(typed)
        if not problem:
            shelves.set_shelves(branch, wanted, by=request.employee, now=request.now)  # type: ignore[attr-defined]
            messages.success(request, _("The places of the branch are set."))
            return redirect("keeping:shelves", branch.code)
    typed = [*typed, *[("", "", "")] * min(2, MOST_ROWS - len(typed))]
    given = door.frame(request, branch, "shelves") | {"typed": typed, "problem": problem}
    return render(request, "keeping/shelves/rows.html", given, status=422 if problem else 200)


def _wanted(typed: list[tuple[str, ...]]) -> tuple[list[known_shelves.Row], str]:
    """The rows as typed, empty ones left out; else what is wrong with them."""
    made: list[known_shelves.Row] = []
    for row, cabinet, places in typed:
        name = row.strip()
        if not name and not places.strip():
            continue
        if not name or len(name) > 8 or name in {one.row for one in made}:
            return [], _("Each row has a name of its own, eight letters at most.")
        if not places.strip().isdigit() or not 1 <= int(places) <= MOST_PLACES:
            return [], _("A row has from 1 to %(most)s places.") % {"most": MOST_PLACES}
        made.append(known_shelves.Row(name, cabinet.strip()[:8], int(places)))
    return made, "" if made else _("A branch has at least one row.")
