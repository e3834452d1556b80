"""Numbers a voice can put together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vikno.rules.numerals import WORDS, pieces, spelled


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "нуль"),
        (7, "сім"),
        (10, "десять"),
        (11, "одинадцять"),
        (19, "дев’ятнадцять"),
        (20, "двадцять"),
        (40, "сорок"),
        (90, "дев’яносто"),
        (100, "сто"),
        (112, "сто дванадцять"),
        (147, "сто сорок сім"),
        (505, "п’ятсот п’ять"),
        (999, "дев’ятсот дев’яносто дев’ять"),
        (1001, "тисяча один"),
        (2342, "дві тисячі триста сорок два"),
    ],
)
def test_numbers_are_said_as_people_say_them(number, words):
    assert spelled(number) == words


@given(st.integers(0, 9999))
def test_the_pieces_make_the_number_and_each_has_a_word(number):
    assert sum(pieces(number)) == number
    assert all(piece in WORDS for piece in pieces(number))
    assert list(pieces(number)) == sorted(pieces(number), reverse=True)


@pytest.mark.parametrize("number", [-1, 10000])
def test_a_number_nobody_recorded_is_refused(number):
    with pytest.raises(ValueError, match="up to 9999"):
        pieces(number)
