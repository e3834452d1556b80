"""Accounts that take fees: added for a day on, ended on a day, withdrawn; never rewritten, for invoices name them."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction

from vikno.apps.journal import actions as journal
from vikno.apps.payments.models import Account
from vikno.apps.payments.queries import purposes
from vikno.lib import clock
from vikno.rules import payment_qr
from vikno.rules.company_code import CompanyCodeRefused, company_code
from vikno.rules.iban import IbanRefused, iban

LARGEST_LIMIT = Decimal("999999999.99")


class AccountRefused(ValueError):
    """An account that no payer could pay to, or a day that is none; `code` names the field and what is wrong."""

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
    why: str = "",
) -> Account:
    """Take fees of this kind on an account from a day on; the one before it ends the day before.

    Added twice is once. Raises AccountRefused: `iban`, `purpose_template` (names an unknown value, or leaves no room
    for itself in the payer's code), `taken` (another row begins that day), or a field of the National Bank's code.
    """
    _check(recipient, iban_of(account), company_code, purpose_template, category)
    if not 0 <= refund_alone_up_to <= LARGEST_LIMIT:
        raise AccountRefused("refund_alone_up_to")
    values = {
        "recipient": recipient,
        "company_code": company_code,
        "iban": iban_of(account),
        "bank": bank,
        "purpose_template": purpose_template,
        "category": category,
        "refund_alone_up_to": refund_alone_up_to,
    }
    rows = Account.objects.select_for_update().filter(code=code, branch=branch_id, is_withdrawn=False)
    later = rows.filter(from_on__gt=from_on).order_by("from_on").first()
    row, is_new = Account.objects.get_or_create(
        code=code,
        branch_id=branch_id,
        from_on=from_on,
        is_withdrawn=False,
        defaults=values
        | {
            "until_on": later.from_on - timedelta(days=1) if later else None,
            "replaced_by": later,
            "added_at": now,
            "added_by": by.actor_label[:160],
            "why": why.strip()[:300],
        },
    )
    if not is_new:
        if any(getattr(row, name) != value for name, value in values.items()):
            raise AccountRefused("taken")
        return row
    standing = rows.filter(from_on__lt=from_on).exclude(until_on__lt=from_on)
    standing.update(until_on=from_on - timedelta(days=1), replaced_by=row)
    journal.record(
        "account.added", row, by=by, at=now, branch_id=branch_id, why=why.strip(),
        data={"code": code, "from_on": from_on.isoformat(), "refund_alone_up_to": f"{refund_alone_up_to:.2f}"},
    )  # fmt: skip
    return row


@transaction.atomic
def change_account(*, by: journal.Actor, now: datetime, why: str, **values) -> Account:
    """Another account or limit from today or later, by a person who says why; takes what add_account takes.

    Raises AccountRefused beside its codes: `past`, `why`, `company_code` (check digit of the ЄДРПОУ).
    """
    if not why.strip():
        raise AccountRefused("why")
    if values["from_on"] < clock.day_of(now):
        raise AccountRefused("past")
    try:
        values["company_code"] = company_code(values["company_code"])
    except CompanyCodeRefused:
        raise AccountRefused("company_code") from None
    return add_account(by=by, now=now, why=why, **values)


@transaction.atomic
def end_account(account_id: int, *, until_on: date, by: journal.Actor, now: datetime, why: str) -> Account:
    """Let no invoice be issued to this account after a day. Ended twice for one day is once.

    Raises AccountRefused: `why`, `until_on` (before its first day, or over already), `ended` (another ends it sooner).
    """
    row = _held(account_id)
    if row.closed_at is not None and row.until_on == until_on:
        return row
    if not why.strip():
        raise AccountRefused("why")
    if until_on < max(row.from_on, clock.day_of(now)):
        raise AccountRefused("until_on")
    if row.is_withdrawn or (row.until_on is not None and row.until_on <= until_on):
        raise AccountRefused("ended")
    row.until_on, row.replaced_by = until_on, None
    _close(row, by=by, now=now, why=why, more=["until_on", "replaced_by"])
    journal.record("account.ended", row, by=by, at=now, why=why, data={"until_on": until_on.isoformat()})
    return row


@transaction.atomic
def withdraw_account(account_id: int, *, by: journal.Actor, now: datetime, why: str) -> Account:
    """Take back a row that has not begun, or began today: the row it ended holds on. Withdrawn twice is once.

    Invoices issued to it meanwhile keep it. Raises AccountRefused: `why`, `begun` (it began before today).
    """
    row = _held(account_id)
    if row.is_withdrawn:
        return row
    if not why.strip():
        raise AccountRefused("why")
    if row.from_on < clock.day_of(now):
        raise AccountRefused("begun")
    row.is_withdrawn = True
    _close(row, by=by, now=now, why=why, more=["is_withdrawn"])
    Account.objects.filter(replaced_by=row).update(until_on=row.until_on, replaced_by=row.replaced_by)
    journal.record("account.withdrawn", row, by=by, at=now, why=why, data={"from_on": row.from_on.isoformat()})
    return row


def iban_of(text: str) -> str:
    """The account without spaces. Raises AccountRefused `iban`."""
    try:
        return iban(text)
    except IbanRefused:
        raise AccountRefused("iban") from None


def _held(account_id: int) -> Account:
    return Account.objects.select_for_update(of=("self",)).get(pk=account_id)


def _close(row: Account, *, by: journal.Actor, now: datetime, why: str, more: list[str]) -> None:
    row.closed_at, row.closed_by, row.closed_why = now, by.actor_label[:160], why.strip()[:300]
    row.save(update_fields=["closed_at", "closed_by", "closed_why", *more])


def _check(recipient: str, account: str, code: str, template: str, category: str) -> None:
    """Whether the payer's code can be written with a purpose of usual length, whole."""
    try:
        payment = payment_qr.Payment(
            recipient=recipient, account=account, code=code, category=category, amount=payment_qr.LARGEST_SUM,
            purpose=purposes.filled(template, purposes.EXAMPLE), reference=purposes.EXAMPLE["reference"],
        )  # fmt: skip
    except KeyError:
        raise AccountRefused("purpose_template") from None
    except payment_qr.QrRefused as refusal:
        raise AccountRefused("purpose_template" if refusal.code == "purpose" else refusal.code) from None
    if payment_qr.bytes_over(payment):
        raise AccountRefused("size")
