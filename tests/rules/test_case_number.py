"""Case numbers: made by a mask and read back, wrong digits found, unsafe masks refused."""

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from vikno.rules.case_number import (
    ALPHABET,
    MaskRefused,
    NumberRefused,
    control_digit,
    counter_key,
    format_number,
    mask,
    parse_number,
)

FULL = mask("{centre}-{service}-{yyyy}-{seq:6}-{check}")
PARTS = {"centre": "КР1", "service": "00034", "yyyy": "2026"}

codes = st.text(ALPHABET, min_size=1, max_size=6)
masks = st.sampled_from(
    [
        "{centre}-{service}-{yyyy}-{seq:6}-{check}",
        "{yy}{seq:7}{check}",
        "СПР-{centre}/{yy}{mm}.{seq:4}",
        "{seq:9}",
        "{service}.{yyyy}{mm}{seq:5}-{check}",
    ]
).map(mask)


def parts_of(of, centre="1", service="2"):
    known = {"centre": centre, "service": service, "yyyy": "2026", "yy": "26", "mm": "03"}
    return {name: value for name, value in known.items() if name in of.tokens}


def test_a_number_is_written_by_its_mask():
    assert format_number(FULL, 147, PARTS) == f"КР1-00034-2026-000147-{control_digit('КР1000342026000147')}"
    assert format_number(mask("{yy}-{seq:4}"), 147, {"yy": "26"}) == "26-0147"


def test_the_control_digit_is_damms():
    assert [control_digit(text) for text in ("572", "43881234567", "")] == [4, 9, 0]


@given(masks, st.integers(1, 9999), codes, codes)
def test_a_number_is_read_back_as_it_was_made(of, serial, centre, service):
    parts = parts_of(of, centre, service)
    number = parse_number(of, format_number(of, serial, parts))
    assert (number.serial, dict(number.parts)) == (serial, parts)


@given(masks, codes, codes, st.integers(1, 9999), codes, codes, st.integers(1, 9999))
def test_no_two_cases_have_one_number(of, centre, service, serial, centre2, service2, serial2):
    one, two = parts_of(of, centre, service), parts_of(of, centre2, service2)
    assume((counter_key(of, one), serial) != (counter_key(of, two), serial2))
    assert format_number(of, serial, one) != format_number(of, serial2, two)


@given(st.integers(1, 999_999), st.integers(0, 30), st.sampled_from("0123456789"))
def test_every_wrong_digit_is_found(serial, place, digit):
    number = format_number(FULL, serial, PARTS)
    assume(place < len(number) and number[place].isdigit() and number[place] != digit)
    assume(number[place - 1] != "Р")  # the centre's own digit is a part of its code, not of the serial
    with pytest.raises(NumberRefused) as refusal:
        parse_number(FULL, number[:place] + digit + number[place + 1 :])
    assert refusal.value.code in ("check", "shape")


@given(st.integers(1, 999_999))
def test_every_two_neighbours_exchanged_are_found(serial):
    number = format_number(FULL, serial, PARTS)
    swapped = [
        number[:n] + two + one + number[n + 2 :]
        for n, (one, two) in enumerate(pairwise(number))
        if one != two and (one + two).isdigit()
    ]
    for each in swapped:
        with pytest.raises(NumberRefused):
            parse_number(FULL, each)


def test_a_number_is_read_however_it_was_typed():
    number = format_number(FULL, 147, PARTS)
    assert parse_number(FULL, f"  {number.lower().replace('-', '–')} ").serial == 147


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "seq"),
        ("{centre}", "seq"),
        ("{seq}", "seq"),
        ("{seq:0}", "seq"),
        ("{seq:13}", "seq"),
        ("{seq:4}-{seq:4}", "seq"),
        ("{yy}-{yy}-{seq:4}", "token"),
        ("{day}-{seq:4}", "token"),
        ("{yy:2}-{seq:4}", "token"),
        ("{centre}{service}-{seq:4}", "touching"),
        ("{centre}{seq:4}", "touching"),
        ("{seq:4}{centre}", "touching"),
        ("{centre}А{service}-{seq:4}", "touching"),
        ("{mm}-{seq:4}", "year"),
        ("{check}-{seq:4}", "check"),
        ("{seq:4} № 1", "letter"),
        ("{seq:4}{oops", "letter"),
    ],
)
def test_an_unsafe_mask_is_refused(text, code):
    with pytest.raises(MaskRefused) as refusal:
        mask(text)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("serial", "parts", "code"),
    [
        (1_000_000, {}, "full"),
        (0, {}, "full"),
        (1, {"yyyy": "26"}, "code"),
        (1, {"centre": ""}, "code"),
        (1, {"centre": "К 1"}, "code"),
    ],
)
def test_a_number_that_cannot_be_written_is_refused(serial, parts, code):
    with pytest.raises(NumberRefused) as refusal:
        format_number(FULL, serial, PARTS | parts)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("text", "code"), [("26-2613-0001", "shape"), ("2613.0001", "month"), ("2603.0000", "shape"), ("2603.1", "shape")]
)
def test_a_text_that_is_no_number_is_refused(text, code):
    with pytest.raises(NumberRefused) as refusal:
        parse_number(mask("{yy}{mm}.{seq:4}"), text)
    assert refusal.value.code == code


def test_a_month_that_is_none_is_not_written():
    with pytest.raises(NumberRefused) as refusal:
        format_number(mask("{yy}{mm}.{seq:4}"), 1, {"yy": "26", "mm": "13"})
    assert refusal.value.code == "month"


def test_a_counter_begins_anew_with_each_year_centre_and_service():
    keys = {counter_key(FULL, PARTS | change) for change in ({}, {"yyyy": "2027"}, {"centre": "2"}, {"service": "1"})}
    assert len(keys) == 4
