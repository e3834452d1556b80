"""Where fees go: seen by who counts, changed by who sets up, dated, with who and why; nothing that was is rewritten."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.screens.money.conftest import words
from vikno.apps.journal.models import Entry
from vikno.apps.payments import actions as payments
from vikno.apps.payments import queries as money
from vikno.apps.payments.models import Account, Refund

HERE = "/money/central/accounts/"


def form(till, **more) -> dict[str, str]:
    return {
        "scope": "all", "recipient": "ГУК у м. Ясени", "company_code": "37993783", "bank": "Казначейство",
        "iban": "UA21 3223 1300 0002 6007 2335 6600 1", "purpose": "{service}, {reference}", "limit": "100",
        "from": till.now.date().isoformat(), "why": "наказ № 7",
    } | more  # fmt: skip


def test_an_account_is_changed_from_a_day_on_and_an_open_invoice_keeps_its_own(till, enter):
    invoice = till.due()
    page = enter(till.clara)
    for _ in range(2):
        assert page.post(HERE, form(till, bank="Інший банк")).status_code == 302
    old, new = Account.objects.order_by("pk")
    assert (old.until_on, new.bank, new.added_by, new.why) == (
        till.now.date() - timedelta(days=1), "Інший банк", str(till.clara), "наказ № 7",
    )  # fmt: skip
    assert money.invoice(invoice.pk).bank == ""
    assert till.due().account == new
    said = words(page.get(HERE))
    assert "наказ № 7" in said
    assert "UA21 3223 1300 0002 6007 2335 6600 1" in said
    assert "минув" in said
    entry = Entry.objects.get(word="account.added", why="наказ № 7")
    assert (entry.by_id, entry.data["from_on"]) == (till.clara.actor_id, till.now.date().isoformat())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"iban": "UA213223130000026007233566002"}, "Звірте IBAN"),
        ({"iban": "DE89370400440532013000"}, "Звірте IBAN"),
        ({"company_code": "37993784"}, "Звірте код"),
        ({"purpose": "{surname}"}, "У призначенні можуть стояти"),
        ({"purpose": "х" * 400}, "задовгі"),
        ({"recipient": ""}, "Впишіть отримувача"),
        ({"limit": "багато"}, "Впишіть суму"),
        ({"limit": "-1"}, "Впишіть суму"),
        ({"from": "2026-11-16"}, "Цей день минув"),
        ({"from": "завтра"}, "Вкажіть день за кале"),
        ({"why": " "}, "чому змінюєте"),
    ],
)
def test_a_row_no_payer_could_pay_by_is_refused_and_what_was_typed_stays(till, enter, typed, said):
    answer = enter(till.clara).post(HERE, form(till, bank="Мій банк") | typed)
    assert (answer.status_code, said in words(answer)) == (422, True)
    assert "Мій банк" in words(answer)
    assert Account.objects.count() == 1


def test_two_rows_of_one_day_that_differ_do_not_stand_beside_one_another(till, enter):
    page = enter(till.clara)
    page.post(HERE, form(till))
    assert "вже є" in words(page.post(HERE, form(till, limit="900")))


def test_a_row_is_taken_back_once_and_the_one_before_it_holds_on(till, enter):
    page = enter(till.clara)
    page.post(HERE, form(till, **{"from": "2026-11-20"}))
    old, new = Account.objects.order_by("pk")
    assert "Напишіть, чому" in words(page.post(f"{HERE}{new.pk}/withdraw/", {"why": ""}, follow=True))
    for _ in range(2):
        page.post(f"{HERE}{new.pk}/withdraw/", {"why": "помилка в рахунку"})
    old.refresh_from_db()
    assert (old.until_on, old.replaced_by) == (None, None)
    assert Entry.objects.filter(word="account.withdrawn").count() == 1
    assert "помилка в рахунку" in words(page.get(HERE))
    assert "не від сьогодні" in words(page.post(f"{HERE}{old.pk}/withdraw/", {"why": "x"}, follow=True))


def test_a_row_ends_on_a_day_to_come_and_not_before(till, enter):
    page = enter(till.clara)
    row = Account.objects.get()
    there = f"{HERE}{row.pk}/end/"
    assert "від сьогодні" in words(page.post(there, {"until": "2026-11-16", "why": "x"}, follow=True))
    for _ in range(2):
        page.post(there, {"until": "2026-11-30", "why": "договір скінчився"})
    assert Entry.objects.filter(word="account.ended").count() == 1
    assert money.account_on(money.FEES, branch_id=till.branch.pk, day=till.now.date() + timedelta(days=14)) is None


def test_a_refund_goes_by_the_limit_of_its_own_day(till, enter):
    invoice = till.paid()
    enter(till.clara).post(HERE, form(till, scope="here", limit="1 000,50"))
    page = enter(till.anna)
    assert "друга особа" not in words(page.get(f"/money/invoice/{invoice.pk}/"))
    page.post(f"/money/invoice/{invoice.pk}/refund/", {"reason": "двічі"})
    assert Refund.objects.get().state == "done"
    assert Account.objects.get(branch=till.branch).refund_alone_up_to == Decimal("1000.50")


def test_who_takes_money_neither_sees_nor_changes_accounts(till, enter, emma):
    page = enter(till.anna)
    assert HERE not in words(page.get("/money/central/"))
    for person in (till.anna, emma):
        page = enter(person)
        assert page.get(HERE).status_code == 403
        assert page.post(HERE, form(till)).status_code == 403
        assert page.post(f"{HERE}{Account.objects.get().pk}/end/", {"why": "x"}).status_code == 403


def test_a_row_of_every_branch_is_changed_by_nobody_who_sets_up_one(till, enter, emma):
    page = enter(till.clara)
    assert page.post(HERE, form(till)).status_code == 403
    assert page.post(f"{HERE}{Account.objects.get().pk}/end/", {"until": "2026-11-30", "why": "x"}).status_code == 403
    assert page.post(HERE, form(till, scope="here")).status_code == 302


def test_many_rows_ask_the_database_as_often_as_two(till, enter):
    page = enter(till.clara)

    def asked() -> int:
        with CaptureQueriesContext(connection) as questions:
            assert page.get(HERE).status_code == 200
        return len(questions)

    page.post(HERE, form(till))
    asked()
    few = asked()
    for ahead in range(1, 19):
        till.account(Decimal(ahead), from_on=till.now.date() + timedelta(days=ahead))
    assert asked() == few


def test_without_an_account_the_page_says_what_follows(till, enter):
    payments.end_account(Account.objects.get().pk, until_on=till.now.date(), by=till.clara, now=till.now, why="x")
    till.later(days=1)
    assert "Рахунку для плати ще немає" in words(enter(till.clara).get(HERE))
