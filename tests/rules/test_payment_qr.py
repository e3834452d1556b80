"""The payment QR: the examples of the National Bank's resolution, and everything that can be written comes back."""

import base64
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vikno.rules.iban import IbanRefused, iban
from vikno.rules.payment_qr import (
    HOST,
    OLD_HOST,
    Encoding,
    Field,
    Function,
    Payment,
    QrRefused,
    bytes_over,
    fitting,
    mask,
    payload,
    read,
    url,
)

# Resolution 97, appendix 4, example 4 (table 9): a purchase in an online shop.
SHOP = {
    "recipient": "ТОВ «ФК „ЕВО“»",
    "account": "UA673005280000026500504354077",
    "code": "37193071",
    "purpose": '?MerchantBusinessName="ROZETKA.UA", Покупка товарів, замовлення №821558965.',
    "amount": Decimal(150),
    "category": "OTHR/GDDS",
    "reference": "1225102576",
    "display": "?<InstrForCdtrAgt><InstrInf>MerchID:01234-TermId:43210</InstrInf></InstrForCdtrAgt>",
    "valid_until": datetime(2025, 3, 21, 10, tzinfo=UTC),
    "created_at": datetime(2025, 1, 29, 10, tzinfo=UTC),
    "function": Function.INSTANT,
}
SHOP_PAYLOAD = (
    "QkNECjAwMwoyCklDVAoK0s7CIKvUyiCExcLOk7sKVUE2NzMwMDUyODAwMDAwMjY1MDA1MDQzNTQwNzcKVUFIMTUwCjM3MTkzMDcxCk9USFIvR0REUwox"
    "MjI1MTAyNTc2Cj9NZXJjaGFudEJ1c2luZXNzTmFtZT0iUk9aRVRLQS5VQSIsIM_u6vPv6uAg8u7i4PCz4iwg5-Ds7uLr5e3t_yC5ODIxNTU4OTY1Lgo_"
    "PEluc3RyRm9yQ2R0ckFndD48SW5zdHJJbmY-TWVyY2hJRDowMTIzNC1UZXJtSWQ6NDMyMTA8L0luc3RySW5mPjwvSW5zdHJGb3JDZHRyQWd0PgpGRkZG"
    "CjI1MDMyMTEyMDAwMAoyNTAxMjkxMjAwMDAK"
)
FEE = {
    "recipient": "ГУК у Дніпропетровській області",
    "account": "UA673005280000026500504354077",
    "code": "37988155",
    "purpose": "*;101;3909500017;Адміністративний збір за реєстрацію місця проживання, справа 26-000147-4;",
}
LETTERS = "АБВабвґєіїABCabc012 .,;:-/№«»"


def test_the_example_of_the_resolution_is_made_byte_for_byte():
    assert payload(Payment(**SHOP)) == SHOP_PAYLOAD


def test_the_resolutions_own_mark_in_the_last_field_is_kept():
    # All four printed examples end in «RFU» in field 17: the string's tail is MDAKUkZV.
    printed = payload(Payment(**SHOP, signature="RFU"))
    assert printed == SHOP_PAYLOAD[:-4] + "MDAKUkZV"
    assert read(HOST + printed).signature == "RFU"


def test_the_example_is_read_back():
    assert read(HOST + SHOP_PAYLOAD) == Payment(**SHOP)


def test_the_first_example_opens_the_sum_alone():
    assert mask({Field.AMOUNT}) == "FEFF"
    assert mask(()) == "FFFF"


def test_the_recipient_of_the_first_example_is_written_in_its_bytes():
    made = payload(Payment(**(FEE | {"recipient": "ТОВ «ГК«Нафтогаз України»"})))
    data = base64.urlsafe_b64decode(made + "=" * (-len(made) % 4))
    assert data.split(b"\n")[5] == bytes.fromhex("D2CEC220ABC3CAABCDE0F4F2EEE3E0E720D3EAF0E0BFEDE8BB")


def test_a_payment_has_seventeen_fields_in_order():
    made = payload(Payment(**FEE, amount=Decimal("49.92")))
    fields = base64.urlsafe_b64decode(made + "=" * (-len(made) % 4)).decode("cp1251").split("\n")
    assert fields == [
        "BCD", "003", "2", "UCT", "", FEE["recipient"], FEE["account"], "UAH49.92", FEE["code"], "OTHR/OTHR", "",
        FEE["purpose"], "", "FFFF", "", "", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("amount", "field"),
    [(None, ""), ("0", "UAH0"), ("100", "UAH100"), ("100.5", "UAH100.50"), ("999999999.99", "UAH999999999.99")],
)
def test_a_sum_has_two_digits_of_kopecks_or_none(amount, field):
    payment = Payment(**FEE, amount=amount and Decimal(amount))
    made = payload(payment)
    assert base64.urlsafe_b64decode(made + "=" * (-len(made) % 4)).split(b"\n")[7].decode() == field
    assert read(HOST + made) == payment


def test_moments_are_those_of_kyiv_in_summer_too():
    payment = Payment(**FEE, valid_until=datetime(2026, 7, 1, 20, 59, 59, tzinfo=UTC))
    assert b"260701235959" in base64.urlsafe_b64decode(payload(payment) + "==")


