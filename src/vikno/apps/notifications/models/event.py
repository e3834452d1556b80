"""What people are told of, by which ways, and what each telling may name."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    """Something a person is told of. The value is the journal's word for it where there is one."""

    FILING_REGISTERED = "filing.registered", _("papers taken in and registered")
    STEP_DONE = "case.step_done", _("a step of the case is done")
    STOPPED = "case.stopped", _("the term stands still")
    RESUMED = "case.resumed", _("the term runs again")
    EXTENDED = "case.extended", _("the term is extended")
    RETURNED = "case.returned", _("something is to be mended")
    READY = "case.ready", _("the result is ready")
    REFUSED = "case.refused", _("refused, with the way to appeal")
    DUE_MOVED = "case.due_moved", _("the day of the result has moved")
    UNCLAIMED = "case.unclaimed", _("not collected for 30 days")
    POSTED = "case.posted", _("sent by post")
    TRACKING_LINK = "case.tracking_link", _("the link to follow the case")
    INVOICE_DUE = "invoice.due", _("something is to be paid")
    INVOICE_PAID = "invoice.paid", _("payment received")
    REFUND_MADE = "refund.made", _("money returned")


URGENT = frozenset({Event.TRACKING_LINK, Event.INVOICE_PAID})
"""The person has just asked for it or done it and waits for the answer: quiet hours do not hold it back."""

EVERYWHERE = ("centre", "phone", "address")
"""Places every text may name; they are the branch's own, nobody passes them."""

PLACES: dict[str, tuple[str, ...]] = {
    Event.FILING_REGISTERED: ("number", "service", "due", "link"),
    Event.STEP_DONE: ("number", "service", "step", "next", "due"),
    Event.STOPPED: ("number", "service", "ground", "what", "until"),
    Event.RESUMED: ("number", "service", "due"),
    Event.EXTENDED: ("number", "service", "ground", "due"),
    Event.RETURNED: ("number", "service", "defects", "until"),
    Event.READY: ("number", "service", "code", "place", "link"),
    Event.REFUSED: ("number", "service", "ground", "appeal"),
    Event.DUE_MOVED: ("number", "service", "before", "due", "why"),
    Event.UNCLAIMED: ("number", "service", "code", "place", "until"),
    Event.POSTED: ("number", "service", "tracking", "destination"),
    Event.TRACKING_LINK: ("number", "service", "link", "until"),
    Event.INVOICE_DUE: ("number", "service", "sum", "until", "link"),
    Event.INVOICE_PAID: ("number", "service", "sum", "receipt"),
    Event.REFUND_MADE: ("number", "service", "sum", "account"),
}
"""By event: what its teller gives, all of it each time; one that is not known is given as an empty text."""


class Channel(models.TextChoices):
    """A way to reach a person."""

    SMS = "sms", _("SMS")
    MESSENGER = "messenger", _("messenger")
    PUSH = "push", _("browser")
    MAIL = "mail", _("e-mail")
    LETTER = "letter", _("letter")


LOUD = frozenset({Channel.SMS, Channel.MESSENGER, Channel.PUSH})
"""What rings in a pocket and keeps quiet hours."""

BY_MACHINE = frozenset(Channel) - {Channel.LETTER}
"""What a link carries; a letter is printed and posted by hand."""

WORDS_OF = {Channel.MESSENGER: Channel.SMS, Channel.PUSH: Channel.SMS, Channel.LETTER: Channel.MAIL}
"""Whose text a way speaks with while it has none of its own."""
