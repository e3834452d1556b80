"""Asking for a sum, and asking for it no longer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from vikno.apps.journal import actions as journal
from vikno.apps.live import actions as live
from vikno.apps.live import queries as topics
from vikno.apps.payments.models import Account, Invoice
from vikno.apps.payments.queries import purposes
from vikno.lib import clock, sql
from vikno.rules import fees


class InvoiceRefused(ValueError):
    """`code`: `nothing` (no sum to ask for), `account` (not in force today), `lines` (they make another sum)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class InvoiceOver(Exception):
    """The invoice is not due any more: `invoice` is how it stands, paid, cancelled or given back."""

    def __init__(self, invoice: Invoice) -> None:
        super().__init__(f"{invoice.reference} is {invoice.state}")
        self.invoice = invoice


@dataclass(frozen=True, slots=True)
class Issued:
    """An invoice; `is_new` is False when the same request had issued it before."""

    invoice: Invoice
    is_new: bool


def explained(fee: fees.Fee) -> list[dict[str, str]]:
    """The lines of a fee as an invoice keeps them: plain texts, sums with two digits."""
    return [
        {
            "code": one.line.code,
            "act": one.line.act,
            "uah": f"{one.uah:.2f}",
            "of": one.amount.code if one.amount else "",
            "of_uah": f"{one.amount.uah:.2f}" if one.amount else "",
            "share": f"{one.line.share.normalize():f}" if one.line.share is not None else "",
            "relief": one.relief.code if one.relief else "",
            "relief_act": one.relief.act if one.relief else "",
        }
        for one in fee.counted
    ]


@transaction.atomic
def issue_invoice(
    *,
    client_id: UUID,
    branch_id: int,
    account_id: int,
    payer: str,
    amount: Decimal,
    lines: Sequence[Mapping[str, Any]],
    by: journal.Actor,
    now: datetime,
    payer_code: str = "",
    purpose: Mapping[str, str] | None = None,
    due_on: date | None = None,
) -> Issued:
    """Ask `payer` for `amount` hryvnias, whose parts `lines` explain (see explained). The same `client_id` is one.

    `purpose` gives {service} and {case} of the account's template. The reference is the branch's next of the year,
    without gaps: its counter stays locked until the commit. Raises InvoiceRefused.
    """
    before = Invoice.objects.filter(client_id=client_id).first()
    if before is not None:
        return Issued(before, is_new=False)
    day = clock.day_of(now)
    account = Account.objects.get(pk=account_id)
    _check(account, branch_id, amount, lines, day=day)
    values = dict.fromkeys(purposes.NAMES, "") | dict(purpose or {}) | {"payer": payer, "code": payer_code}
    invoice = Invoice(
        client_id=client_id,
        branch_id=branch_id,
        account=account,
        payer=payer,
        payer_code=payer_code,
        amount=amount,
        lines=[dict(one) for one in lines],
        due_on=due_on,
        issued_at=now,
    )
    try:
        with transaction.atomic():
            invoice.reference = _next_reference(branch_id, day)
            invoice.purpose = purposes.filled(account.purpose_template, values | {"reference": invoice.reference})
            sql.insert(invoice)
    except IntegrityError:
        # The same request from elsewhere was first; the number taken for this one goes back with the savepoint.
        return Issued(Invoice.objects.get(client_id=client_id), is_new=False)
    journal.record("invoice.issued", invoice, by=by, at=now, data={"amount": f"{amount:.2f}"})
    live.announce(topics.money(branch_id))
    return Issued(invoice, is_new=True)


@transaction.atomic
def cancel(invoice_id: int, *, by: journal.Actor, now: datetime, why: str) -> Invoice:
    """Ask for it no longer. Cancelled twice is once. Raises InvoiceOver when it was paid or given back meanwhile."""
    invoice = held(invoice_id)
    if invoice.state == Invoice.State.CANCELLED:
        return invoice
    if invoice.state != Invoice.State.DUE:
        raise InvoiceOver(invoice)
    settle(invoice, Invoice.State.CANCELLED, now=now)
    journal.record("invoice.cancelled", invoice, by=by, at=now, why=why)
    return invoice


def held(invoice_id: int) -> Invoice:
    """The invoice, locked until the transaction ends: payment and cancellation meet here. Raises DoesNotExist."""
    return Invoice.objects.select_for_update().get(pk=invoice_id)


def settle(invoice: Invoice, state: Invoice.State, *, now: datetime) -> None:
    """Write the state of a held invoice and tell the branch's screens."""
    invoice.state, invoice.settled_at = state, now
    invoice.save(update_fields=["state", "settled_at"])
    live.announce(topics.money(invoice.branch_id))


_TAKE_NUMBER = """
INSERT INTO payments_invoicecounter (branch_id, year, last) VALUES (%s, %s, 1)
ON CONFLICT (branch_id, year) DO UPDATE SET last = payments_invoicecounter.last + 1 RETURNING last
"""


def _next_reference(branch_id: int, day: date) -> str:
    """The next reference of the branch and year. The counter stays locked until the commit: no gap."""
    (number,) = sql.one(_TAKE_NUMBER, [branch_id, day.year])
    return f"{day.year}-{branch_id:02}-{number:06}"


def _check(account: Account, branch_id: int, amount: Decimal, lines: Sequence[Mapping[str, Any]], *, day: date) -> None:
    if amount <= 0 or amount != round(amount, 2):
        raise InvoiceRefused("nothing")
    if sum((Decimal(one["uah"]) for one in lines), Decimal(0)) != amount:
        raise InvoiceRefused("lines")
    holds = account.from_on <= day and (account.until_on is None or day <= account.until_on)
    if not holds or account.is_withdrawn or account.branch_id not in (None, branch_id):
        raise InvoiceRefused("account")
