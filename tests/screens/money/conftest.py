"""The money screen is tested at the town's hour: Anna takes fees, Clara counts them, Emma is from another centre."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from tests.apps.cases.conftest import CaseTown
from tests.apps.conftest import Town
from vikno.apps.cases.models import CaseFee
from vikno.apps.journal.actions import HOUSE
from vikno.apps.journal.models import Entry
from vikno.apps.payments import actions as payments
from vikno.lib import clock

BACKEND = "vikno.config.accounts.Accounts"
FEE = {
    "is_known": True, "is_condition": True, "reliefs": [], "lines": [{"code": "fee", "act": "7-93", "fixed": "272.50"}],
}  # fmt: skip


class Till(CaseTown):
    """The residence costs 272,50 ₴ and waits for it; the birth is free. One person alone gives back up to 100 ₴."""

    def __init__(self) -> None:
        super().__init__()
        self.give_version(self.residence, fee=FEE)
        self.account(Decimal(100))

    def account(self, alone_up_to: Decimal, **more) -> None:
        given = {
            "code": "administrative-fee", "recipient": "ГУК", "company_code": "37993783",
            "account": "UA213223130000026007233566001", "purpose_template": "{service}, {payer}, {reference}",
            "from_on": self.now.date() - timedelta(days=1), "refund_alone_up_to": alone_up_to,
        } | more  # fmt: skip
        payments.add_account(by=HOUSE, now=self.now, **given)

    def due(self):
        """An invoice of a new case, to be paid."""
        return CaseFee.objects.get(case=self.case()).invoice

    def paid(self, method: str = "cash"):
        """An invoice that Anna took the money of."""
        invoice = self.due()
        payments.take(
            invoice.pk, method=method, amount=invoice.amount, client_id=uuid4(), receipt_number="17",
            rrn="604512345678" if method == "terminal" else "", by=self.anna, now=self.now,
        )  # fmt: skip
        return invoice

    def close(self, **more):
        """Clara has counted today's cash."""
        counted = {"cash": Decimal("272.50")}
        return payments.close_day(
            self.branch.pk, day=self.now.date(), by=self.clara, now=self.now, **{"counted": counted} | more
        )


@pytest.fixture
def till(db, settings) -> Till:
    settings.WAITS_REUSE = 0
    made = Till()
    clock.use(lambda: made.now)
    yield made
    clock.use(clock.system)


@pytest.fixture
def emma(till):
    """The head of another branch."""
    return Town("second", now=till.now).clara


@pytest.fixture
def enter(client):
    """Log somebody of the town in; the browser."""

    def logged(person):
        client.force_login(person.user, backend=BACKEND)
        return client

    return logged


def looks(what: str):
    """What the journal says of looks of this kind."""
    return Entry.objects.filter(word="person.looked", data={"what": what})


def words(answer) -> str:
    """What a page says, with ordinary spaces."""
    return answer.content.decode().replace("\u00a0", " ").replace("\u2060", "")
