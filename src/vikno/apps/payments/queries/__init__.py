"""What others may ask of money. Lists go by marks, never by counts."""

from vikno.apps.payments.queries.accounts import FEES, account_on
from vikno.apps.payments.queries.days import DayTable, MethodRow, Movement, day_table, movements, open_days
from vikno.apps.payments.queries.invoices import (
    InvoiceRow,
    RefundRow,
    by_reference,
    due,
    invoice,
    invoices,
    payment_link,
    refunds_asked,
    state,
)

__all__ = [
    "FEES",
    "DayTable",
    "InvoiceRow",
    "MethodRow",
    "Movement",
    "RefundRow",
    "account_on",
    "by_reference",
    "day_table",
    "due",
    "invoice",
    "invoices",
    "movements",
    "open_days",
    "payment_link",
    "refunds_asked",
    "state",
]
