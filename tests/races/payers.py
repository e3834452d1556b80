"""What the racing processes do with money: take, cancel, issue; the first of them also as a peer without locks does."""

from datetime import datetime
from types import SimpleNamespace
from uuid import UUID, uuid4

CLERK = SimpleNamespace(actor_id=1, actor_label="Анна Лісова")


def take(invoice_id: int, client_id: str, now: datetime) -> list[str]:
    """Take the money by card; how it went."""
    from vikno.apps.payments import actions
    from vikno.apps.payments.models import Invoice

    amount = Invoice.objects.values_list("amount", flat=True).get(pk=invoice_id)
    try:
        taken = actions.take(
            invoice_id, method="terminal", amount=amount, client_id=UUID(client_id), rrn="604512345678", by=CLERK,
            now=now,
        )  # fmt: skip
    except actions.InvoiceOver as told:
        return [f"told {told.invoice.state}"]
    return ["paid" if taken.is_new else "paid before"]


def cancel(invoice_id: int, now: datetime) -> list[str]:
    """Cancel the invoice; how it went."""
    from vikno.apps.payments import actions

    try:
        actions.cancel(invoice_id, by=CLERK, now=now, why="withdrawn")
    except actions.InvoiceOver as told:
        return [f"told {told.invoice.state}"]
    return ["cancelled"]


def take_or_cancel(invoice_id: int, client_id: str, now: datetime) -> list[str]:
    """Take where there is a client's id, else cancel."""
    return take(invoice_id, client_id, now) if client_id else cancel(invoice_id, now)


def settle_without_lock(invoice_id: int, wanted: str) -> list[str]:
    """Look whether it is due, think for as long as a round trip takes, and write: no lock, no comparison."""
    from django.db import connection

    from vikno.apps.payments.models import Invoice

    if Invoice.objects.get(pk=invoice_id).state != "due":
        return ["told"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(0.2)")
    Invoice.objects.filter(pk=invoice_id).update(state=wanted, settled_at=datetime.fromisoformat("2026-11-17T10:00Z"))
    return [wanted]


def issue(branch_id: int, account_id: int, count: int, now: datetime) -> list[str]:
    """Issue invoices one after another; their references."""
    from decimal import Decimal

    from vikno.apps.payments import actions

    return [
        actions.issue_invoice(
            client_id=uuid4(), branch_id=branch_id, account_id=account_id, payer="Їжак Давид", amount=Decimal(5),
            lines=[{"uah": "5.00"}], by=CLERK, now=now,
        ).invoice.reference
        for _ in range(count)
    ]  # fmt: skip
