"""From a ticket to paper: what stands on its slip, and what becomes of printing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog
from django.http import HttpRequest
from django.utils.translation import gettext, pgettext

from vikno.apps.catalogue import queries as catalogue
from vikno.apps.queue.actions import printing as notes
from vikno.apps.queue.queries import printing, tickets
from vikno.lib import clock, paper
from vikno.lib.localise import told
from vikno.lib.words import bare_span, hour
from vikno.screens.kiosk import links
from vikno.screens.kiosk.frame import language

if TYPE_CHECKING:
    from vikno.apps.network.models import Device
    from vikno.apps.queue.models import Ticket


log = structlog.get_logger(__name__)
MOST_PAPERS = 8
MOST_COUNTERS = 6
"""More windows than this tell nobody where to look: the halls are named instead."""


def put_on_paper(request: HttpRequest, ticket: Ticket, *, is_new: bool) -> None:
    """Print a ticket that was just given; a request repeated prints only when the first one never came so far."""
    if is_new or (not printing.was_tried(ticket.pk) and (request.now - ticket.issued_at).total_seconds() > 5):
        print_now(request, ticket)


def print_now(request: HttpRequest, ticket: Ticket) -> None:
    """Print by the device's printer and note how it went; nothing when the browser prints by itself. Never raises."""
    device: Device = request.device
    try:
        printer = paper.printer(device.printer)
        if printer.by_browser:
            return
        loaded = tickets.by_id(ticket.pk)
        printer.print(slip_of(request, tickets.view(loaded, now=request.now)))
    except paper.PrinterTrouble as trouble:
        log.warning("a ticket was not printed", device=str(device), branch=device.branch.code, trouble=str(trouble))
        notes.note_not_printed(ticket, why=trouble.code, by=device, now=request.now)
    else:
        notes.note_printed(ticket, by=device, now=request.now)


def is_by_browser(device: Device) -> bool:
    """Whether the browser of this kiosk prints; an address nobody understands does not make it print."""
    try:
        return paper.printer(device.printer).by_browser
    except paper.PrinterTrouble:
        return False


def key(ticket: Ticket) -> str:
    """The name of a ticket's slip."""
    return f"ticket-{ticket.pk}"


def slip_of(request: HttpRequest, view: tickets.TicketView) -> paper.Slip:
    """The paper of a ticket in the language of the page."""
    ticket, branch = view.ticket, view.ticket.branch
    names = [told(line, "name") for line in view.services]
    promise = view.given
    hall, counters = _hall(view)
    return paper.Slip(
        key=key(ticket),
        organisation=told(branch, "organisation") or told(branch, "name"),
        place=", ".join(part for part in (told(branch, "name"), told(branch, "address")) if part),
        number=view.label,
        service=names[0],
        also=gettext("together with: %(services)s") % {"services": "; ".join(names[1:])} if names[1:] else "",
        wait=bare_span(promise.low, promise.high),
        unit=gettext("min"),
        when=_when(view),
        hall=hall,
        counters=counters,
        link=links.phone_ticket(request, ticket.visit.secret),
        link_title=gettext("Ticket on your phone"),
        link_text=gettext("Your place live, step out, be late, cancel"),
        papers=_papers(view),
        foot=_foot(view),
    )


def _when(view: tickets.TicketView) -> tuple[str, str]:
    promise = view.given
    if promise.high_at is None:
        return gettext("we will know better later,"), gettext("see the board or phone")
    hours = {"from": hour(promise.low_at), "to": hour(promise.high_at)}
    return gettext("you are called between"), gettext("%(from)s and %(to)s") % hours


def _hall(view: tickets.TicketView) -> tuple[str, tuple[int, ...]]:
    if not view.rooms:
        return gettext("The counter will be on the board"), ()
    if len(view.counters) > MOST_COUNTERS:
        return ", ".join(told(room, "name") for room in view.rooms), ()
    if len(view.rooms) == 1:
        room = view.rooms[0]
        one = len(room.counters) == 1
        text = gettext("%(hall)s, counter") if one else gettext("%(hall)s, one of the counters")
        return text % {"hall": told(room, "name")}, room.counters
    return gettext("One of the counters"), tuple(view.counters)


def _papers(view: tickets.TicketView) -> tuple[str, ...]:
    """The papers of all services of the visit to have at hand, each once."""
    found: dict[str, None] = {}
    for line in view.services:
        listed = catalogue.papers(line.id, on=clock.day_of(view.now), lang=language())
        for one in listed.papers if listed else ():
            if one.need == "bring":
                found[one.name] = None
            elif one.need == "maybe":
                found[f"{one.name}: {one.condition}" if one.condition else one.name] = None
    return tuple(found)[:MOST_PAPERS]


def _foot(view: tickets.TicketView) -> str:
    taken = view.ticket.issued_at.astimezone(clock.KYIV)
    said = [
        gettext("Taken on %(day)s at %(time)s. Valid today.") % {"day": f"{taken:%d.%m.%Y}", "time": f"{taken:%H:%M}"},
        gettext("Numbers are not called in a row: the order depends on the service."),
    ]
    phone = view.ticket.branch.phone
    if phone:
        said.append(gettext("Help: the reception or %(phone)s.") % {"phone": phone})
    else:
        said.append(pgettext("ticket", "Help: the reception."))
    return " ".join(said)
