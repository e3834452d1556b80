"""How an intake ends: registered once, with all that the person takes home; or dropped, with the reason."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from vikno.apps.cases.actions import intake as actions
from vikno.apps.cases.actions import registering, telling
from vikno.apps.cases.queries import filings
from vikno.apps.cases.queries import intake as queries
from vikno.apps.queue.queries import desk as queue
from vikno.apps.staff import queries as staff
from vikno.lib.localise import told
from vikno.rules.rights import Right
from vikno.screens.intake import door, steps
from vikno.screens.intake.saving import Saving
from vikno.screens.intake.views.party import client_id
from vikno.screens.intake.views.person import closed
from vikno.screens.intake.views.work import page_of


@require_POST
@door.taking_in
def register(request: HttpRequest, intake_id: int) -> HttpResponse:
    """Keep what the last step holds, then register. Pressed twice, or in two windows, it is one filing."""
    view = door.held(request, intake_id)
    if view.row.state == "open":
        try:
            problems = Saving(view, request.POST, request.FILES, by=request.employee, now=request.now).all()
        except actions.IntakeOver as over:
            if over.intake.state != "registered":
                return closed(request, over)
            problems = None
        if problems:
            return page_of(request, queries.view(intake_id, on=view.on), "sign", problems=problems, status=422)
    try:
        done = registering.register(intake_id, client_id=client_id(request), by=request.employee, now=request.now)
    except registering.NotComplete:
        # What was typed is kept by now. A page of its own: loaded again, it does not register, nor take a consent back.
        return redirect(reverse("intake:step", args=[intake_id, "sign"], query={"lacks": 1}))
    except actions.IntakeOver as over:
        return closed(request, over)
    return redirect("intake:registered", done.filing.pk)


@require_POST
@door.taking_in
def drop(request: HttpRequest, intake_id: int) -> HttpResponse:
    """End an intake that will not be registered."""
    view = door.held(request, intake_id)
    why = request.POST.get("why", "").strip()[:200]
    if not why:
        messages.error(request, _("Write why the intake is dropped; the journal keeps it."))
        return redirect("intake:intake", intake_id)
    try:
        actions.drop(view.row.pk, by=request.employee, now=request.now, why=why)
    except actions.IntakeOver as over:
        return closed(request, over)
    messages.success(request, _("The intake is dropped. Nothing was registered."))
    return redirect("intake:home")


@never_cache
@require_GET
@door.taking_in
def registered(request: HttpRequest, filing_id: int) -> HttpResponse:
    """What was registered: the number, the code, by when and why, the description to print, who comes next."""
    branch_id = filings.branch_of(filing_id)
    if branch_id is None:
        raise Http404
    staff.require(request.employee, Right.TAKE_IN, branch_id)
    view = filings.filing(filing_id)
    at = queue.at(request.employee.pk, now=request.now)
    page = {
        "view": view,
        "row": view.row,
        "lang": steps.language(),
        "now": request.now,
        "employee": request.employee,
        "branch": view.row.branch,
        "centre": told(view.row.branch, "name"),
        "link": telling.link(view.row),
        "sits": at is not None,
        "serves": at is not None and at.state == "serving",
        "ticket": at.ticket if at is not None and at.state == "serving" else None,
        "is_paused": at is not None and at.pause is not None,
    }
    return render(request, "intake/registered.html", page)
