"""Ukrainian spaces that must not break, and numbers as Ukrainians write them."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vikno.lib import typography

TIED = [
    ("у залі", "у_залі"),
    ("і в місті", "і_в_місті"),
    ("Зала 2, праворуч", "Зала_2, праворуч"),
    ("вікна 3, 5 і 7", "вікна_3, 5 і_7"),
    ("Чекати 10–18 хв.", "Чекати 10–18_хв."),
    ("до 5 хвилин", "до_5 хвилин"),
    ("18 листопада", "18_листопада"),
    ("№ 512", "№_512"),
    ("1 850 із 3 120 справ", "1_850 із_3_120 справ"),
    ("45,42 ₴", "45,42_₴"),
    ("97,4 %", "97,4_%"),
    ("Талон А 147", "Талон А_147"),
    ("Можна — так", "Можна_— так"),
    ("хто б сказав", "хто_б_сказав"),
    ("не «тут»", "не_«тут»"),
    ("counter 5", "counter_5"),
    ("10 min left", "10_min left"),
    ("нас і вас", "нас і_вас"),
    ("фотокартка 10 × 15 см", "фотокартка 10_×_15_см"),
    ("село Ясени, вул. Шкільна, 2", "село Ясени, вул._Шкільна, 2"),
]
LOOSE = ["слово інше", "п’ять хвилин", "5 хвиль", "будинок", "кінець в"]
# Texts of the alphabet the rules speak about, so that they meet in every combination.
WORDS = st.sampled_from(
    [
        "в",
        "У",
        "і",
        "до",
        "№",
        "вікно",
        "зала",
        "А",
        "5",
        "18",
        "850",
        "10–18",
        "хв",
        "листопада",
        "—",
        "слово",
        "«так»",
        "б",
        "<b>",
        "&amp;",
        ".",
        ",",
    ]
)
SENTENCES = st.lists(WORDS, max_size=12).map(" ".join)


@pytest.mark.parametrize(("text", "tied"), TIED)
def test_short_words_and_numbers_are_tied_to_the_next(text, tied):
    assert typography.tie(text).replace(typography.NBSP, "_") == tied


@pytest.mark.parametrize("text", LOOSE)
def test_other_words_stay_loose(text):
    assert typography.tie(text) == text


@given(SENTENCES | st.text())
def test_tying_twice_is_tying_once(text):
    once = typography.tie(text)
    assert typography.tie(once) == once


@given(SENTENCES | st.text())
def test_tying_changes_nothing_but_spaces(text):
    assert typography.tie(text).replace(typography.NBSP, " ") == text.replace(typography.NBSP, " ")


@pytest.mark.parametrize("text", ["за QR-|кодом", "ID-|картка", "на 2-|му поверсі"])
def test_an_abbreviation_does_not_end_a_line_at_its_hyphen(text):
    assert typography.join(text.replace("|", "")) == text.replace("|", typography.JOINER)


@pytest.mark.parametrize("text", ["будь-який", "10-18", "А-Б", '<a title="QR-код">так</a>', "Web-Push"])
def test_other_hyphens_may_end_a_line(text):
    assert typography.join(text) == text


@given(SENTENCES | st.text())
def test_joining_twice_is_joining_once_and_adds_nothing_visible(text):
    once = typography.join(text)
    assert typography.join(once) == once
    assert once.replace(typography.JOINER, "") == text.replace(typography.JOINER, "")


def test_tags_keep_their_attributes():
    assert typography.tie('<a title="у нас в залі">у нас</a>') == f'<a title="у нас в залі">у{typography.NBSP}нас</a>'


@pytest.mark.parametrize(
    ("number", "places", "text"),
    [
        (1850, None, "1_850"),
        (12480, None, "12_480"),
        (0, None, "0"),
        (-3, None, "−3"),
        (97.4, 1, "97,4"),
        (2, 1, "2,0"),
        (Decimal("0.125"), 2, "0,13"),
        (1234567.5, None, "1_234_567,5"),
    ],
)
def test_a_number_has_groups_and_a_comma(number, places, text):
    assert typography.thousands(number, places).replace(typography.NBSP, "_") == text


@pytest.mark.parametrize(
    ("amount", "text"), [(45.42, "45,42_₴"), (Decimal("75.70"), "75,70_₴"), (3028, "3_028_₴"), (0, "0_₴")]
)
def test_money_shows_kopiykas_only_when_there_are_some(amount, text):
    assert typography.money(amount).replace(typography.NBSP, "_") == text


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_a_number_can_be_read_back(number):
    assert int(re.sub(r"\s", "", typography.thousands(number)).replace("−", "-")) == number


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "00:00"), (384, "06:24"), (910.9, "15:10"), (3725, "1:02:05"), (-5, "00:00")]
)
def test_elapsed_time_is_minutes_and_seconds(seconds, text):
    assert typography.mmss(seconds) == text


def test_an_overrun_has_no_leading_zero():
    assert typography.over(190) == "3:10"
