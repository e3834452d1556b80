"""Giving money back: alone up to the limit of the day, above it with a second person."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from vikno.apps.journal import actions as journal
from vikno.apps.live import actions as live
from vikno.apps.live import queries as topics
from vikno.apps.payments.actions import days
from vikno.apps.payments.actions.invoices import held, settle
from vikno.apps.payments.models import Invoice, Payment, Refund
from vikno.apps.payments.queries.accounts import alone_up_to
from vikno.lib import clock, sql


class RefundRefused(ValueError):
    """`code`: `state` (the invoice is not paid), `asked` (it is asked for already), `reason` (none was given),
    `second` (the same person agrees who asked), `decided` (it is decided already)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@transaction.atomic
def refund(invoice_id: int, *, reason: str, client_id: UUID, by: journal.Actor, now: datetime) -> Refund:
    """Give back a paid invoice's whole sum by the method it was paid; above today's limit only ask for it.

    The state of the row returned says which. The same `client_id` is one. Raises RefundRefused, DayClosed.
    """
    invoice = held(invoice_id)
    before = Refund.objects.filter(client_id=client_id, payment__invoice=invoice).first()
    if before is not None:
        return before
    if invoice.state != Invoice.State.PAID:
        raise RefundRefused("state")
    if not reason.strip():
        raise RefundRefused("reason")
    payment = Payment.objects.get(invoice=invoice)
    if payment.refunds.exclude(state=Refund.State.DECLINED).exists():
        raise RefundRefused("asked")
    limit = alone_up_to(invoice.account, branch_id=invoice.branch_id, day=clock.day_of(now))
    asked = Refund(
        client_id=client_id,
        payment=payment,
        branch_id=invoice.branch_id,
        state=Refund.State.ASKED,
        amount=payment.amount,
        reason=reason.strip()[:300],
        asked_at=now,
        asked_by_id=by.actor_id,
        asked_by_label=by.actor_label[:160],
        needs_second=payment.amount > limit,
    )
    sql.insert(asked)
    if asked.needs_second:
        journal.record("refund.asked", invoice, by=by, at=now, why=reason, data={"amount": f"{asked.amount:.2f}"})
        live.announce(topics.money(invoice.branch_id))
        return asked
    return _give_back(asked, invoice, payment, by=by, now=now)


@transaction.atomic
def approve_refund(refund_id: int, *, by: journal.Actor, now: datetime) -> Refund:
    """Agree as the second person and so give the money back. Twice is once. Raises RefundRefused, DayClosed."""
    asked, invoice = _asked(refund_id)
    if asked.state == Refund.State.DONE:
        return asked
    if asked.state != Refund.State.ASKED:
        raise RefundRefused("decided")
    if by.actor_id is None or by.actor_id == asked.asked_by_id:
        raise RefundRefused("second")
    return _give_back(asked, invoice, asked.payment, by=by, now=now)


@transaction.atomic
def decline_refund(refund_id: int, *, by: journal.Actor, now: datetime, why: str) -> Refund:
    """Say no, or take one's own request back: the invoice stays paid and may be asked for again."""
    asked, invoice = _asked(refund_id)
    if asked.state == Refund.State.DECLINED:
        return asked
    if asked.state != Refund.State.ASKED:
        raise RefundRefused("decided")
    _decide(asked, Refund.State.DECLINED, by=by, now=now)
    journal.record("refund.declined", invoice, by=by, at=now, why=why)
    live.announce(topics.money(invoice.branch_id))
    return asked


def _asked(refund_id: int) -> tuple[Refund, Invoice]:
    """The refund and its invoice, held in the order every other action holds them: the invoice first."""
    invoice_id = Refund.objects.values_list("payment__invoice_id", flat=True).get(pk=refund_id)
    invoice = held(invoice_id)
    return Refund.objects.select_related("payment").get(pk=refund_id), invoice


def _give_back(asked: Refund, invoice: Invoice, payment: Payment, *, by: journal.Actor, now: datetime) -> Refund:
    asked.day = days.held(invoice.branch_id, payment.method, by=by, now=now)
    _decide(asked, Refund.State.DONE, by=by, now=now)
    settle(invoice, Invoice.State.REFUNDED, now=now)
    journal.record(
        "invoice.refunded", invoice, by=by, at=now, why=asked.reason,
        data={"amount": f"{asked.amount:.2f}", "method": payment.method, "asked_by": asked.asked_by_label},
    )  # fmt: skip
    return asked


def _decide(asked: Refund, state: Refund.State, *, by: journal.Actor, now: datetime) -> None:
    asked.state, asked.decided_at = state, now
    asked.decided_by_id, asked.decided_by_label = by.actor_id, by.actor_label[:160]
    asked.save(update_fields=["state", "day", "decided_at", "decided_by_id", "decided_by_label"])
