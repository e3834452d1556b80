"""What the kiosk tells the holder of a ticket: one title and one sentence for each state; never a ground."""

from dataclasses import dataclass

from django.utils.translation import gettext

from vikno.apps.queue.queries.tickets import TicketView
from vikno.lib.localise import told
from vikno.lib.words import hour


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a ticket's state; `can_come` offers «I am here», `waits` shows the place and the interval."""

    title: str
    text: str
    can_come: bool = False
    waits: bool = False


def of_ticket(view: TicketView) -> Said:
    """The words for the ticket as it stands."""
    until = {"time": hour(view.back_by) if view.back_by else ""}
    if view.pause_reason and not view.is_over:
        return Said(gettext("Your place is kept"), gettext("After the pause we go on in the same order."))
    match view.state:
        case "waiting":
            return Said(gettext("You are in the queue"), gettext("We will call you; watch the board."), waits=True)
        case "called" | "serving":
            return Said(gettext("You are called: counter %(number)s") % {"number": view.counter}, _hall(view))
        case "away":
            return Said(
                gettext("You stepped out; your place is kept until %(time)s") % until,
                gettext("Say that you are back, and we will call you in your turn."),
                can_come=True,
            )
        case "no_show":
            return Said(
                gettext("We called you and did not see you"),
                gettext("Your place is kept until %(time)s. Say that you are here, and we will call you again.")
                % until,
                can_come=True,
            )
        case "parked":
            return Said(
                gettext("Your matter is put aside until %(time)s") % until,
                gettext("If you are ready sooner, say that you are here."),
                can_come=True,
            )
        case "finished":
            return Said(gettext("This visit is over"), gettext("Need something else? Take a new ticket."))
        case "cancelled":
            return Said(gettext("This ticket was cancelled"), gettext("You can take a new one at any time."))
    return Said(gettext("This ticket is closed"), gettext("We did not see you in time. You can take a new one."))


def _hall(view: TicketView) -> str:
    way = told(view, "way")
    return f"{told(view, 'hall')}, {way}" if way else told(view, "hall")
