"""Accounts that take fees: which one takes today's, what one person may give back, every row that was and will be."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Q, QuerySet

from vikno.apps.payments.models import Account, Invoice
from vikno.apps.payments.queries import purposes

FEES = "administrative-fee"
"""The kind of account that fees of services are paid to (Account.code)."""


@dataclass(frozen=True, slots=True)
class AccountRow:
    """A dated row. `state`: `now`, `ahead`, `beneath` (a branch's own goes before it), `over`, `withdrawn`."""

    id: int
    branch_id: int | None
    state: str
    recipient: str
    company_code: str
    iban: str
    bank: str
    purpose_template: str
    refund_alone_up_to: Decimal
    from_on: date
    until_on: date | None
    added_at: datetime | None
    added_by: str
    why: str
    closed_at: datetime | None
    closed_by: str
    closed_why: str
    may_withdraw: bool

    @property
    def holds(self) -> bool:
        """Whether it takes fees today, here or where no branch has its own."""
        return self.state in ("now", "beneath")


def account_on(code: str, *, branch_id: int, day: date) -> int | None:
    """The id of the account that takes this kind of fee that day: the branch's own before the network's, else None."""
    chosen = _chosen(code, branch_id=branch_id, day=day)
    return chosen.pk if chosen else None


def alone_up_to(account: Account, *, branch_id: int, day: date) -> Decimal:
    """Hryvnias that one person may give back in a branch on a day: by the row that holds now, not by the invoice's.

    Where none holds, the row the money was paid to says.
    """
    chosen = _chosen(account.code, branch_id=branch_id, day=day) or account
    return chosen.refund_alone_up_to


def alone_of_invoice(invoice_id: int, *, today: date) -> Decimal:
    """Hryvnias that one person may give back today by an invoice. Raises Invoice.DoesNotExist."""
    row = Invoice.objects.select_related("account").get(pk=invoice_id)
    return alone_up_to(row.account, branch_id=row.branch_id, day=today)


def account_rows(branch_id: int, *, today: date, code: str = FEES) -> tuple[AccountRow, ...]:
    """Every row that this branch's fees went, go or will go to, the newest first; rows withdrawn stay too."""
    current = account_on(code, branch_id=branch_id, day=today)
    rows = _of(code, branch_id).order_by("-from_on", "-pk")
    return tuple(_row(one, current, today=today) for one in rows)


def account(account_id: int, *, branch_id: int, today: date) -> AccountRow | None:
    """One row that the branch may name."""
    row = Account.objects.filter(Q(branch=branch_id) | Q(branch__isnull=True), pk=account_id).first()
    return _row(row, account_on(row.code, branch_id=branch_id, day=today), today=today) if row else None


def example(template: str) -> str:
    """A purpose as a payer's bank would show it; empty for a template that names an unknown value."""
    try:
        return purposes.filled(template, purposes.EXAMPLE)
    except KeyError:
        return ""


def _of(code: str, branch_id: int) -> QuerySet[Account]:
    return Account.objects.filter(Q(branch=branch_id) | Q(branch__isnull=True), code=code)


def _chosen(code: str, *, branch_id: int, day: date) -> Account | None:
    rows = _of(code, branch_id).filter(from_on__lte=day, is_withdrawn=False).exclude(until_on__lt=day)
    return max(rows, key=lambda one: (one.branch_id is not None, one.from_on), default=None)


def _row(row: Account, current: int | None, *, today: date) -> AccountRow:
    if row.is_withdrawn:
        state = "withdrawn"
    elif row.from_on > today:
        state = "ahead"
    elif row.until_on is not None and row.until_on < today:
        state = "over"
    else:
        state = "now" if row.pk == current else "beneath"
    return AccountRow(
        id=row.pk,
        branch_id=row.branch_id,
        state=state,
        recipient=row.recipient,
        company_code=row.company_code,
        iban=row.iban,
        bank=row.bank,
        purpose_template=row.purpose_template,
        refund_alone_up_to=row.refund_alone_up_to,
        from_on=row.from_on,
        until_on=row.until_on,
        added_at=row.added_at,
        added_by=row.added_by,
        why=row.why,
        closed_at=row.closed_at,
        closed_by=row.closed_by,
        closed_why=row.closed_why,
        may_withdraw=not row.is_withdrawn and row.from_on >= today,
    )
