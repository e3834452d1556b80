"""The book of money: days with what was counted, and every payment and refund between two days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Prefetch

from vikno.apps.payments.models import Day, DayCount, Payment, Refund

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted of a method that differed from what was recorded, and why."""

    method: str
    difference: Decimal
    reason: str


@dataclass(frozen=True, slots=True)
class DayLine:
    """A day of money in the list. The sums are None while nobody has closed it."""

    day: date
    closed_at: datetime | None
    closed_by: str
    recorded: Decimal | None
    counted: Decimal | None
    differing: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A payment, or a refund: then `amount` is below nought and `why` says the reason. `day` is the day of money."""

    day: date
    at: datetime
    invoice_id: int
    reference: str
    payer: str
    method: str
    amount: Decimal
    receipt_number: str
    rrn: str
    by: str
    why: str

    @property
    def is_refund(self) -> bool:
        """Whether the money went back."""
        return self.amount < 0


def days(branch_id: int, *, limit: int = 31, before: date | None = None) -> tuple[DayLine, ...]:
    """Days of money of a branch, the newest first, `limit` of those before a day. Two queries."""
    found = Day.objects.filter(branch_id=branch_id)
    if before is not None:
        found = found.filter(day__lt=before)
    counts = Prefetch("counts", queryset=DayCount.objects.order_by("pk"))
    return tuple(_day(one) for one in found.order_by("-day").prefetch_related(counts)[:limit])


def lines(branch_id: int, *, first: date, last: date) -> Iterator[Line]:
    """Payments of the days from first to last, then refunds of the same days, as they came; in chunks of 500."""
    days = {"day__branch_id": branch_id, "day__day__gte": first, "day__day__lte": last}
    came = Payment.objects.filter(**days).select_related("invoice", "day").order_by("day__day", "pk")
    for one in came.iterator(chunk_size=CHUNK):
        yield Line(
            one.day.day, one.taken_at, one.invoice_id, one.invoice.reference, one.invoice.payer, one.method, one.amount,
            one.receipt_number, one.rrn, one.by_label, "",
        )  # fmt: skip
    went = Refund.objects.filter(**days, state=Refund.State.DONE).select_related("payment__invoice", "day")
    for one in went.order_by("day__day", "pk").iterator(chunk_size=CHUNK):
        yield _given_back(one)


def given_back(branch_id: int, *, day: date) -> tuple[Line, ...]:
    """Refunds of one day, as they were done; at most 200."""
    went = Refund.objects.filter(day__branch_id=branch_id, day__day=day, state=Refund.State.DONE)
    return tuple(_given_back(one) for one in went.select_related("payment__invoice", "day").order_by("pk")[:200])


def _given_back(one: Refund) -> Line:
    return Line(
        one.day.day, one.decided_at, one.payment.invoice_id, one.payment.invoice.reference, one.payment.invoice.payer,
        one.payment.method, -one.amount, one.payment.receipt_number, one.payment.rrn, one.decided_by_label, one.reason,
    )  # fmt: skip


def _day(row: Day) -> DayLine:
    counts = list(row.counts.all())
    is_closed = row.closed_at is not None
    return DayLine(
        day=row.day,
        closed_at=row.closed_at,
        closed_by=row.closed_by,
        recorded=sum((one.recorded for one in counts), Decimal(0)) if is_closed else None,
        counted=sum((one.counted for one in counts), Decimal(0)) if is_closed else None,
        differing=tuple(
            Counted(one.method, one.counted - one.recorded, one.reason) for one in counts if one.counted != one.recorded
        ),
    )
