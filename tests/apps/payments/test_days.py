"""Refunds, and days of money: counted against recorded, closed for good."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from vikno.apps.journal.models import Entry
from vikno.apps.payments import actions, queries
from vikno.apps.payments.models import DayCount, Refund


def test_a_small_sum_is_given_back_by_one_person(till):
    invoice = till.paid(Decimal(100))
    assert till.refund(invoice).state == "done"
    assert queries.state(invoice.pk) == "refunded"


def test_a_great_sum_waits_for_a_second_person(till):
    invoice = till.paid()
    asked = till.refund(invoice)
    assert (asked.state, queries.state(invoice.pk)) == ("asked", "paid")
    with pytest.raises(actions.RefundRefused, match="second"):
        actions.approve_refund(asked.pk, by=till.anna, now=till.now)
    assert [one.id for one in queries.refunds_asked(till.branch.pk)] == [asked.pk]
    actions.approve_refund(asked.pk, by=till.clara, now=till.now)
    assert queries.state(invoice.pk) == "refunded"
    assert Entry.objects.get(word="invoice.refunded").data["asked_by"] == "Анна Лісова"


def test_the_database_knows_no_second_person_who_is_the_first(till):
    asked = till.refund(till.paid())
    actions.approve_refund(asked.pk, by=till.clara, now=till.now)
    with pytest.raises(IntegrityError, match="refund_by_a_second_person"), transaction.atomic():
        Refund.objects.filter(pk=asked.pk).update(decided_by_id=till.anna.actor_id)


def test_a_declined_refund_may_be_asked_for_again_and_one_asked_for_may_not(till):
    invoice, once = till.paid(), uuid4()
    asked = till.refund(invoice, client_id=once)
    assert till.refund(invoice, client_id=once) == asked
    with pytest.raises(actions.RefundRefused, match="asked"):
        till.refund(invoice)
    actions.decline_refund(asked.pk, by=till.clara, now=till.now, why="served")
    with pytest.raises(actions.RefundRefused, match="decided"):
        actions.approve_refund(asked.pk, by=till.clara, now=till.now)
    assert till.refund(invoice).state == "asked"


def test_what_was_not_paid_is_not_given_back(till):
    with pytest.raises(actions.RefundRefused, match="state"):
        till.refund(till.invoice())
    with pytest.raises(actions.RefundRefused, match="reason"):
        till.refund(till.paid(), reason=" ")


def test_a_days_table_is_payments_less_refunds_by_method(till):
    till.paid(Decimal(100)), till.paid(Decimal(40)), till.paid(Decimal(7), "terminal")
    till.refund(till.paid(Decimal(30)))
    table = queries.day_table(till.branch.pk, day=till.today)
    assert [(row.method, row.count, row.taken, row.given_back, row.recorded) for row in table.rows] == [
        ("cash", 3, Decimal(170), Decimal(30), Decimal(140)),
        ("terminal", 1, Decimal(7), 0, Decimal(7)),
    ]
    assert [one.amount for one in queries.movements(till.branch.pk, day=till.today, limit=2)] == [100, 40]


def test_a_difference_needs_a_reason_and_every_method_a_count(till):
    till.paid(Decimal(100)), till.paid(Decimal(7), "terminal")
    for counted, code in (({"cash": 100}, "missing: terminal"), ({"cash": 99, "terminal": 7}, "reason: cash")):
        with pytest.raises(actions.CountRefused, match=code):
            till.close(**counted)
    assert not DayCount.objects.exists()
    till.close(cash=99, terminal=7, reasons={"cash": "a torn note"})
    table = queries.day_table(till.branch.pk, day=till.today)
    assert (table.rows[0].difference, table.rows[0].reason, table.closed_by) == (-1, "a torn note", "Клара Гудзь")


def test_a_closed_day_takes_and_gives_nothing_more(till):
    paid, due = till.paid(Decimal(50)), till.invoice()
    till.close(cash=50)
    for act in (lambda: till.take(due), lambda: till.refund(paid), lambda: till.take(due, "terminal")):
        with pytest.raises(actions.DayClosed):
            act()
    assert queries.state(due.pk) == "due"
    assert till.close(cash=1).closed_at == till.now
    assert Entry.objects.filter(word="money_day.closed").count() == 1


def test_what_comes_from_the_bank_after_the_close_counts_for_the_next_day(till):
    till.paid(Decimal(50))
    till.close(cash=50)
    till.paid(Decimal(20), "qr")
    tomorrow = till.today + timedelta(days=1)
    assert [row.recorded for row in queries.day_table(till.branch.pk, day=tomorrow).rows] == [20]
    assert queries.open_days(till.branch.pk, before=tomorrow + timedelta(days=1)) == (tomorrow,)


def test_a_day_nobody_opened_has_no_rows(till):
    assert queries.day_table(till.branch.pk, day=till.today).rows == ()
    assert actions.open_day(till.branch.pk, by=till.anna, now=till.now).opened_by == "Анна Лісова"
