"""From a ticket given at the reception to paper: what stands on it, which printer takes it, what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import structlog
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, pgettext

from vikno.apps.catalogue import queries as catalogue
from vikno.apps.network import queries as network
from vikno.apps.queue.actions import printing as notes
from vikno.apps.queue.queries import tickets
from vikno.lib import clock, paper
from vikno.lib.localise import told
from vikno.lib.words import bare_span, hour

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch, Device
    from vikno.apps.queue.models import Ticket

log = structlog.get_logger(__name__)
COOKIE = "vikno_reception_printer"
MOST_PAPERS = 8


def printers(branch: Branch) -> list[Device]:
    """The devices of the branch whose printers a ticket may come out of."""
    return [device for device in network.devices(branch.pk) if device.printer not in ("", "none")]


def chosen(request: HttpRequest, branch: Branch) -> Device | None:
    """The device whose printer this tablet prints by; None: the browser prints."""
    wanted = request.COOKIES.get(COOKIE, "")
    return next((device for device in printers(branch) if str(device.pk) == wanted), None)


def print_by(device: Device, request: HttpRequest, ticket: Ticket) -> str:
    """Print by the device's printer and note how it went; the code of the trouble, empty when the paper came out."""
    employee, now = request.employee, request.now  # type: ignore[attr-defined]
    try:
        loaded = tickets.by_id(ticket.pk)
        paper.printer(device.printer).print(slip_of(request, tickets.view(loaded, now=now)))  # type: ignore[arg-type]
    except paper.PrinterTrouble as trouble:
        log.warning("a ticket was not printed", device=str(device), branch=device.branch_id, trouble=str(trouble))
        notes.note_not_printed(ticket, why=trouble.code, by=employee, now=now)
        return trouble.code
    notes.note_printed(ticket, by=employee, now=now)
    return ""


def phone_address(request: HttpRequest, ticket: Ticket) -> str:
    """The address of the live ticket, for the visitor's own phone."""
    path = reverse("portal:ticket", args=[ticket.visit.secret])
    return settings.PUBLIC_ADDRESS.rstrip("/") + path if settings.PUBLIC_ADDRESS else request.build_absolute_uri(path)


def slip_of(request: HttpRequest, view: tickets.TicketView) -> paper.Slip:
    """The paper of a ticket, in the language the visit speaks."""
    with translation.override(view.ticket.visit.language):
        return _slip(request, view)


def _slip(request: HttpRequest, view: tickets.TicketView) -> paper.Slip:
    ticket, branch = view.ticket, view.ticket.branch
    names = [told(line, "name") for line in view.services]
    return paper.Slip(
        key=f"ticket-{ticket.pk}",
        organisation=told(branch, "organisation") or told(branch, "name"),
        place=", ".join(part for part in (told(branch, "name"), told(branch, "address")) if part),
        number=view.label,
        service=names[0],
        also=gettext("together with: %(services)s") % {"services": "; ".join(names[1:])} if names[1:] else "",
        wait=bare_span(view.promise.low, view.promise.high),
        unit=gettext("min"),
        when=_when(view),
        hall=_hall(view),
        counters=tuple(view.counters) if len(view.rooms) > 1 else view.rooms[0].counters if view.rooms else (),
        link=phone_address(request, ticket),
        link_title=gettext("Ticket on your phone"),
        link_text=gettext("Your place live, step out, be late, cancel"),
        papers=tuple(dict.fromkeys(_papers(view)))[:MOST_PAPERS],
        foot=_foot(view),
    )


def _when(view: tickets.TicketView) -> tuple[str, str]:
    promise = view.promise
    if promise.high_at is None:
        return gettext("we will know better later,"), gettext("see the board or phone")
    hours = {"from": hour(promise.low_at), "to": hour(promise.high_at)}
    return gettext("you are called between"), gettext("%(from)s and %(to)s") % hours


def _hall(view: tickets.TicketView) -> str:
    if not view.rooms:
        return gettext("The counter will be on the board")
    if len(view.rooms) > 1:
        return gettext("One of the counters")
    one = len(view.rooms[0].counters) == 1
    text = gettext("%(hall)s, counter") if one else gettext("%(hall)s, one of the counters")
    return text % {"hall": told(view.rooms[0], "name")}


def _papers(view: tickets.TicketView) -> Iterable[str]:
    """The papers of all services of the visit to have at hand."""
    for line in view.services:
        listed = catalogue.papers(line.id, on=clock.day_of(view.now), lang=view.ticket.visit.language)
        for one in listed.papers if listed else ():
            if one.need == "bring":
                yield one.name
            elif one.need == "maybe":
                yield f"{one.name}: {one.condition}" if one.condition else one.name


def _foot(view: tickets.TicketView) -> str:
    taken = view.ticket.issued_at.astimezone(clock.KYIV)
    phone = view.ticket.branch.phone
    helps = gettext("Help: the reception or %(phone)s.") % {"phone": phone} if phone else ""
    return " ".join(
        [
            gettext("Taken on %(day)s at %(time)s. Valid today.")
            % {"day": f"{taken:%d.%m.%Y}", "time": f"{taken:%H:%M}"},
            gettext("Numbers are not called in a row: the order depends on the service."),
            helps or pgettext("ticket", "Help: the reception."),
        ]
    )
