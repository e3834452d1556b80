"""Sums of the law: entered by one person, confirmed by another, withdrawn with a reason; never rewritten."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from vikno.apps.catalogue.models import DatedAmount
from vikno.apps.catalogue.queries import amounts
from vikno.apps.journal import actions as journal

LARGEST = Decimal("9999999.99")


class AmountRefused(ValueError):
    """A sum that cannot be; `code` names the field and what is wrong: code, uah, since, until, act, taken, why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class OwnAmount(Exception):
    """Whoever entered a sum does not confirm it."""


class AmountOver(Exception):
    """The sum is withdrawn already."""


@transaction.atomic
def enter_amount(
    *, code: str, uah: Decimal, since: date, until: date | None, act: str, client_id: UUID, by: journal.Actor,
    now: datetime,
) -> DatedAmount:  # fmt: skip
    """Enter a sum that an act gives from a day on; nothing is counted by it before another person confirms it.

    The same `client_id` is one row. Raises AmountRefused: `taken`, when one from that day stands already.
    """
    before = DatedAmount.objects.filter(client_id=client_id).first()
    if before is not None:
        return before
    if code not in amounts.codes():
        raise AmountRefused("code")
    if not 0 < uah <= LARGEST or uah != uah.quantize(Decimal("0.01")):
        raise AmountRefused("uah")
    if until is not None and until < since:
        raise AmountRefused("until")
    if not act.strip():
        raise AmountRefused("act")
    if DatedAmount.objects.select_for_update().filter(code=code, since=since, withdrawn_at=None).exists():
        raise AmountRefused("taken")
    row = DatedAmount.objects.create(
        client_id=client_id, code=code, uah=uah, since=since, until=until, act=act.strip()[:300], entered_at=now,
        entered_by_id=by.actor_id, entered_by_label=by.actor_label[:160],
    )  # fmt: skip
    journal.record("amount.entered", row, by=by, at=now, why=row.act, data=_told(row))
    return row


@transaction.atomic
def confirm_amount(amount_id: int, *, by: journal.Actor, now: datetime) -> DatedAmount:
    """Let the sum count. Confirmed twice is once. Raises OwnAmount, AmountOver."""
    row = DatedAmount.objects.select_for_update().get(pk=amount_id)
    if row.withdrawn_at is not None:
        raise AmountOver
    if row.confirmed_at is not None:
        return row
    if row.entered_by_id == by.actor_id:
        raise OwnAmount
    row.confirmed_at, row.confirmed_by_id, row.confirmed_by_label = now, by.actor_id, by.actor_label[:160]
    row.save(update_fields=["confirmed_at", "confirmed_by_id", "confirmed_by_label"])
    journal.record("amount.confirmed", row, by=by, at=now, data=_told(row))
    return row


@transaction.atomic
def withdraw_amount(amount_id: int, *, why: str, by: journal.Actor, now: datetime) -> DatedAmount:
    """Take a wrong sum back; fees counted by it stay as they were asked for. Twice is once. Raises AmountRefused."""
    row = DatedAmount.objects.select_for_update().get(pk=amount_id)
    if row.withdrawn_at is not None:
        return row
    if not why.strip():
        raise AmountRefused("why")
    row.withdrawn_at, row.withdrawn_by_label, row.withdrawn_why = now, by.actor_label[:160], why.strip()[:300]
    row.save(update_fields=["withdrawn_at", "withdrawn_by_label", "withdrawn_why"])
    journal.record("amount.withdrawn", row, by=by, at=now, why=row.withdrawn_why, data=_told(row))
    return row


def _told(row: DatedAmount) -> dict[str, str]:
    return {"code": row.code, "uah": f"{row.uah:.2f}", "since": row.since.isoformat()}
