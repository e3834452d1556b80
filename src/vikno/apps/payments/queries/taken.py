"""The payment of an invoice with its refund, and what of the day each person took."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count, Sum

from vikno.apps.payments.models import Payment, Refund


@dataclass(frozen=True, slots=True)
class RefundOf:
    """The newest refund of a payment: `asked`, `done` or `declined`, by whom and why."""

    id: int
    state: str
    reason: str
    asked_at: datetime
    asked_by: str
    asked_by_id: int | None
    decided_at: datetime | None
    decided_by: str


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """How an invoice was paid."""

    method: str
    amount: Decimal
    receipt_number: str
    rrn: str
    taken_at: datetime
    by: str
    refund: RefundOf | None


@dataclass(frozen=True, slots=True)
class ClerkRow:
    """What one person took and gave back by one method in a day, in hryvnias."""

    by: str
    method: str
    count: int
    taken: Decimal
    given_back: Decimal


def payment_of(invoice_id: int) -> PaymentRow | None:
    """The payment of an invoice; None while nobody has paid."""
    row = Payment.objects.filter(invoice=invoice_id).first()
    if row is None:
        return None
    refund = row.refunds.order_by("-pk").first()
    return PaymentRow(
        method=row.method,
        amount=row.amount,
        receipt_number=row.receipt_number,
        rrn=row.rrn,
        taken_at=row.taken_at,
        by=row.by_label,
        refund=_refund(refund) if refund else None,
    )


def refund_branch(refund_id: int) -> tuple[int, int] | None:
    """The branch and the invoice of a refund."""
    return Refund.objects.filter(pk=refund_id).values_list("branch_id", "payment__invoice_id").first()


def by_clerk(branch_id: int, *, day: date) -> tuple[ClerkRow, ...]:
    """Who took and gave back how much in a branch's day, by name and method."""
    rows: dict[tuple[str, str], list] = {}
    taken = Payment.objects.filter(day__branch_id=branch_id, day__day=day).values("by_label", "method")
    for one in taken.annotate(count=Count("pk"), sum=Sum("amount")):
        rows[one["by_label"], one["method"]] = [one["count"], one["sum"], Decimal(0)]
    done = Refund.objects.filter(day__branch_id=branch_id, day__day=day, state=Refund.State.DONE)
    for one in done.values("decided_by_label", "payment__method").annotate(sum=Sum("amount")):
        rows.setdefault((one["decided_by_label"], one["payment__method"]), [0, Decimal(0), Decimal(0)])[2] = one["sum"]
    return tuple(ClerkRow(by, method, count, came, went) for (by, method), (count, came, went) in sorted(rows.items()))


def _refund(row: Refund) -> RefundOf:
    return RefundOf(
        id=row.pk,
        state=row.state,
        reason=row.reason,
        asked_at=row.asked_at,
        asked_by=row.asked_by_label,
        asked_by_id=row.asked_by_id,
        decided_at=row.decided_at,
        decided_by=row.decided_by_label,
    )
