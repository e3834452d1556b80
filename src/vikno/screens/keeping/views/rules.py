"""Terms of keeping: dated rows with their source; what the centre sets itself is marked as such."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vikno.apps.cases.actions import retention
from vikno.apps.cases.queries import retention as known
from vikno.apps.catalogue import queries as catalogue
from vikno.lib import clock
from vikno.lib.access import staff_only
from vikno.rules.rights import Right
from vikno.screens.keeping import door, refusals

FIELDS = ("service", "outcome", "years", "source", "since", "why")
MOST_YEARS = 100


@require_http_methods(["GET", "POST"])
@staff_only
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Every row, and the form that adds one; what is typed wrongly comes back."""
    rights = (Right.SET_UP,) if request.method == "POST" else door.KEEPERS
    branch = door.branch_for(request, code, *rights)
    today = clock.day_of(request.now)  # type: ignore[attr-defined]
    typed = {"since": today.isoformat()}
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        typed = {name: request.POST.get(name, "").strip() for name in FIELDS}
        errors = _check(typed)
        if not errors:
            try:
                retention.set_rule(
                    branch=branch, years=int(typed["years"]), source=typed["source"], why=typed["why"],
                    since=date.fromisoformat(typed["since"]), outcome=typed["outcome"],
                    service_id=int(typed["service"]) if typed["service"] else None,
                    by=request.employee, now=request.now,  # type: ignore[attr-defined]
                )  # fmt: skip
            except refusals.REFUSALS as problem:
                errors = [("since", refusals.words(problem))]
            else:
                messages.success(request, _("The term holds from its day. Cases that ended before keep theirs."))
                return redirect("keeping:rules", branch.code)
    given = door.frame(request, branch, "rules") | {
        "rules": known.rules(on=today),
        "usual_years": known.USUAL_YEARS,
        "services": catalogue.services("en" if (get_language() or "uk").startswith("en") else "uk"),
        "typed": typed,
        "errors": errors,
        "error_by": dict(errors),
        "today": today,
    }
    return render(request, "keeping/rules.html", given, status=422 if errors else 200)


def _check(typed: dict[str, str]) -> list[tuple[str, str]]:
    """What is wrong, by field."""
    errors = []
    if typed["service"] and catalogue.service(int(typed["service"]) if typed["service"].isdigit() else 0) is None:
        errors.append(("service", _("Choose the service from the list.")))
    if typed["outcome"] not in ("", "granted", "refused", "withdrawn"):
        errors.append(("outcome", _("Choose the end from the list.")))
    if not typed["years"].isdigit() or not 1 <= int(typed["years"]) <= MOST_YEARS:
        errors.append(("years", _("Write years as a number from 1 to %(most)s.") % {"most": MOST_YEARS}))
    if not typed["source"]:
        errors.append(("source", _("Name the act and its article, or the centre’s own order.")))
    if not typed["why"]:
        errors.append(("why", _("Say why the term changes: the journal keeps it.")))
    try:
        date.fromisoformat(typed["since"])
    except ValueError:
        errors.append(("since", _("Write the day as a day of the calendar.")))
    return errors