@given(
    st.builds(
        Payment,
        recipient=st.text(LETTERS, min_size=1, max_size=30).filter(str.strip),
        account=st.just(FEE["account"]),
        code=st.text("0123456789", min_size=8, max_size=10),
        purpose=st.text(LETTERS, min_size=1, max_size=60),
        amount=st.none() | st.decimals(0, 999_999_999, places=2),
        reference=st.text("ABC0123456789-", max_size=20),
        display=st.text(LETTERS, max_size=20),
        open_fields=st.none() | st.frozensets(st.sampled_from(list(Field))),
        valid_until=st.none()
        | st.datetimes(datetime(2026, 1, 1), datetime(2026, 9, 30)).map(  # noqa: DTZ001
            lambda moment: moment.replace(microsecond=0, tzinfo=UTC)
        ),
        function=st.sampled_from(list(Function)),
        encoding=st.sampled_from(list(Encoding)),
    )
)
def test_whatever_is_written_is_read_back(payment):
    assert read(HOST + payload(payment)) == payment


def test_a_long_purpose_does_not_fit_and_says_by_how_much():
    whole = Payment(**(FEE | {"purpose": "т" * 300}))
    with pytest.raises(QrRefused) as refusal:
        url(whole)
    assert refusal.value.code == "size"
    fitting = 300 - bytes_over(whole)
    assert len(url(Payment(**(FEE | {"purpose": "т" * fitting})))) == len(HOST) + 475
    with pytest.raises(QrRefused):
        url(Payment(**(FEE | {"purpose": "т" * (fitting + 1)})))
    assert bytes_over(Payment(**FEE)) == 0


def test_windows_1251_takes_less_room():
    assert len(payload(Payment(**FEE))) < len(payload(Payment(**FEE, encoding=Encoding.UTF_8))) * 0.75


def old(*, ending="\n", version="002", encoding="2", codec="cp1251", count=13):
    fields = [
        "BCD",
        version,
        encoding,
        "UCT",
        "",
        FEE["recipient"],
        FEE["account"],
        "UAH590.00",
        FEE["code"],
        "",
        "",
        "Збір",
    ]
    data = ending.join([*fields, "", ""][:count]).encode(codec)
    return OLD_HOST + base64.urlsafe_b64encode(data).decode().rstrip("=")


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_the_older_format_is_read(ending):
    payment = read(old(ending=ending))
    assert (payment.amount, payment.purpose, payment.open_fields) == (Decimal(590), "Збір", None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("https://example.org/QkNE", "host"),
        (HOST, "fields"),
        (HOST + "%%%", "fields"),
        (HOST + base64.urlsafe_b64encode(b"BCD\n003").decode(), "encoding"),
        (old(version="004"), "version"),
        (old(version="003"), "fields"),
        (old(count=9), "fields"),
        (old(encoding="3"), "encoding"),
        (old(encoding="1"), "encoding"),
    ],
)
def test_what_is_no_payment_is_refused(text, code):
    with pytest.raises(QrRefused) as refusal:
        read(text)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("place", "value", "code"),
    [
        (3, "XXX", "function"),
        (7, "USD5", "amount"),
        (7, "UAH1.234", "amount"),
        (13, "FF", "open_fields"),
        (14, "26", "valid_until"),
        (15, "269901000000", "created_at"),
        (6, "UA00", "account"),
    ],
)
def test_a_wrong_field_is_named(place, value, code):
    fields = base64.urlsafe_b64decode(SHOP_PAYLOAD).decode("cp1251").split("\n")
    fields[place] = value
    bent = base64.urlsafe_b64encode("\n".join(fields).encode("cp1251")).decode().rstrip("=")
    with pytest.raises(QrRefused) as refusal:
        read(HOST + bent)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"recipient": ""}, "recipient"),
        ({"recipient": "я" * 141}, "recipient"),
        ({"account": "UA683005280000026500504354077"}, "account"),
        ({"code": "12345678901"}, "code"),
        ({"code": "кодкодкод", "encoding": Encoding.UTF_8}, "code"),
        ({"purpose": "два\nрядки"}, "purpose"),
        ({"purpose": "нерозривний\u00a0пробіл"}, "purpose"),
        ({"purpose": "збір 🙂"}, "purpose"),
        ({"reference": "номер"}, "reference"),
        ({"reference": "1" * 36}, "reference"),
        ({"category": ""}, "category"),
        ({"amount": Decimal(-1)}, "amount"),
        ({"amount": Decimal("0.001")}, "amount"),
        ({"amount": Decimal(10**9)}, "amount"),
    ],
)
def test_a_payment_that_cannot_be_written_is_refused_by_its_field(change, code):
    with pytest.raises(QrRefused) as refusal:
        Payment(**(FEE | change))
    assert refusal.value.code == code


def test_an_account_is_read_with_its_spaces():
    assert iban(" ua67 3005 2800 0002 6500 5043 5407 7 ") == FEE["account"]


@pytest.mark.parametrize(
    ("text", "code"),
    [("UA67", "shape"), ("DE673005280000026500504354077", "shape"), ("UA673005280000026500504354078", "check")],
)
def test_a_wrong_account_is_refused(text, code):
    with pytest.raises(IbanRefused) as refusal:
        iban(text)
    assert refusal.value.code == code


@given(st.integers(4, 28), st.integers(1, 9))
def test_one_wrong_digit_of_an_account_is_always_found(place, more):
    right = FEE["account"]
    wrong = right[:place] + str((int(right[place]) + more) % 10) + right[place + 1 :]
    with pytest.raises(IbanRefused):
        iban(wrong)


def test_a_purpose_too_long_for_the_code_is_cut_until_it_fits():
    long = Payment(
        recipient="ГУК", account="UA213223130000026007233566001", code="37993783", purpose="х" * 420, amount=Decimal(1)
    )
    fits = fitting(long)
    assert bytes_over(fits) == 0
    assert read(url(fits)).purpose == fits.purpose
    short = Payment(recipient="ГУК", account=long.account, code="37993783", purpose="плата")
    assert fitting(short) is short
