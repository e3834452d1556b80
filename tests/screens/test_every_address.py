"""Every address of the work on cases, by GET and by POST: opened by its right alone, refused by all the others."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client

from tests.apps.archive.conftest import folder, pdf  # noqa: F401
from tests.apps.cases.issue_town import IssueTown
from tests.screens import every_address
from vikno.apps.archive import actions as archive
from vikno.apps.cases.actions import couriers
from vikno.apps.cases.models import CaseFee, FilingPaper
from vikno.apps.journal.actions import HOUSE
from vikno.apps.journal.models import Entry
from vikno.apps.network.actions import branches
from vikno.apps.notifications.models import Message
from vikno.apps.payments import actions as payments
from vikno.apps.staff import actions as staff
from vikno.lib import clock
from vikno.rules.rights import RIGHTS, Right

BACKEND = "vikno.config.accounts.Accounts"
LOGIN = 0
REFUSED = {403, 404, 405, LOGIN}
EVERYTHING = {right.name for right in Right}


class Everything(IssueTown):
    """A town in which each kind of thing that an address may name is there once, and somebody of every role."""

    def __init__(self) -> None:
        super().__init__()
        case = self.finished()
        blob = archive.keep(pdf(), name="scan.pdf", by=HOUSE, now=self.now)
        paper = FilingPaper.objects.create(
            filing=case.filing,
            position=9,
            key="scan",
            name_uk="Довідка",
            form="copy",
            sheets=1,
            blob=blob,
            added_at=self.now,
        )
        self.david = self.person("Давид", "Їжак")
        register = self.register(self.case())
        run = couriers.plan_run(
            self.branch, day=self.now.date(), planned_at=self.now, courier=self.taras, handover_ids=[register.pk],
            by=self.anna, now=self.now,
        )  # fmt: skip
        account = payments.add_account(
            code="fee", recipient="ГУК", company_code="37993783", account="UA213223130000026007233566001",
            purpose_template="{payer}, {reference}", from_on=self.now.date(), refund_alone_up_to=Decimal(9), by=HOUSE,
            now=self.now,
        )  # fmt: skip
        invoice = payments.issue_invoice(
            client_id=uuid4(), branch_id=self.branch.pk, account_id=account.pk, payer="Їжак Давид", amount=Decimal(5),
            lines=[{"uah": "5.00"}], by=HOUSE, now=self.now,
        ).invoice  # fmt: skip
        CaseFee.objects.create(case=case, invoice=invoice)
        self.things = every_address.WORDS | {
            "code": self.branch.code, "case_id": case.pk, "filing_id": case.filing_id, "blob_id": blob.pk,
            "paper_id": paper.pk, "document_id": paper.pk, "intake_id": self.intake().pk, "handover_id": register.pk,
            "run_id": run.pk, "line_id": register.lines.get().pk, "invoice_id": invoice.pk, "account_id": account.pk,
            "provider_id": self.provider.pk, "service_id": self.residence.pk, "owner_id": self.residence.pk,
            "message_id": Message.objects.filter(branch=self.branch).first().pk,
        }  # fmt: skip

    def emma(self):
        """She has every role, in another branch."""
        other = branches.open_branch(by=HOUSE, now=self.now, groups="А", code="far", name_uk="Far", name_en="Far")
        emma = staff.hire(
            branch_id=other.pk, surname="Вовк", given_name="Емма", user_id=self.officer(self.stranger).user_id,
            by=HOUSE, now=self.now,
        )  # fmt: skip
        for role in RIGHTS:
            staff.grant_role(emma, branch_id=other.pk, kind=role, by=HOUSE, now=self.now)
        return emma


@pytest.fixture
def everything(folder, db, settings):  # noqa: F811
    settings.WAITS_REUSE = 0
    made = Everything()
    clock.use(lambda: made.now)
    yield made
    clock.use(clock.system)


def test_every_address_has_its_row_and_every_row_its_address():
    named = {name.removeprefix("GET:").removeprefix("POST:") for name in every_address.rows()}
    assert named == {name for name, _, _ in every_address.names()}


def test_whoever_has_every_right_but_the_one_asked_for_is_refused_everywhere(everything, monkeypatch):
    browser, wrong, before = entered(everything.anna), [], Entry.objects.count()
    for address in every_address.addresses(everything.things):
        for lacking in address.shut_without():
            may(monkeypatch, EVERYTHING - lacking)
            status = asked(browser, address)
            if status not in REFUSED:
                wrong.append(f"without {sorted(lacking)}: {address.method} {address.name} {status}")
    assert (wrong, Entry.objects.count()) == ([], before)


def test_the_right_alone_opens_every_address_and_nothing_falls_over_an_empty_form(everything, monkeypatch):
    browser, wrong = entered(everything.anna), []
    for address in every_address.addresses(everything.things):
        for enough in address.opened_by():
            may(monkeypatch, enough)
            with transaction.atomic():
                status = asked(browser, address)
                transaction.set_rollback(True)
            if status in (403, LOGIN, 500):
                wrong.append(f"with {sorted(enough)}: {address.method} {address.name} {status}")
    assert wrong == []


def test_rights_in_another_branch_or_at_another_provider_open_nothing_here(everything):
    strangers = (everything.emma(), everything.officer(everything.stranger))
    wrong, before = [], Entry.objects.count()
    for who in strangers:
        browser = entered(who)
        for address in every_address.addresses(everything.things):
            if not names_ours(address):
                continue
            if (status := asked(browser, address)) not in REFUSED:
                wrong.append(f"{who}: {address.method} {address.name} {status}")
    assert (wrong, Entry.objects.count()) == ([], before)


def may(monkeypatch, rights) -> None:
    """From now on a role carries these rights and no other."""
    monkeypatch.setitem(RIGHTS, "operator", frozenset(Right[name] for name in rights if name != "officer"))


def entered(who) -> Client:
    browser = Client(raise_request_exception=False)
    browser.force_login(who.user, backend=BACKEND)
    return browser


def names_ours(address) -> bool:
    """Whether the address names something of this branch: then the rights in another branch open nothing."""
    is_ours = any(character.isdigit() for character in address.path) or "/central/" in address.path
    of_network = address.name in every_address.OWN_BRANCH or address.name.partition(":")[0] in every_address.NETWORK
    return is_ours and not of_network


def asked(browser: Client, address) -> int:
    """The status of the answer; LOGIN for a way to the login."""
    answer = browser.generic(address.method, address.path)
    return LOGIN if answer.headers.get("Location", "").startswith("/entry/login/") else answer.status_code
