"""Accounts that take fees: added for a day on, ended on a day, never changed, for old invoices name them."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction

from vikno.apps.journal import actions as journal
from vikno.apps.payments.models import Account
from vikno.apps.payments.queries import purposes
from vikno.rules import payment_qr
from vikno.rules.iban import IbanRefused, iban


class AccountRefused(ValueError):
    """An account that no payer could pay to; `code` names the field."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@transaction.atomic
def add_account(
    *,
    code: str,
    recipient: str,
    company_code: str,
    account: str,
    purpose_template: str,
    from_on: date,
    by: journal.Actor,
    now: datetime,
    branch_id: int | None = None,
    bank: str = "",
    category: str = "OTHR/OTHR",
    refund_alone_up_to: Decimal = Decimal(0),
) -> Account:
    """Take fees of this kind on an account from a day on; the one before it ends the day before.

    Raises AccountRefused: `iban`, `purpose_template` (names an unknown value), or a field of the National Bank's code.
    """
    try:
        payment_qr.Payment(
            recipient=recipient, account=iban(account), code=company_code, category=category,
            purpose=purposes.filled(purpose_template, purposes.EXAMPLE),
        )  # fmt: skip
    except IbanRefused:
        raise AccountRefused("iban") from None
    except KeyError:
        raise AccountRefused("purpose_template") from None
    except payment_qr.QrRefused as refusal:
        raise AccountRefused("purpose_template" if refusal.code == "purpose" else refusal.code) from None
    standing = Account.objects.select_for_update().filter(code=code, branch=branch_id, from_on__lt=from_on)
    standing.exclude(until_on__lt=from_on).update(until_on=from_on - timedelta(days=1))
    row, is_new = Account.objects.get_or_create(
        code=code,
        branch_id=branch_id,
        from_on=from_on,
        defaults={
            "recipient": recipient,
            "company_code": company_code,
            "iban": iban(account),
            "bank": bank,
            "purpose_template": purpose_template,
            "category": category,
            "refund_alone_up_to": refund_alone_up_to,
        },
    )
    if is_new:
        journal.record("account.added", row, by=by, at=now, branch_id=branch_id, data={"code": code})
    return row


@transaction.atomic
def end_account(account_id: int, *, until_on: date, by: journal.Actor, now: datetime, why: str) -> Account:
    """Let no invoice be issued to this account after a day. Raises AccountRefused `until_on`."""
    row = Account.objects.select_for_update().get(pk=account_id)
    if until_on < row.from_on:
        raise AccountRefused("until_on")
    row.until_on = until_on
    row.save(update_fields=["until_on"])
    journal.record("account.ended", row, by=by, at=now, why=why, data={"until_on": until_on.isoformat()})
    return row
