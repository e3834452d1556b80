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


ACCOUNT_FIELDS = {
    "account": "iban", "purpose_template": "purpose", "size": "purpose", "taken": "from", "past": "from",
    "refund_alone_up_to": "limit", "code": "company_code",
}  # fmt: skip
"""By code of a refused account: the field it is told at, where that is not the code itself."""


def of_account(problem: payments.AccountRefused) -> tuple[str, str]:
    """The field and what is wrong with an account, its day or its ground."""
    iban = _("Check the IBAN: UA and 27 digits; its check digits do not fit what is typed.")
    code = _("Check the code: eight digits of ЄДРПОУ; the last one does not fit the others.")
    said = {
        "iban": iban,
        "account": iban,
        "company_code": code,
        "code": code,
        "recipient": _("Write the recipient in letters that banks can write, 140 of them at most."),
        "purpose_template": _("The purpose may name {reference}, {service}, {case}, {payer} and {code}, nothing else."),
        "size": _("The recipient and the purpose are too long for the payer’s code. Shorten one of them."),
        "refund_alone_up_to": _("Write the sum in figures, such as 1 250,50."),
        "taken": _("A row of that day stands already. Take it back first, or choose another day."),
        "past": _("That day is over: its invoices are issued. Choose today or later."),
        "why": _("Say why it changes: the journal and this page keep it."),
        "until_on": _("Choose a last day from today on, not before the row begins."),
        "ended": _("It ends by then already. The page shows how it stands now."),
        "begun": _("It began before today, so it is not taken back. Set its last day."),
    }
    return ACCOUNT_FIELDS.get(problem.code, problem.code), said[problem.code]


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
