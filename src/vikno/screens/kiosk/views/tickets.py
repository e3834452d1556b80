"""Taking a ticket, showing it, putting it on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.core.exceptions import ObjectDoesNotExist
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from vikno.apps.queue.actions import issue
from vikno.apps.queue.queries import printing, tickets
from vikno.lib import paper, qr
from vikno.rules.tickets import Actor, MoveRefused
from vikno.screens.kiosk import choice, frame, links, slips

if TYPE_CHECKING:
    from vikno.apps.queue.models import Ticket


SECONDS_SHOWN = 30


@frame.kiosk_only
@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Give the ticket for what was chosen. The same `request_id` again gives the same ticket; refusals have a page."""
    device, chosen = request.device, choice.of(request)
    service_ids = [int(one) for one in request.POST.getlist("service") if one.isdigit()]
    if not service_ids:
        return redirect("kiosk:home")
    try:
        given = issue.issue(
            device.branch,
            service_ids=service_ids,
            origin="kiosk",
            client_id=_request_id(request),
            by=device,
            now=request.now,
            language=frame.language(),
            ground_number=chosen.ground,
        )
    except issue.NotReceiving:
        return choice.forget(redirect("kiosk:home"))
    except issue.ServiceNotGiven as refusal:
        address = reverse("kiosk:service", args=[refusal.service.pk])
        return choice.keep(redirect(f"{address}?refused"), chosen.without(refusal.service.pk), request)
    except issue.TooManyServices:
        return redirect("kiosk:service", service_ids[-1])
    except (issue.GroundNotKnown, ObjectDoesNotExist):  # withdrawn a moment ago
        return choice.forget(redirect("kiosk:home"))
    slips.put_on_paper(request, given.ticket, is_new=given.is_new)
    return choice.forget(redirect("kiosk:ticket", given.visit.secret))


@frame.kiosk_only
def show(request: HttpRequest, secret: str) -> HttpResponse:
    """The ticket: number, wait, hall, QR; then the screen goes home by itself."""
    ticket = _own(request, secret)
    view = tickets.view(ticket, now=request.now)
    by_browser = slips.is_by_browser(request.device)
    return frame.show(
        request,
        "kiosk/tickets/ticket.html",
        arrival=True,
        view=view,
        promise=view.given,
        rooms=view.rooms,
        qr=qr.svg(links.phone_ticket(request, secret), label=gettext("QR code of the ticket for a phone")),
        slip=slips.slip_of(request, view) if by_browser else None,
        by_browser=by_browser,
        came_out=printing.came_out(ticket.pk),
        seconds=SECONDS_SHOWN,
        secret=secret,
        said=next((word for word in ("added", "full", "refused") if word in request.GET), ""),
        can_add=view.state == "waiting" and len(view.services) < choice.MOST,
    )


@frame.kiosk_only
@require_POST
def print_again(request: HttpRequest, secret: str) -> HttpResponse:
    """One more try at the paper, by the visitor's own hand."""
    slips.print_now(request, _own(request, secret))
    return redirect("kiosk:ticket", secret)


@frame.kiosk_only
@require_POST
def more(request: HttpRequest, secret: str) -> HttpResponse:
    """Go and choose one more service for a ticket that was just taken."""
    _own(request, secret)
    return choice.keep(redirect("kiosk:home"), choice.Choice(ticket=secret), request)


@frame.kiosk_only
@require_POST
def join(request: HttpRequest, secret: str) -> HttpResponse:
    """Add the chosen service to the ticket; chosen twice, it is there once. A refusal is told on the ticket's page."""
    ticket, service_id = _own(request, secret), request.POST.get("service", "")
    address, said = reverse("kiosk:ticket", args=[secret]), "added"
    try:
        issue.add_service(ticket.pk, service_id=int(service_id), role=Actor.VISITOR, by=request.device, now=request.now)
    except issue.TooManyServices:
        said = "full"
    except (issue.ServiceNotGiven, MoveRefused, ObjectDoesNotExist, ValueError):
        said = "refused"
    return choice.forget(redirect(f"{address}?{said}"))


@frame.kiosk_only
def picture(request: HttpRequest, secret: str) -> FileResponse:
    """What the demo printer kept of this ticket."""
    path = paper.picture(slips.key(_own(request, secret)))
    if not path.exists():
        raise Http404
    answer = FileResponse(path.open("rb"), content_type="image/png")
    answer["Cache-Control"] = "no-store"
    return answer


def _own(request: HttpRequest, secret: str) -> Ticket:
    ticket = tickets.by_secret(secret)
    if ticket is None or ticket.branch_id != request.device.branch_id:
        raise Http404
    return ticket


def _request_id(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("request_id", ""))
    except ValueError:
        return uuid4()
