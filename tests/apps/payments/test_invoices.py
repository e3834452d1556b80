"""Invoices and payments: whole sums, once, with their reference and their code."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from vikno.apps.journal.models import Entry
from vikno.apps.payments import actions, queries
from vikno.apps.payments.models import InvoiceCounter, Payment
from vikno.rules import fees, payment_qr


def test_references_follow_one_another_and_a_repeated_request_takes_none(till):
    once = uuid4()
    first, second = till.invoice(client_id=once), till.invoice(client_id=once)
    third = till.invoice()
    assert first == second
    assert [one.reference[-6:] for one in (first, third)] == ["000001", "000002"]
    assert InvoiceCounter.objects.get().last == 2


def test_the_lines_of_an_invoice_tell_how_the_fee_was_counted(till):
    line = fees.Line(code="fee", act="7-93", share=Decimal("0.09"), of="subsistence", step=Decimal(10))
    relief = fees.Relief(code="veteran", act="3551-XII", when=fees.ALWAYS, pays=Decimal("0.5"))
    amount = fees.Amount("subsistence", Decimal(3028), date(2026, 1, 1), "budget")
    fee = fees.fee([line], [relief], amounts=[amount], answers={}, filed_on=till.today)
    (plain,) = actions.explained(fee)
    assert plain == {
        "code": "fee", "act": "7-93", "uah": "140.00", "of": "subsistence", "of_uah": "3028.00", "share": "0.09",
        "relief": "veteran", "relief_act": "3551-XII",
    }  # fmt: skip
    assert till.invoice(fee.uah, lines=[plain]).amount == 140


@pytest.mark.parametrize(
    ("amount", "more", "code"),
    [
        (Decimal(0), {}, "nothing"),
        (Decimal("0.005"), {}, "nothing"),
        (Decimal(5), {"lines": [{"uah": "4.99"}]}, "lines"),
    ],
)
def test_an_invoice_is_refused_for(till, amount, more, code):
    with pytest.raises(actions.InvoiceRefused, match=code):
        till.invoice(amount, **more)
    assert not InvoiceCounter.objects.exists()


def test_an_account_gives_way_to_the_next_and_takes_nothing_after_its_end(till):
    later = till.open_account(from_on=date(2026, 12, 1))
    own = till.open_account(from_on=date(2026, 11, 1), branch_id=till.branch.pk)
    asked = {day: queries.account_on("state-fee", branch_id=till.branch.pk, day=day) for day in (till.today,)}
    assert asked == {till.today: own.pk}
    assert queries.account_on("state-fee", branch_id=0, day=date(2026, 12, 1)) == later.pk
    assert queries.account_on("state-fee", branch_id=0, day=date(2026, 11, 30)) == till.account.pk
    with pytest.raises(actions.InvoiceRefused, match="account"):
        till.invoice(account_id=later.pk)


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("account", "UA213223130000026007233566002", "iban"),
        ("purpose_template", "{secret}", "purpose_template"),
        ("recipient", "", "recipient"),
    ],
)
def test_an_account_nobody_could_pay_to_is_refused(till, field, value, code):
    with pytest.raises(actions.AccountRefused, match=code):
        till.open_account(**{field: value})


def test_the_banks_code_says_all_that_the_invoice_does(till):
    invoice = till.invoice(payer="О\u02bcКоннор {code} \u4e2d", due_on=date(2026, 11, 30))
    read = payment_qr.read(queries.payment_link(invoice.pk))
    assert (read.amount, read.account, read.reference) == (invoice.amount, invoice.account.iban, invoice.reference)
    assert read.purpose == f"Реєстрація житла, О’Коннор {{code}} ?, {invoice.reference}"
    assert f"{read.valid_until:%d.%m %H:%M:%S}" == "30.11 23:59:59"
    till.take(invoice)
    assert queries.payment_link(invoice.pk) is None


def test_a_payment_settles_the_invoice_once(till):
    invoice, once = till.invoice(), uuid4()
    first, second = till.take(invoice, client_id=once), till.take(invoice, client_id=once)
    assert (first.is_new, second.is_new, first.payment) == (True, False, second.payment)
    assert queries.state(invoice.pk) == "paid"
    assert Entry.objects.filter(word="invoice.paid").count() == 1
    with pytest.raises(actions.InvoiceOver):
        till.take(invoice)


@pytest.mark.parametrize(
    ("method", "more", "code"),
    [
        ("cash", {"amount": Decimal(272)}, "sum"),
        ("cash", {"receipt_number": " "}, "receipt"),
        ("terminal", {"rrn": "12"}, "rrn"),
    ],
)
def test_a_payment_is_refused_for(till, method, more, code):
    with pytest.raises(actions.PaymentRefused, match=code):
        till.take(till.invoice(), method, **more)
    assert not Payment.objects.exists()


def test_what_was_cancelled_is_not_paid_and_what_was_paid_is_not_cancelled(till):
    paid, cancelled = till.paid(), till.invoice()
    for _ in range(2):
        actions.cancel(cancelled.pk, by=till.anna, now=till.now, why="withdrawn")
    assert Entry.objects.filter(word="invoice.cancelled").count() == 1
    with pytest.raises(actions.InvoiceOver, match="cancelled"):
        till.take(cancelled)
    with pytest.raises(actions.InvoiceOver, match="paid"):
        actions.cancel(paid.pk, by=till.anna, now=till.now, why="late")


def test_the_due_list_goes_on_from_its_mark(till):
    first, second = till.invoice(), till.invoice()
    till.paid()
    assert [one.id for one in queries.due(till.branch.pk)] == [first.pk, second.pk]
    assert [one.id for one in queries.due(till.branch.pk, after=first.pk)] == [second.pk]
    assert queries.by_reference(first.reference).payer == "Їжак Давид"
