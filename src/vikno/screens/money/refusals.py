"""Every refusal of an action on money in words: what happened, then what to do."""

from typing import Any

from django.utils.translation import gettext as _

from vikno.apps.payments import actions as payments
from vikno.apps.payments.queries import taken
from vikno.lib import words

STATES = (payments.InvoiceOver, payments.DayClosed, payments.RefundRefused)


def of_paying(problem: Exception) -> str:
    """Why no money was taken. Nothing was written."""
    if isinstance(problem, payments.InvoiceOver):
        return _over(problem)
    return of_refund(problem)


def of_cancelling(problem: payments.InvoiceOver) -> str:
    """Why the invoice was not let off."""
    said = {
        "paid": _("%(reference)s was paid meanwhile, so it cannot be let off. Give the money back if it is due back."),
        "refunded": _("%(reference)s was given back already: nothing is asked for by it."),
    }
    return said.get(problem.invoice.state, "%(reference)s") % {"reference": problem.invoice.reference}


def of_refund(problem: Exception) -> str:
    """Why no money was given back, or the day takes none. Raises the problem itself when it is neither."""
    if isinstance(problem, payments.DayClosed):
        day = problem.day
        return _(
            "The day of %(day)s was closed at %(hour)s by %(who)s: it takes and gives nothing more. Take cash and "
            "cards tomorrow, or let the person pay by the code: that counts for the next day."
        ) % {"day": words.day(day.day, ""), "hour": words.hour(day.closed_at), "who": day.closed_by}
    if isinstance(problem, payments.RefundRefused):
        return {
            "state": _("Nothing is paid by this invoice now, so nothing can be given back."),
            "asked": _("It is asked for already: wait for the second person."),
            "reason": _("Write why it is given back."),
            "second": _("You asked for it yourself. Another person must agree."),
            "decided": _("It has been decided meanwhile. The page shows how it stands now."),
        }[problem.code]
    raise problem


def of_count(problem: payments.CountRefused) -> str:
    """What a row of the count lacks."""
    if problem.code == "missing":
        return _("Write how much there is: 0 if nothing.")
    return _("The sums differ. Count again, or write why.")


def _over(problem: Any) -> str:
    invoice = problem.invoice
    paid = taken.payment_of(invoice.pk)
    if invoice.state == "paid" and paid is not None:
        return _(
            "%(reference)s is paid already: %(day)s at %(hour)s, taken by %(who)s. Do not take the money twice; if you "
            "have it in hand, give it back."
        ) % {
            "reference": invoice.reference,
            "day": words.day(paid.taken_at, ""),
            "hour": words.hour(paid.taken_at),
            "who": paid.by,
        }
    said = {
        "cancelled": _("%(reference)s was cancelled: nothing is asked for by it. Do not take the money."),
        "refunded": _("%(reference)s was paid and given back. Do not take the money."),
    }
    return said.get(invoice.state, "%(reference)s") % {"reference": invoice.reference}
