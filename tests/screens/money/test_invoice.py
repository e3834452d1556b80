"""Taking the money, letting it off, giving it back: once, with words for every refusal."""

from decimal import Decimal
from uuid import uuid4

from tests.screens.money.conftest import looks, words
from vikno.apps.cases.models import CaseFee
from vikno.apps.journal.models import Entry
from vikno.apps.payments import actions as payments
from vikno.apps.payments import queries as money
from vikno.apps.payments.models import Payment, Refund

CASH = {"method": "cash", "receipt": "ЧК-17"}


def pay(page, invoice, **more):
    return page.post(f"/money/invoice/{invoice.pk}/pay/", {**CASH, "request_id": uuid4(), **more})


def refund(page, invoice, **more):
    given = {"reason": "відмова, заява № 3", "request_id": uuid4()} | more
    return words(page.post(f"/money/invoice/{invoice.pk}/refund/", given, follow=True))


def test_the_page_shows_how_the_sum_was_made_up_and_the_code_and_the_look_is_journalled(till, enter):
    invoice = till.due()
    page = words(enter(till.anna).get(f"/money/invoice/{invoice.pk}/"))
    for said in ("272,50 ₴", "Адміністративний збір", "7-93", invoice.payer, 'class="v-qr"', "до видачі результату"):
        assert said in page
    assert looks("invoice").count() == 1


def test_the_same_press_twice_is_one_payment(till, enter):
    invoice, page, press = till.due(), enter(till.anna), uuid4()
    for _ in range(2):
        assert pay(page, invoice, request_id=press).status_code == 302
    taken = Payment.objects.get()
    assert (taken.method, taken.receipt_number, taken.by_label) == ("cash", "ЧК-17", str(till.anna))
    assert Entry.objects.filter(word="invoice.paid").count() == 1


def test_a_second_payment_is_refused_in_words_and_keeps_what_was_typed(till, enter):
    invoice = till.paid()
    answer = pay(enter(till.anna), invoice)
    assert answer.status_code == 409
    assert f"Рахунок {invoice.reference} уже сплачено" in words(answer)
    assert Payment.objects.count() == 1


def test_a_payment_that_met_a_cancellation_is_refused_in_words(till, enter):
    invoice, page = till.due(), enter(till.anna)
    payments.cancel(invoice.pk, by=till.clara, now=till.now, why="пільга")
    assert f"Рахунок {invoice.reference} скасовано" in words(pay(page, invoice))
    assert not Payment.objects.exists()


LACKS = {
    "номер чека з касового апарата": {"receipt": " "},
    "дванадцять цифр після RRN": {"method": "terminal", "rrn": "12", "receipt": "А-9"},
    "номер квитанції банку": {"method": "qr", "receipt": ""},
    "Оберіть, як платять": {"method": "gold"},
}


def test_what_a_payment_lacks_is_said_and_what_was_typed_stays(till, enter):
    invoice, page = till.due(), enter(till.anna)
    for said, typed in LACKS.items():
        answer = pay(page, invoice, **typed)
        assert (answer.status_code, said in words(answer)) == (422, True), said
    assert 'value="А-9"' in words(pay(page, invoice, **LACKS["дванадцять цифр після RRN"]))
    assert not Payment.objects.exists()


def test_a_closed_day_takes_no_cash_but_the_code(till, enter):
    till.paid()
    due, page = till.due(), enter(till.anna)
    till.close()
    assert "Касовий день 17 листопада закрито о 09:00" in words(pay(page, due))
    assert pay(page, due, method="qr", receipt="8F31").status_code == 302
    assert Payment.objects.get(invoice=due).day.day > till.now.date()


def test_a_fee_is_let_off_by_the_head_alone_with_a_ground(till, enter):
    invoice = till.due()
    address = f"/money/invoice/{invoice.pk}/cancel/"
    assert enter(till.anna).post(address, {"why": "пільга"}).status_code == 403
    assert "Напишіть, на якій підставі" in words(enter(till.clara).post(address, follow=True))
    enter(till.clara).post(address, {"why": "посвідчення УБД"})
    assert money.state(invoice.pk) == "cancelled"
    assert Entry.objects.get(word="invoice.cancelled").why == "посвідчення УБД"
    paid = till.paid()
    answer = enter(till.clara).post(f"/money/invoice/{paid.pk}/cancel/", {"why": "пільга"}, follow=True)
    assert "щойно сплатили" in words(answer)


def test_a_small_refund_is_done_by_one_and_never_twice(till, enter):
    till.account(Decimal(500), from_on=till.now.date())
    invoice, page = till.paid(), enter(till.anna)
    assert "Повернено 272,50 ₴" in refund(page, invoice)
    assert "повертати нічого" in refund(page, invoice)
    assert Refund.objects.get().amount == invoice.amount


def test_a_great_refund_waits_for_another_person_who_may_agree(till, enter):
    invoice, page = till.paid(), enter(till.anna)
    assert "доки не погодить друга особа" in refund(page, invoice)
    assert "чекає на другу особу" in refund(page, invoice)
    asked = Refund.objects.get()
    assert page.post(f"/money/refund/{asked.pk}/approve/").status_code == 403
    head = enter(till.clara)
    assert "відмова, заява № 3" in words(head.get("/money/central/"))
    for _ in range(2):
        head.post(f"/money/refund/{asked.pk}/approve/")
    assert money.state(invoice.pk) == "refunded"
    assert Entry.objects.filter(word="invoice.refunded").count() == 1


def test_the_head_does_not_agree_with_himself_and_takes_his_own_word_back(till, enter):
    invoice, page = till.paid(), enter(till.clara)
    refund(page, invoice)
    asked = Refund.objects.get()
    assert "має інша особа" in words(page.post(f"/money/refund/{asked.pk}/approve/", follow=True))
    page.post(f"/money/refund/{asked.pk}/decline/")
    assert money.state(invoice.pk) == "paid"


def test_a_refund_without_a_reason_is_refused(till, enter):
    assert "Напишіть, чому повертаєте" in refund(enter(till.anna), till.paid(), reason=" ")
    assert not Refund.objects.exists()


def test_a_stranger_meets_no_invoice(till, enter, emma):
    invoice, page = till.paid(), enter(emma)
    address = f"/money/invoice/{invoice.pk}/"
    assert page.get(address).status_code == page.get(f"{address}paper/").status_code == 404
    for what in ("pay", "cancel", "refund"):
        assert page.post(f"{address}{what}/", {**CASH, "why": "x", "reason": "x"}).status_code == 404, what
    assert money.state(invoice.pk) == "paid"


def test_the_paper_is_an_invoice_then_a_receipt_and_none_once_given_back(till, enter):
    till.account(Decimal(500), from_on=till.now.date())
    invoice, page = till.due(), enter(till.anna)
    address = f"/money/invoice/{invoice.pk}/paper/"
    assert page.get(address).content.startswith(b"%PDF")
    pay(page, invoice)
    assert page.get(address, {"lang": "en"})["Content-Type"] == "application/pdf"
    refund(page, invoice)
    assert page.get(address).status_code == page.get(address, {"lang": "fr"}).status_code == 404


def test_the_way_from_a_case_leads_to_its_invoice(till, enter):
    invoice, free, page = till.due(), till.case(till.birth), enter(till.anna)
    case = CaseFee.objects.get(invoice=invoice).case
    assert page.get(f"/money/case/{case.pk}/").url == f"/money/invoice/{invoice.pk}/"
    assert "рахунку немає, платити нічого" in words(page.get(f"/money/case/{free.pk}/", follow=True))
    assert page.get("/money/case/999999/").status_code == 404
