"""Which page of a ticket its holder sees: one word for the state, the ground of the screen, the title of the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext

if TYPE_CHECKING:
    from vikno.apps.queue.queries.tickets import TicketView


@dataclass(frozen=True, slots=True)
class State:
    """`word` names the template, `ground` the class of the whole screen, `call` tells one call from another."""

    word: str
    ground: str
    title: str
    call: str = ""


def of(view: TicketView) -> State:
    """The state of a ticket as its page shows it. A pause goes before everything that is still open."""
    if view.pause_reason and not view.is_over and view.state != "serving":
        alarm = view.pause_reason == "air_raid"
        title = gettext("Air raid alert") if alarm else gettext("Your place is kept")
        return State("paused", "v-on-alarm" if alarm else "", f"{title} · {view.label}")
    if view.state == "called":
        call = f"{view.ticket.pk}-{view.called_at:%H%M%S}-{view.ticket.recalls}" if view.called_at else ""
        title = gettext("You are called: counter %(number)s") % {"number": view.counter}
        return State("called", "v-on-light", title, call)
    if view.state == "waiting":
        title = view.label if view.place is None else f"{view.place} · {view.label}"
        return State("waiting", "", title)
    return State(view.state, "", view.label)
