"""The reception's words for states and for what happened to a ticket."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext, gettext_lazy, ngettext

from vikno.apps.journal.queries import Line
from vikno.apps.queue.queries.tickets import TicketView
from vikno.lib.words import hour

HAPPENED = {
    "ticket.issued": gettext_lazy("given"),
    "ticket.called": gettext_lazy("called to counter %(counter)s"),
    "ticket.picked": gettext_lazy("called out of turn to counter %(counter)s"),
    "ticket.recalled": gettext_lazy("called again"),
    "ticket.started": gettext_lazy("service began"),
    "ticket.finished": gettext_lazy("service ended"),
    "ticket.continued": gettext_lazy("next service at the same counter"),
    "ticket.sent_on": gettext_lazy("waits for the next service"),
    "ticket.transferred": gettext_lazy("handed over"),
    "ticket.parked": gettext_lazy("put aside"),
    "ticket.unparked": gettext_lazy("waits again"),
    "ticket.resumed": gettext_lazy("service went on"),
    "ticket.missed": gettext_lazy("did not come to the counter"),
    "ticket.returned": gettext_lazy("found, waits in the old place"),
    "ticket.put_back": gettext_lazy("put back into the queue"),
    "ticket.stepped_out": gettext_lazy("stepped out"),
    "ticket.away_longer": gettext_lazy("stays out longer"),
    "ticket.came_back": gettext_lazy("came back"),
    "ticket.coming": gettext_lazy("is on the way to the counter"),
    "ticket.cancelled": gettext_lazy("cancelled"),
    "ticket.left": gettext_lazy("left without being served"),
    "ticket.closed": gettext_lazy("closed with the day"),
    "ticket.service_added": gettext_lazy("one more service"),
    "ticket.ground_refused": gettext_lazy("waits by its time of arrival"),
    "ticket.printed": gettext_lazy("printed"),
    "ticket.not_printed": gettext_lazy("not printed"),
    "ticket.unbound": gettext_lazy("may be called by any counter"),
}
"""By the journal's word. A ground of priority is not spoken of: neither its check nor a look at it."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of a ticket's history; `words` empty: not for the reception."""

    at: datetime
    words: str
    by: str


def line(entry: Line) -> Happened:
    """An entry of the journal in words; a word the reception has no words for stays silent."""
    words = str(HAPPENED.get(entry.word, ""))
    known = {"counter": entry.data.get("counter", "")}
    return Happened(entry.at, words % known if "%(" in words else words, entry.by)


def state_of(view: TicketView) -> tuple[str, str]:
    """The state's shape (of parts/status) and its words."""
    until = {"time": hour(view.back_by)} if view.back_by else {"time": ""}
    match view.state:
        case "waiting" if view.is_broken:
            return "late", gettext("waits longer than promised")
        case "waiting":
            place = view.place
            if place is None:
                return "wait", gettext("waits; no counter at work can take it now")
            ahead = place - 1
            if not ahead:
                return "wait", gettext("waits, next")
            return "wait", ngettext("waits, %(count)s person ahead", "waits, %(count)s people ahead", ahead) % {
                "count": ahead
            }
        case "called":
            return "now", gettext("is called to counter %(counter)s") % {"counter": view.counter}
        case "serving":
            return "now", gettext("is served at counter %(counter)s") % {"counter": view.counter}
        case "no_show":
            return "late", gettext("did not come; the place is kept until %(time)s") % until
        case "away":
            return "held", gettext("stepped out until %(time)s") % until
        case "parked":
            return "held", gettext("put aside until %(time)s") % until
        case "finished":
            return "done", gettext("served")
        case "cancelled":
            return "done", gettext("cancelled")
    return "done", gettext("left without being served")


def trouble(code: str) -> str:
    """Why a paper did not come out."""
    return {
        "unreachable": gettext("the printer does not answer"),
        "no_paper": gettext("the paper has run out"),
        "not_ready": gettext("the printer is open or switched off"),
        "no_device": gettext("the printer is not connected"),
        "disk_full": gettext("the disk is full"),
        "no_fonts": gettext("the letters for printing are missing"),
    }.get(code, gettext("the printer's address is not understood"))


def page_of_kiosk(page: str) -> str:
    """The page of the kiosk where help was asked for; empty for one the reception has no words for."""
    return {
        "home": gettext("first page"),
        "find": gettext("page “Find a service”"),
        "service": gettext("page of a service"),
        "lines": gettext("page of lines"),
        "line": gettext("page of lines"),
        "ticket": gettext("page of the ticket"),
        "mine": gettext("page “My ticket”"),
        "first": gettext("page “Out of turn”"),
        "pairing": gettext("not connected"),
    }.get(page, "")


def qr_label() -> str:
    """What readers hear of the QR code."""
    return gettext("QR code of the ticket for a phone")
