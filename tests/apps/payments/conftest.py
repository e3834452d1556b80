"""A branch with an account, Anna who takes money and Clara who counts it."""

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace
from uuid import uuid4

import pytest

from vikno.apps.journal.actions import HOUSE
from vikno.apps.network.actions import branches
from vikno.apps.payments import actions

NOON = datetime(2026, 11, 17, 10, 0, tzinfo=UTC)
IBAN = "UA213223130000026007233566001"
SUM = Decimal("272.50")


class Till:
    """Where money is taken; sums are in hryvnias."""

    now, today = NOON, NOON.date()
    anna = SimpleNamespace(actor_id=1, actor_label="Анна Лісова")
    clara = SimpleNamespace(actor_id=2, actor_label="Клара Гудзь")

    def __init__(self) -> None:
        self.branch = branches.open_branch(
            by=HOUSE, now=NOON, groups="", code="central", name_uk="Центральний", name_en="Central"
        )
        self.account = self.open_account()

    def open_account(self, **more):
        given = {
            "code": "state-fee", "recipient": "ГУК у м. Ясени", "company_code": "37993783", "account": IBAN,
            "purpose_template": "{service}, {payer}, {reference}", "from_on": date(2026, 1, 1),
            "refund_alone_up_to": Decimal(100),
        } | more  # fmt: skip
        return actions.add_account(by=HOUSE, now=NOON, **given)

    def invoice(self, amount=SUM, **more):
        given = {
            "client_id": uuid4(), "payer": "Їжак Давид", "lines": [{"code": "fee", "uah": f"{amount:.2f}"}],
            "account_id": self.account.pk, "purpose": {"service": "Реєстрація житла"},
        } | more  # fmt: skip
        return actions.issue_invoice(branch_id=self.branch.pk, amount=amount, by=self.anna, now=NOON, **given).invoice

    def take(self, invoice, method="cash", **more):
        given = {
            "client_id": uuid4(), "amount": invoice.amount, "receipt_number": "17", "rrn": "604512345678",
            "by": self.anna, "now": NOON,
        } | more  # fmt: skip
        return actions.take(invoice.pk, method=method, **given)

    def paid(self, amount=SUM, method="cash"):
        invoice = self.invoice(amount)
        self.take(invoice, method)
        return invoice

    def close(self, reasons=None, **counted):
        sums = {method: Decimal(amount) for method, amount in counted.items()}
        return actions.close_day(self.branch.pk, day=self.today, counted=sums, reasons=reasons, by=self.clara, now=NOON)

    def refund(self, invoice, **more):
        return actions.refund(
            invoice.pk, **({"reason": "відмова", "client_id": uuid4(), "by": self.anna, "now": NOON} | more)
        )


@pytest.fixture
def till(db) -> Till:
    return Till()
