"""Where an intake begins: from the ticket at the counter, from a life situation, from a service found; those open."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from vikno.apps.cases.actions import intake as actions
from vikno.apps.cases.queries import intake as queries
from vikno.apps.cases.queries import notes, visits
from vikno.apps.catalogue import queries as catalogue
from vikno.apps.catalogue.queries.packages import packages
from vikno.apps.network import queries as network
from vikno.apps.queue.queries import desk as queue
from vikno.apps.staff import queries as staff
from vikno.lib import clock
from vikno.lib.localise import told
from vikno.rules.rights import Right
from vikno.screens.intake import door, steps
from vikno.screens.intake.views.party import client_id
from vikno.screens.intake.views.work import unknown_words


@never_cache
@require_GET
@door.taking_in
def home(request: HttpRequest) -> HttpResponse:
    """One's own open intakes and the branch's, the visit at the counter, life situations, the search of a service."""
    branch = door.own_branch(request)
    at = _at(request)
    mine, others = queries.open_of(request.employee.pk), queries.open_in(branch.pk, but=request.employee.pk)
    page = {
        "branch": branch,
        "centre": told(branch, "name"),
        "employee": request.employee,
        "now": request.now,
        "lang": steps.language(),
        "at": at,
        "begun": queries.of_ticket(at.ticket.pk) if at else None,
        "lines": [line for line in at.services if line.state != "dropped"] if at else [],
        "filed": visits.filing_of(at.ticket.pk) if at else None,
        "collects": at is not None and at.ticket.service.kind == "pickup",
        "may_give": staff.may(request.employee, Right.GIVE_OUT, branch.pk),
        "on_paper": sorted((one for one in (*mine, *others) if one.on_paper_at), key=lambda one: one.on_paper_at),
        "mine": [one for one in mine if not one.on_paper_at],
        "others": [one for one in others if not one.on_paper_at],
        "asked": notes.unseen(request.employee.pk),
        "packages": packages(on=clock.day_of(request.now)),
    }
    return render(request, "intake/home.html", page)


@never_cache
@require_GET
@door.taking_in
def services(request: HttpRequest) -> HttpResponse:
    """Services that answer what was typed; `intake`: to be added to that one instead of opening another."""
    branch = door.own_branch(request)
    intake_id = request.GET.get("intake", "")
    text = request.GET.get("q", "").strip()
    groups = {group.pk for group in network.groups_of(branch.pk)}
    found = catalogue.search(text, lang=steps.language(), limit=14) if len(text) > 1 else []
    page = {
        "hits": [one for one in found if one.service.group_id in groups and one.service.kind == "intake"][:9],
        "text": text,
        "intake_id": int(intake_id) if intake_id.isdecimal() else None,
        "step": request.GET.get("step", ""),
    }
    return render(request, "intake/parts/_services.html", page)


@require_POST
@door.taking_in
def start(request: HttpRequest) -> HttpResponse:
    """Open an intake: for the visit at the counter (`from_ticket`), for a package, or for chosen services.

    The same ticket leads to the intake that was begun for it, then to its filing. The same request is one intake.
    """
    branch = door.own_branch(request)
    at = _at(request)
    given: dict[str, Any] = {}
    if request.POST.get("from_ticket"):
        if at is None:
            messages.error(request, _("Nobody is being served at your counter. Call and start a visit first."))
            return _go(request, "intake:home")
        begun = queries.of_ticket(at.ticket.pk)
        if begun is not None and not request.POST.get("package"):
            return _go(request, "intake:intake", begun)
        filed = visits.filing_of(at.ticket.pk)
        if filed is not None and not request.POST.get("more"):
            messages.info(request, _("The papers of this visit are registered already: %(number)s.") % {
                "number": filed.number
            })  # fmt: skip
            return _go(request, "intake:filing", filed.id)
    if at is not None:
        given = {"ticket": at.ticket, "counter_id": at.sitting.counter_id}
    else:
        seat = staff.seat_of(request.employee)
        given = {"counter_id": seat.counter_id} if seat is not None and seat.branch_id == branch.pk else {}
    chosen = [int(text) for text in request.POST.getlist("service") if text.isdecimal()]
    if request.POST.get("from_ticket") and not request.POST.get("package"):
        chosen = [line.id for line in at.services if line.state in ("now", "ahead")]
    try:
        opened = actions.open_intake(
            branch, client_id=client_id(request), by=request.employee, now=request.now, service_ids=chosen,
            package=request.POST.get("package", ""), **given,
        )  # fmt: skip
    except actions.ServiceUnknown as unknown:
        messages.error(request, unknown_words(unknown))
        return _go(request, "intake:home")
    except actions.TooMany:
        words = _("One filing holds no more than %(count)s services. Open another intake.")
        messages.error(request, words % {"count": actions.MOST_SERVICES})
        return _go(request, "intake:home")
    return _go(request, "intake:intake", opened.intake.pk)


def _go(request: HttpRequest, name: str, *args: int) -> HttpResponse:
    """To another page, whether a form or a live desk asked."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": reverse(name, args=args)})
    return redirect(name, *args)


def _at(request: HttpRequest) -> queue.AtCounter | None:
    """The employee's counter while somebody is served at it."""
    at = queue.at(request.employee.pk, now=request.now)
    return at if at is not None and at.state == "serving" else None
