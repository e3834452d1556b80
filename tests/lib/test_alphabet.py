"""Names in the order of the Ukrainian alphabet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vikno.lib.alphabet import alphabetic

ALPHABET = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"


@pytest.mark.parametrize(
    "names",
    [
        ["Гай", "Ґонта", "Дуб", "Ева", "Єва", "Жук", "Ива", "Іва", "Їжак", "Йонас", "Яр"],
        ["Кіоск 1", "Кіоск 2", "Лінія"],
        ["Віта", "В’юн", "Вяз"],
        ["Adams", "brown", "Петро"],
        ["Коваль", "Коваль-Бондар", "Ковальчук"],
    ],
)
def test_names_stand_as_in_a_ukrainian_dictionary(names):
    mixed = names[1::2] + names[::2]
    assert sorted(mixed, key=alphabetic) == names


def test_capitals_and_apostrophes_do_not_move_a_name():
    assert alphabetic("В’ЮН") == alphabetic("в'юн") == alphabetic("вюн")


@given(st.text(ALPHABET, max_size=6), st.text(ALPHABET, max_size=6))
def test_any_two_words_stand_as_their_letters_do(one, other):
    places = [[ALPHABET.index(letter) for letter in word] for word in (one, other)]
    assert (alphabetic(one) < alphabetic(other)) == (places[0] < places[1])
