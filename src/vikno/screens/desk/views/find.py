"""Finding a ticket by its number or a service by its name; a call for help; the list of papers on paper."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from vikno.apps.catalogue import queries as catalogue
from vikno.apps.network import queries as network
from vikno.apps.queue.actions import branch as branch_actions
from vikno.apps.queue.queries import hall, tickets
from vikno.apps.staff import queries as staff
from vikno.lib import clock
from vikno.rules.rights import Right
from vikno.screens.desk import answer, pieces
from vikno.screens.desk.door import at_counter
from vikno.screens.desk.views.aside import services_found

NUMBER = re.compile(r"[^\W\d]?[\s-]*\d{1,6}")
"""«А 147», «a147», «147»: the number of a ticket, no words of a service."""


@never_cache
@require_GET
@at_counter
def find(request: HttpRequest) -> HttpResponse:
    """Tickets of today and services that answer what is typed."""
    seat, text = request.seat, request.GET.get("q", "").strip()
    policy = network.policy(seat.branch_id, now=request.now).row
    page = {
        "text": text,
        "tickets": tickets.find(seat.branch_id, text, now=request.now),
        "hits": [] if NUMBER.fullmatch(text) else services_found(seat.branch_id, text),
        "may_pick": policy.manual_pick and staff.may(request.employee, Right.PICK, seat.branch_id),
        "desk": pieces.desk_of(request.employee.pk, now=request.now),
    }
    return render(request, "desk/find/_found.html", page)


@never_cache
@require_GET
@at_counter
def service(request: HttpRequest, service_id: int) -> HttpResponse:
    """The card of any service, for a question across the counter."""
    card = pieces.card(service_id, clock.day_of(request.now).isoformat(), get_language() or "uk")
    if card is None:
        raise Http404
    return render(request, "desk/find/_service.html", {"card": card})


@require_GET
@at_counter
def papers(request: HttpRequest, service_id: int) -> HttpResponse:
    """The list of papers to give to the visitor, on paper: only what visitors may see."""
    language = "en" if (get_language() or "uk").startswith("en") else "uk"
    card = catalogue.papers(service_id, on=clock.day_of(request.now), audience="visitor", lang=language)
    if card is None or card.status not in ("ready", "confirmed"):
        raise Http404
    page = {"card": card, "branch": request.seat.branch, "now": request.now}
    return render(request, "desk/papers/print.html", page)


@require_POST
@at_counter
def help(request: HttpRequest, help_id: int) -> HttpResponse:
    """«I am going»: take a call for help of this branch."""
    staff.require(request.employee, Right.HELP, request.seat.branch_id)
    asked = next((one for one in hall.open_help(request.seat.branch_id) if one.pk == help_id), None)
    if asked is not None:
        branch_actions.take_help(asked.pk, employee=request.employee, now=request.now)
    return answer.changed(request)
