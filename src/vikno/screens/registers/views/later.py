"""What was accepted on paper: noted with its day, entered when the register answers."""

from datetime import date
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vikno.apps.cases.queries.origins import filings_of, services_of
from vikno.apps.registers import queries
from vikno.apps.registers.actions import enter_later, entered
from vikno.apps.registers.actions.later import DateAhead, EnteredBefore
from vikno.apps.registers.queries import standing as registers
from vikno.apps.registers.queries.later import LaterView
from vikno.apps.staff import queries as staff
from vikno.lib import clock
from vikno.lib.access import staff_only
from vikno.lib.localise import told
from vikno.rules.rights import Right
from vikno.screens.registers import door


@require_http_methods(["GET", "POST"])
@staff_only
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The queue, oldest day first, and the form that adds to it; what is typed wrongly comes back."""
    branch = door.branch_for(request, code, *([Right.MARK_OUTAGE] if request.method == "POST" else []))
    errors: list[tuple[str, str]] = []
    typed = {"client_id": str(uuid4()), "taken_on": clock.day_of(request.now).isoformat()}  # type: ignore[attr-defined]
    if request.method == "POST":
        typed = {name: request.POST.get(name, "") for name in ("client_id", "register", "what", "number", "taken_on")}
        errors = _add(request, branch.pk, typed)
        if not errors:
            messages.success(request, _("Noted. The day of acceptance stays as you wrote it."))
            return redirect("registers:later", branch.code)
    is_done = request.GET.get("which") == "done"
    here = reverse("registers:later", args=[branch.code])
    given = door.frame(request, branch, "later")
    entries = queries.later_entries(branch.pk, is_done=is_done, limit=100)
    given |= {
        "entries": entries,
        "links": _links(request, branch.pk, entries),
        "names": _names(entries),
        "is_done": is_done,
        "registers": registers.registers(),
        "out": {one.register_id for one in queries.outages(request.now)},  # type: ignore[attr-defined]
        "typed": typed,
        "errors": errors,
        "error_by": dict(errors),
        "today": clock.day_of(request.now),  # type: ignore[attr-defined]
        "choices": [
            {"label": _("To enter"), "url": here, "current": not is_done},
            {"label": _("Entered"), "url": f"{here}?which=done", "current": is_done},
        ],
    }
    return render(request, "registers/later/show.html", given, status=422 if errors else 200)


@require_POST
@staff_only
def done(request: HttpRequest, code: str, entry_id: int) -> HttpResponse:
    """It stands in the register now."""
    branch = door.branch_for(request, code, Right.MARK_OUTAGE)
    if queries.later_entry(entry_id, branch_id=branch.pk) is None:
        raise Http404
    try:
        entered(entry_id, register_number=request.POST.get("number", ""), by=request.employee, now=request.now)  # type: ignore[attr-defined]
    except EnteredBefore as before:
        messages.info(request, _("%(name)s has entered it already.") % {"name": before.entry.done_by})
    else:
        messages.success(request, _("Entered, with its original day."))
    return redirect("registers:later", branch.code)


def _links(request: HttpRequest, branch_id: int, entries: list[LaterView]) -> dict[int, str]:
    """By entry: the address of the filing it became, or of the intake it waits in; only what the employee may open."""
    employee = request.employee  # type: ignore[attr-defined]
    sees = staff.may(employee, Right.SEE_CASES, branch_id)
    takes_in = staff.may(employee, Right.TAKE_IN, branch_id)
    of = {one.id: (one.subject_type, one.subject_id) for one in entries if one.subject_id is not None}
    filings = filings_of(of.values()) if sees or takes_in else {}
    links = {}
    for entry_id, subject in of.items():
        if subject not in filings:
            continue
        filing_id = filings[subject]
        if filing_id is not None and sees:
            links[entry_id] = f"/intake/filings/{filing_id}/"
        elif filing_id is None and takes_in:
            links[entry_id] = f"/intake/{subject[1]}/"
    return links


def _names(entries: list[LaterView]) -> dict[int, str]:
    """By entry: what was taken, by the names that services have in English; empty on a page in Ukrainian.

    The entry itself keeps the official names of the day of acceptance, which are Ukrainian alone.
    """
    if not (get_language() or "uk").startswith("en"):
        return {}
    of = {one.id: (one.subject_type, one.subject_id) for one in entries if one.subject_id is not None}
    services = services_of(of.values()) if of else {}
    named = {entry_id: "; ".join(told(row, "name") for row in services.get(key, ())) for entry_id, key in of.items()}
    return {entry_id: name for entry_id, name in named.items() if name}


def _add(request: HttpRequest, branch_id: int, typed: dict[str, str]) -> list[tuple[str, str]]:
    """Add an entry; what is wrong, by field."""
    register = registers.register(typed["register"])
    errors = []
    if register is None:
        errors.append(("register", _("Choose the register.")))
    if not typed["what"].strip():
        errors.append(("what", _("Say what was taken: which papers, for which service.")))
    try:
        taken_on = date.fromisoformat(typed["taken_on"])
        client_id = UUID(typed["client_id"])
    except ValueError:
        return [*errors, ("taken_on", _("Write the day as a day of the calendar."))]
    if errors or register is None:
        return errors
    try:
        enter_later(
            client_id=client_id,
            branch_id=branch_id,
            register_id=register.pk,
            what=typed["what"],
            paper_number=typed["number"],
            taken_on=taken_on,
            by=request.employee,  # type: ignore[attr-defined]
            now=request.now,  # type: ignore[attr-defined]
        )
    except DateAhead:
        return [("taken_on", _("This day is still to come."))]
    return []
