"""Codes of the outbox in words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

STATES = {
    "waiting": ("wait", pgettext_lazy("a message", "waits")),
    "sending": ("now", pgettext_lazy("a message", "on its way")),
    "sent": ("ok", pgettext_lazy("a message", "sent")),
    "unsure": ("soon", pgettext_lazy("a message", "unsure")),
    "failed": ("late", pgettext_lazy("a message", "not delivered")),
    "returned": ("late", pgettext_lazy("a message", "came back")),
    "held": ("held", pgettext_lazy("a message", "no way to tell")),
    "cancelled": ("done", pgettext_lazy("a message", "taken back")),
}
"""By Message.State: the shape of its status, and the word."""

JOURNAL = {
    "message.told": _("written"),
    "message.sent": _("sent"),
    "message.failed": _("not delivered"),
    "message.unsure": _("became unsure"),
    "message.resent": _("sent again"),
    "message.cancelled": _("taken back"),
    "message.settled": _("found to have gone"),
    "letter.printed": _("put on the list to print"),
    "letter.dispatched": _("handed to the post"),
    "letter.returned": _("came back by post"),
    "person.looked": _("somebody read the words"),
}
"""By the journal's word."""

REFUSED_PLACES = {
    "unknown": _("There is no place {%(name)s} in this text. Take one of those named below."),
    "braces": _("A brace is open or closed without its pair. A place looks like {due}."),
    "brackets": _("A bracket is open or closed without its pair, or one stands inside another."),
}
"""By PlacesRefused.code."""
