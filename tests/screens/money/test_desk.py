"""What is due: found in one step by whatever the person holds, without names until somebody was sought by one."""

import re
from datetime import timedelta
from uuid import uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.screens.money.conftest import looks, words
from vikno.apps.cases.models import Case
from vikno.apps.payments import actions as payments
from vikno.apps.payments import queries as money
from vikno.apps.payments.models import Account
from vikno.lib import fragments
from vikno.screens.money.fragments import FRAGMENTS

HERE = "/money/central/"


def test_the_list_names_sums_and_cases_and_nobody(till, enter):
    invoice = till.due()
    page = words(enter(till.anna).get("/money/", follow=True))
    assert "272,50 ₴" in page
    assert Case.objects.get().number in page
    assert invoice.payer not in page
    assert not looks("invoices").exists()


def test_the_live_pieces_are_drawn_anew_when_the_branch_s_money_moves(till, enter):
    page = words(enter(till.clara).get(HERE))
    seen = fragments.opened(re.search(r'/live/\?pass=([^"&]+)', page)[1])
    invoice, asked = till.due(), till.paid()
    payments.refund(asked.pk, reason="відмова", client_id=uuid4(), by=till.anna, now=till.now)
    drawn = {one.name: FRAGMENTS[one.name].render(one.params, till.now) for one in seen.watches}
    assert invoice.reference in drawn["money.due"]
    assert asked.reference in drawn["money.today"]
    assert invoice.payer not in "".join(drawn.values())
    assert {f"money:{till.branch.pk}"} == {
        key for one in seen.watches for key in FRAGMENTS[one.name].topics(one.params)
    }


def test_a_list_of_twenty_asks_no_more_than_one_of_two(till, enter):
    page, counts = enter(till.anna), []
    for more in (2, 18):
        for _ in range(more):
            till.due()
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page.get(HERE)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_an_empty_list_says_what_comes_next(till, enter):
    page = words(enter(till.anna).get(HERE))
    assert "Усе сплачено" in page
    assert "Грошей ще не приймали" in page


def test_one_invoice_is_opened_at_once_by_whatever_the_person_holds(till, enter):
    invoice, page = till.due(), enter(till.anna)
    case = Case.objects.select_related("filing").get()
    link = f"https://x/case/{case.filing.secret}/"
    held = (case.number, case.filing.code.lower(), link, invoice.reference, money.payment_link(invoice.pk), "коваль д")
    for sought in held:
        assert page.get(HERE, {"q": sought}).headers.get("Location") == f"/money/invoice/{invoice.pk}/", sought


def test_several_invoices_of_a_person_are_shown_with_the_name_and_the_look_is_journalled(till, enter):
    first, second = till.paid(), till.due()
    page = words(enter(till.anna).get(HERE, {"q": "Коваль"}))
    assert page.index(f"/invoice/{second.pk}/") < page.index(f"/invoice/{first.pk}/")
    assert first.payer in page
    assert looks("invoices").count() == 1


def test_a_case_whose_fee_nobody_could_ask_for_says_why_and_what_to_do(till, enter):
    Account.objects.update(until_on=till.now.date() - timedelta(days=1))
    case, page = till.case(), enter(till.anna)
    told = words(page.get(f"/money/case/{case.pk}/", follow=True))
    assert f"Справа {case.number}: плати ще не можна просити" in told


def test_a_free_case_and_a_stranger_are_told_apart(till, enter):
    free, page = till.case(till.birth), enter(till.anna)
    assert f"Справа {free.number}: рахунку немає" in words(page.get(HERE, {"q": free.number}))
    assert "Нічого не знайдено" in words(page.get(HERE, {"q": "Нечуй"}))


def test_what_another_branch_is_owed_is_neither_listed_nor_opened(till, enter, emma):
    invoice = till.due()
    page = enter(emma)
    assert page.get(HERE).status_code == 403
    found = words(page.get("/money/second/", {"q": invoice.reference}))
    assert "В інших підрозділах: 1 рахунок" in found
    assert invoice.payer not in found
    assert page.get(f"/money/invoice/{invoice.pk}/").status_code == 404


def test_who_takes_no_money_sees_none(till, enter):
    till.due()
    page = enter(till.marta)
    for path in ("", "day/", "days/", "export/?from=2026-11-17&to=2026-11-17"):
        assert page.get(HERE + path).status_code == 403, path
    assert page.get("/money/").status_code == 403
