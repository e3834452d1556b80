"""Putting a visitor aside, handing over, adding a service."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from vikno.apps.catalogue import queries as catalogue
from vikno.apps.network import queries as network
from vikno.apps.queue.actions import counter, issue, serve
from vikno.apps.queue.queries import desk as queries
from vikno.apps.queue.queries import hall
from vikno.rules.tickets import Actor
from vikno.screens.desk import answer
from vikno.screens.desk.door import at_counter
from vikno.screens.desk.forms import visit


@require_POST
@at_counter
def park(request: HttpRequest) -> HttpResponse:
    """Put the visitor aside until a time, with a reason."""

    def work() -> answer.Said:
        typed = visit.aside(request.POST)
        ticket = serve.park(
            request.employee, reason=typed.reason, minutes=typed.minutes, to_me=typed.to_me, by=request.employee,
            now=request.now,
        )  # fmt: skip
        text = _("%(ticket)s is put aside until %(hour)s.") % {
            "ticket": ticket.label,
            "hour": answer.hour(ticket.changes_at),
        }
        return answer.Said(text, _("Undo"), reverse("desk:resume", args=[ticket.pk]))

    return answer.act(request, work)


@never_cache
@require_GET
@at_counter
def targets(request: HttpRequest) -> HttpResponse:
    """To whom a ticket may be handed over: counters and people of the branch, services found by what is typed."""
    seat = request.seat
    text = request.GET.get("q", "").strip()
    page = {
        "counters": [
            one for one in hall.counters([seat.branch_id], now=request.now)
            if one.id != seat.counter_id and one.state not in ("closed", "empty")
        ],
        "people": queries.colleagues(seat),
        "hits": services_found(seat.branch_id, text),
        "text": text,
    }  # fmt: skip
    return render(
        request, "desk/dialogs/_targets.html" if "q" not in request.GET else "desk/dialogs/_services.html", page
    )


@require_POST
@at_counter
def transfer(request: HttpRequest) -> HttpResponse:
    """Hand the ticket over; it keeps its place and carries the note."""

    def work() -> str:
        typed = visit.transfer(request.POST)
        ticket = serve.transfer(
            request.employee, note=typed.note, by=request.employee, now=request.now, service_id=typed.service_id,
            counter_id=typed.counter_id, employee_id=typed.employee_id,
        )  # fmt: skip
        return _("%(ticket)s is handed over and keeps its place.") % {"ticket": ticket.label}

    return answer.act(request, work)


@never_cache
@require_GET
@at_counter
def offers(request: HttpRequest) -> HttpResponse:
    """Services to add to the visit, found by what is typed."""
    text = request.GET.get("q", "").strip()
    page = {"hits": services_found(request.seat.branch_id, text), "text": text}
    return render(request, "desk/dialogs/_offers.html", page)


@require_POST
@at_counter
def add(request: HttpRequest, service_id: int) -> HttpResponse:
    """Put one more service at the end of the visit."""

    def work() -> str:
        ticket_id = visit.number(request.POST, "ticket")
        if ticket_id is None:
            raise counter.NothingCalled
        added = issue.add_service(
            ticket_id, service_id=service_id, role=Actor.OPERATOR, by=request.employee, now=request.now
        )
        return _("Added to the visit: %(service)s.") % {"service": answer.service_name(added.service)}

    return answer.act(request, work)


def services_found(branch_id: int, text: str) -> list[catalogue.Hit]:
    """Services of the branch that answer the text, in the reader's language."""
    if len(text) < 2:
        return []
    language = "en" if (get_language() or "uk").startswith("en") else "uk"
    groups = {group.pk for group in network.groups_of(branch_id)}
    return [hit for hit in catalogue.search(text, lang=language, limit=12) if hit.service.group_id in groups][:8]
