"""What is to be paid, what was paid and given back, and the days it was counted on."""

from vikno.apps.payments.models.day import Day, DayCount, Method
from vikno.apps.payments.models.invoice import Account, Invoice, InvoiceCounter
from vikno.apps.payments.models.payment import Payment, Refund

__all__ = ["Account", "Day", "DayCount", "Invoice", "InvoiceCounter", "Method", "Payment", "Refund"]
