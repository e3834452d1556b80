"""All that may be done with money. Rights are checked by the screens and by the apps above."""

from vikno.apps.payments.actions.accounts import (
    AccountRefused,
    add_account,
    change_account,
    end_account,
    withdraw_account,
)
from vikno.apps.payments.actions.days import CountRefused, DayClosed, close_day, open_day
from vikno.apps.payments.actions.invoices import (
    InvoiceOver,
    InvoiceRefused,
    Issued,
    cancel,
    explained,
    issue_invoice,
)
from vikno.apps.payments.actions.refunds import RefundRefused, approve_refund, decline_refund, refund
from vikno.apps.payments.actions.taking import PaymentRefused, Taken, take

__all__ = [
    "AccountRefused",
    "CountRefused",
    "DayClosed",
    "InvoiceOver",
    "InvoiceRefused",
    "Issued",
    "PaymentRefused",
    "RefundRefused",
    "Taken",
    "add_account",
    "approve_refund",
    "cancel",
    "change_account",
    "close_day",
    "decline_refund",
    "end_account",
    "explained",
    "issue_invoice",
    "open_day",
    "refund",
    "take",
    "withdraw_account",
]
