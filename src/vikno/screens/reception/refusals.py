"""What the reception says when something may not be done: each refusal in its own words, and what to do then."""

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext

from vikno.apps.queue.actions import issue
from vikno.apps.queue.actions.issue import MOST_SERVICES
from vikno.lib.localise import told
from vikno.lib.words import hour
from vikno.rules.tickets import MoveRefused, TicketIsOver

GIVING = (
    issue.NotReceiving, issue.ServiceNotGiven, issue.TooManyServices, issue.GroundNotKnown, ObjectDoesNotExist,
)  # fmt: skip
"""What may refuse a ticket."""


def of_giving(refusal: Exception) -> str:
    """Why no ticket was given, in a sentence or two."""
    if isinstance(refusal, issue.NotReceiving):
        return _doors(refusal)
    if isinstance(refusal, issue.ServiceNotGiven):
        reason = told(refusal, "reason")
        name = told(refusal.service, "name")
        if reason:
            return gettext("“%(service)s” is not taken for a while: %(reason)s") % {"service": name, "reason": reason}
        return gettext("“%(service)s” is not given there. Choose another branch.") % {"service": name}
    if isinstance(refusal, issue.TooManyServices):
        return gettext("One visit holds at most %(count)s services. Remove one.") % {"count": MOST_SERVICES}
    return gettext("There is no such ground today, or the service was withdrawn. Choose anew.")


def of_moving(refusal: MoveRefused) -> str:
    """Why a ticket did not move."""
    if isinstance(refusal, TicketIsOver):
        return gettext("This ticket is over already. Give a new one.")
    return gettext("The ticket is somewhere else by now. Look at it again.")


def _doors(refusal: issue.NotReceiving) -> str:
    found = refusal.openness
    if found.state == "paused":
        return gettext("The branch stands still: tickets are given again when it goes on.")
    if found.state == "full":
        return gettext("The hall is full. Offer another branch or another time.")
    if found.state == "last_served":
        return gettext("The last tickets of today have been given. Everybody who has one will be received.")
    if found.opens_at is not None:
        return gettext("Tickets are not given now. The doors open at %(time)s.") % {"time": hour(found.opens_at)}
    return gettext("Tickets are not given now.")
