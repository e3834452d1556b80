"""Numbers of people and companies: check digits, what they tell, phones and documents as people write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vikno.rules import company_code as companies
from vikno.rules import tax_number as taxes
from vikno.rules.company_code import CompanyCodeRefused, company_code
from vikno.rules.documents import DocumentKind, DocumentRefused, document, guesses, record_number
from vikno.rules.phones import PhoneKind, PhoneRefused, phone
from vikno.rules.tax_number import Sex, TaxNumberRefused, disagrees, tax_number


@pytest.mark.parametrize(
    ("text", "born_on", "sex"),
    [
        ("1759013776", date(1948, 2, 28), Sex.MALE),
        (" 25 30 41 40 71 ", date(1969, 4, 12), Sex.MALE),
        ("3909500017", date(2007, 1, 14), Sex.MALE),
        ("0000000000", None, Sex.FEMALE),
    ],
)
def test_a_tax_number_tells_birth_and_sex(text, born_on, sex):
    number = tax_number(text)
    assert (number.born_on, number.sex) == (born_on, sex)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1759013770", "check"),
        ("175901377", "length"),
        ("17590137761", "length"),
        ("175901377x", "digits"),
        ("", "digits"),
    ],
)
def test_a_wrong_tax_number_is_refused(text, code):
    with pytest.raises(TaxNumberRefused) as refusal:
        tax_number(text)
    assert refusal.value.code == code


@given(st.dates(date(1900, 1, 1), date(2030, 1, 1)), st.integers(0, 9999))
def test_a_made_tax_number_is_read_back(born_on, serial):
    nine = f"{(born_on - date(1899, 12, 31)).days:05}{serial:04}"
    number = tax_number(f"{nine}{taxes.check_digit(nine)}")
    assert (number.born_on, number.sex is Sex.MALE) == (born_on, serial % 2 == 1)


@given(st.integers(0, 999_999_999), st.integers(1, 9))
def test_only_one_last_digit_fits_a_tax_number(nine, more):
    digits = f"{nine:09}"
    with pytest.raises(TaxNumberRefused):
        tax_number(f"{digits}{(taxes.check_digit(digits) + more) % 10}")


def test_a_form_that_says_otherwise_than_the_number_is_asked_about():
    number = tax_number("3909500017")
    assert disagrees(number, born_on=number.born_on, sex=Sex.MALE) == ()
    assert disagrees(number, born_on=number.born_on + timedelta(days=1), sex=Sex.FEMALE) == ("born_on", "sex")
    assert disagrees(tax_number("0000000000"), born_on=date(2000, 1, 1)) == ()


@pytest.mark.parametrize("code", ["32855961", "40121452", "37193071", "00015622", "00032684", " 328 559 61 "])
def test_a_right_company_code_passes(code):
    assert company_code(code) == "".join(code.split())


def test_a_code_without_its_first_nought_is_filled():
    assert company_code("0015622") == "00015622"


@pytest.mark.parametrize(
    ("text", "code"), [("32855968", "check"), ("12345", "length"), ("123456789", "length"), ("3285596х", "digits")]
)
def test_a_wrong_company_code_is_refused(text, code):
    with pytest.raises(CompanyCodeRefused) as refusal:
        company_code(text)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("seven", "digit"),
    [
        ("1000000", 1),  # weights 1…7
        ("3000000", 5),  # 7·3 = 21, the rest is 10; then 9·3 = 27, the rest is 5
        ("6000000", 6),  # beyond 60 million the plain weights again
    ],
)
def test_both_rows_of_weights_are_used(seven, digit):
    assert companies.check_digit(seven) == digit


@given(st.integers(0, 9_999_999), st.integers(1, 9))
def test_only_one_last_digit_fits_a_company_code(seven, more):
    digits = f"{seven:07}"
    right = companies.check_digit(digits)
    assert company_code(f"{digits}{right}")
    with pytest.raises(CompanyCodeRefused):
        company_code(f"{digits}{(right + more) % 10}")


@pytest.mark.parametrize(
    "text",
    [
        "+380671234567",
        "380 67 123-45-67",
        "80671234567",
        "0671234567",
        "671234567",
        "(067) 123 45 67",
        "00380671234567",
    ],
)
def test_a_phone_is_one_number_however_written(text):
    assert (phone(text).number, phone(text).kind) == ("+380671234567", PhoneKind.MOBILE)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("0564404040", PhoneKind.FIXED),
        ("0800500459", PhoneKind.FREE),
        ("0900123456", PhoneKind.PREMIUM),
        ("0731234567", PhoneKind.MOBILE),
    ],
)
def test_a_phone_says_what_it_is_good_for(text, kind):
    assert phone(text).kind is kind


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "signs"),
        ("067123456", "length"),
        ("06712345678", "length"),
        ("+48601234567", "country"),
        ("067-12x-45-67", "signs"),
        ("0171234567", "code"),
    ],
)
def test_a_wrong_phone_is_refused(text, code):
    with pytest.raises(PhoneRefused) as refusal:
        phone(text)
    assert refusal.value.code == code


def test_a_phone_is_shown_whole_or_masked():
    assert (phone("671234567").shown, phone("671234567").masked) == ("067 123 45 67", "067 ••• •• 67")


@given(st.integers(300_000_000, 999_999_999))
def test_a_shown_phone_is_read_back(national):
    number = phone(str(national))
    assert phone(number.shown) == phone(number.number) == number


@pytest.mark.parametrize(
    ("kind", "text", "shown"),
    [
        ("passport_book", "ам 123456", "АМ 123456"),
        ("passport_book", "AM123456", "АМ 123456"),  # Latin letters of another keyboard
        ("passport_book", "АМ № 123456", "АМ 123456"),
        ("id_card", "001 234 567", "001234567"),
        ("foreign_passport", "ЕА123456", "EA 123456"),  # Cyrillic look-alikes
        ("foreign_passport", "ge 123456", "GE 123456"),
        ("birth_certificate", "І-КГ 123456", "I-КГ 123456"),
        ("birth_certificate", "1-KБ № 123456", "I-КБ 123456"),
        ("residence_permit", "900123456", "900123456"),
        ("other", "Посв-12/3", "ПОСВ-12/3"),
    ],
)
def test_a_document_is_stored_one_way(kind, text, shown):
    assert document(DocumentKind(kind), text).shown == shown


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        ("id_card", " ", "empty"),
        ("id_card", "12345678", "shape"),
        ("id_card", "١٢٣٤٥٦٧٨٩", "shape"),
        ("passport_book", "ЫЫ123456", "shape"),
        ("passport_book", "АМ12345", "shape"),
        ("passport_book", "QW123456", "shape"),
        ("foreign_passport", "ЖЖ123456", "shape"),
        ("birth_certificate", "КГ123456", "shape"),
        ("birth_certificate", "L-КГ123456", "shape"),
        ("other", "!", "shape"),
    ],
)
def test_a_number_of_another_shape_is_refused(kind, text, code):
    with pytest.raises(DocumentRefused) as refusal:
        document(DocumentKind(kind), text)
    assert refusal.value.code == code


def test_a_number_is_guessed_by_its_shape():
    assert guesses("АМ123456") == (DocumentKind.PASSPORT_BOOK, DocumentKind.FOREIGN_PASSPORT)
    assert guesses("123456789") == (DocumentKind.ID_CARD, DocumentKind.RESIDENCE_PERMIT)
    assert guesses("щось") == ()


def test_a_record_number_tells_the_birth_date():
    number = record_number("20070114 01234")
    assert (number.born_on, number.shown) == (date(2007, 1, 14), "20070114-01234")


@pytest.mark.parametrize(
    ("text", "born_on", "code"),
    [
        ("20070114-0123", None, "shape"),
        ("20071314-01234", None, "date"),
        ("20070114-01234", date(2007, 1, 15), "date"),
    ],
)
def test_a_wrong_record_number_is_refused(text, born_on, code):
    with pytest.raises(DocumentRefused) as refusal:
        record_number(text, born_on=born_on)
    assert refusal.value.code == code
