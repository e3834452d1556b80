"""A day's money: what came and went by method, what was counted, and each payment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count, Sum

from vikno.apps.payments.models import Day, Method, Payment, Refund

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class MethodRow:
    """One method of a day, in hryvnias. `counted` is None while the day is open; `difference` is counted less due."""

    method: str
    count: int
    taken: Decimal
    given_back: Decimal
    recorded: Decimal
    counted: Decimal | None
    reason: str

    @property
    def difference(self) -> Decimal:
        """Nought while nobody has counted."""
        return NOTHING if self.counted is None else self.counted - self.recorded


@dataclass(frozen=True, slots=True)
class DayTable:
    """A branch's day of money. A day nobody opened has no rows and no moments."""

    branch_id: int
    day: date
    opened_at: datetime | None
    opened_by: str
    closed_at: datetime | None
    closed_by: str
    rows: tuple[MethodRow, ...]


@dataclass(frozen=True, slots=True)
class Movement:
    """One payment of a day. `mark` asks for the rows after it."""

    mark: int
    invoice_id: int
    reference: str
    payer: str
    method: str
    amount: Decimal
    receipt_number: str
    rrn: str
    taken_at: datetime
    by: str


def day_table(branch_id: int, *, day: date) -> DayTable:
    """Every method by which something came or went, in the order of Method."""
    row = Day.objects.filter(branch_id=branch_id, day=day).first()
    if row is None:
        return DayTable(branch_id, day, None, "", None, "", ())
    taken = {one["method"]: one for one in _taken(row.pk)}
    given_back = _given_back(row.pk)
    counts = {one.method: one for one in row.counts.all()}
    methods = [method for method in Method if method in taken or method in given_back or method in counts]
    rows = []
    for method in methods:
        came = taken.get(method, {"count": 0, "sum": NOTHING})
        went = given_back.get(method, NOTHING)
        count = counts.get(method)
        rows.append(
            MethodRow(
                method=str(method),
                count=came["count"],
                taken=came["sum"],
                given_back=went,
                recorded=came["sum"] - went,
                counted=count.counted if count else None,
                reason=count.reason if count else "",
            )
        )
    return DayTable(branch_id, day, row.opened_at, row.opened_by, row.closed_at, row.closed_by, tuple(rows))


def open_days(branch_id: int, *, before: date) -> tuple[date, ...]:
    """Days before this one that somebody still has to count and close, the oldest first; at most 60."""
    rows = Day.objects.filter(branch_id=branch_id, day__lt=before, closed_at__isnull=True)
    return tuple(rows.order_by("day").values_list("day", flat=True)[:60])


def movements(branch_id: int, *, day: date, limit: int = 50, after: int = 0) -> tuple[Movement, ...]:
    """Payments of a day in the order they were taken, `limit` of those after the mark."""
    found = Payment.objects.filter(day__branch_id=branch_id, day__day=day, pk__gt=after).select_related("invoice")
    return tuple(
        Movement(
            mark=one.pk,
            invoice_id=one.invoice_id,
            reference=one.invoice.reference,
            payer=one.invoice.payer,
            method=one.method,
            amount=one.amount,
            receipt_number=one.receipt_number,
            rrn=one.rrn,
            taken_at=one.taken_at,
            by=one.by_label,
        )
        for one in found.order_by("pk")[:limit]
    )


def recorded(day_id: int) -> Mapping[str, Decimal]:
    """What should be there by method: payments less refunds. Methods nothing went through are absent."""
    sums = {one["method"]: one["sum"] for one in _taken(day_id)}
    for method, amount in _given_back(day_id).items():
        sums[method] = sums.get(method, NOTHING) - amount
    return sums


def _taken(day_id: int):
    return Payment.objects.filter(day=day_id).values("method").annotate(count=Count("pk"), sum=Sum("amount"))


def _given_back(day_id: int) -> dict[str, Decimal]:
    done = Refund.objects.filter(day=day_id, state=Refund.State.DONE).values("payment__method")
    return {one["payment__method"]: one["sum"] for one in done.annotate(sum=Sum("amount"))}
