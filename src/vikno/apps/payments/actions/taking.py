"""Taking the money of an invoice."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from vikno.apps.journal import actions as journal
from vikno.apps.payments.actions import days
from vikno.apps.payments.actions.invoices import InvoiceOver, held, settle
from vikno.apps.payments.models import Invoice, Method, Payment
from vikno.lib import sql


class PaymentRefused(ValueError):
    """`code`: `sum` (not the whole), `receipt` (cash without its number), `rrn` (a terminal's twelve signs)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Taken:
    """A payment; `is_new` is False when the same request had been answered before."""

    payment: Payment
    is_new: bool


@transaction.atomic
def take(
    invoice_id: int,
    *,
    method: str,
    amount: Decimal,
    client_id: UUID,
    by: journal.Actor,
    now: datetime,
    receipt_number: str = "",
    rrn: str = "",
) -> Taken:
    """Take the whole sum of a due invoice. The same `client_id` again returns the payment taken before.

    The invoice is locked: of a payment and a cancellation at once one wins and the other is told by InvoiceOver.
    Raises PaymentRefused, InvoiceOver, DayClosed.
    """
    invoice = held(invoice_id)
    before = Payment.objects.filter(client_id=client_id, invoice=invoice).first()
    if before is not None:
        return Taken(before, is_new=False)
    if invoice.state != Invoice.State.DUE:
        raise InvoiceOver(invoice)
    _check(invoice, Method(method), amount, receipt_number.strip(), rrn.strip())
    payment = Payment(
        client_id=client_id,
        invoice=invoice,
        branch_id=invoice.branch_id,
        day=days.held(invoice.branch_id, method, by=by, now=now),
        method=method,
        amount=amount,
        receipt_number=receipt_number.strip(),
        rrn=rrn.strip(),
        taken_at=now,
        by_id=by.actor_id,
        by_label=by.actor_label[:160],
    )
    sql.insert(payment)
    settle(invoice, Invoice.State.PAID, now=now)
    journal.record("invoice.paid", invoice, by=by, at=now, data={"method": method, "amount": f"{amount:.2f}"})
    return Taken(payment, is_new=True)


def _check(invoice: Invoice, method: Method, amount: Decimal, receipt_number: str, rrn: str) -> None:
    if amount != invoice.amount:
        raise PaymentRefused("sum")
    if method is Method.CASH and not receipt_number:
        raise PaymentRefused("receipt")
    if method is Method.TERMINAL and not (len(rrn) == 12 and rrn.isascii() and rrn.isalnum()):
        raise PaymentRefused("rrn")
