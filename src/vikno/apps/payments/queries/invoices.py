"""Invoices: one, those of a case, those still due; and the address a payer's bank opens."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from vikno.apps.payments.models import Invoice, Payment, Refund
from vikno.lib.clock import KYIV
from vikno.rules import payment_qr


@dataclass(frozen=True, slots=True)
class InvoiceRow:
    """An invoice with its account and, where it was paid, its payment. Sums are in hryvnias."""

    id: int
    reference: str
    branch_id: int
    payer: str
    payer_code: str
    purpose: str
    amount: Decimal
    lines: tuple[Mapping[str, Any], ...]
    state: str
    due_on: date | None
    issued_at: datetime
    settled_at: datetime | None
    recipient: str
    company_code: str
    iban: str
    bank: str
    method: str
    receipt_number: str
    paid_at: datetime | None

    @property
    def is_settled(self) -> bool:
        """Whether nothing stands in the way of giving out what it was for: it was paid, or asked for no longer."""
        return self.state in (Invoice.State.PAID, Invoice.State.CANCELLED)


@dataclass(frozen=True, slots=True)
class RefundRow:
    """A refund that waits for a second person."""

    id: int
    invoice_id: int
    reference: str
    payer: str
    amount: Decimal
    reason: str
    asked_at: datetime
    asked_by: str
    asked_by_id: int | None


def state(invoice_id: int) -> str:
    """`due`, `paid`, `cancelled` or `refunded`. Raises Invoice.DoesNotExist."""
    return Invoice.objects.values_list("state", flat=True).get(pk=invoice_id)


def invoice(invoice_id: int) -> InvoiceRow:
    """One invoice. Raises Invoice.DoesNotExist."""
    return _row(Invoice.objects.select_related("account", "payment").get(pk=invoice_id))


def by_reference(reference: str) -> InvoiceRow | None:
    """The invoice whose reference somebody reads out; None where there is none."""
    found = Invoice.objects.select_related("account", "payment").filter(reference=reference.strip()).first()
    return _row(found) if found else None


def invoices(ids: Iterable[int]) -> tuple[InvoiceRow, ...]:
    """Those of a case or filing, the oldest first."""
    found = Invoice.objects.select_related("account", "payment").filter(pk__in=list(ids)).order_by("pk")
    return tuple(_row(one) for one in found)


def due(branch_id: int, *, limit: int = 50, after: int = 0) -> tuple[InvoiceRow, ...]:
    """Invoices of a branch that nobody has paid, the oldest first, `limit` of those with a greater id than `after`."""
    found = Invoice.objects.filter(branch_id=branch_id, state=Invoice.State.DUE, pk__gt=after)
    return tuple(_row(one) for one in found.select_related("account", "payment").order_by("pk")[:limit])


def refunds_asked(branch_id: int, *, limit: int = 50, after: int = 0) -> tuple[RefundRow, ...]:
    """Refunds that wait for a second person, the oldest first."""
    found = Refund.objects.filter(branch_id=branch_id, state=Refund.State.ASKED, pk__gt=after)
    return tuple(
        RefundRow(
            id=one.pk,
            invoice_id=one.payment.invoice_id,
            reference=one.payment.invoice.reference,
            payer=one.payment.invoice.payer,
            amount=one.amount,
            reason=one.reason,
            asked_at=one.asked_at,
            asked_by=one.asked_by_label,
            asked_by_id=one.asked_by_id,
        )
        for one in found.select_related("payment__invoice").order_by("pk")[:limit]
    )


def payment_link(invoice_id: int, *, instant: bool = False) -> str | None:
    """The National Bank's address (format 003) for the payer's bank, to be drawn by lib.qr; None when it is not due.

    All fields are locked; the code holds until the last second of the due day.
    """
    row = Invoice.objects.select_related("account").get(pk=invoice_id)
    if row.state != Invoice.State.DUE:
        return None
    account = row.account
    last = datetime.combine(row.due_on + timedelta(days=1), time(), KYIV) if row.due_on else None
    payment = payment_qr.Payment(
        recipient=account.recipient,
        account=account.iban,
        code=account.company_code,
        purpose=row.purpose,
        amount=row.amount,
        category=account.category,
        reference=row.reference,
        valid_until=last - timedelta(seconds=1) if last else None,
        created_at=row.issued_at,
        function=payment_qr.Function.INSTANT if instant else payment_qr.Function.CREDIT,
    )
    return payment_qr.url(payment_qr.fitting(payment))


def _row(row: Invoice) -> InvoiceRow:
    payment: Payment | None = getattr(row, "payment", None)
    return InvoiceRow(
        id=row.pk,
        reference=row.reference,
        branch_id=row.branch_id,
        payer=row.payer,
        payer_code=row.payer_code,
        purpose=row.purpose,
        amount=row.amount,
        lines=tuple(row.lines),
        state=row.state,
        due_on=row.due_on,
        issued_at=row.issued_at,
        settled_at=row.settled_at,
        recipient=row.account.recipient,
        company_code=row.account.company_code,
        iban=row.account.iban,
        bank=row.account.bank,
        method=payment.method if payment else "",
        receipt_number=payment.receipt_number if payment else "",
        paid_at=payment.taken_at if payment else None,
    )
