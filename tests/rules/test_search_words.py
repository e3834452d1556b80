"""Words as people type them come together: spellings, endings, slips, layouts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vikno.rules import search_words

UKRAINIAN = st.text("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’", min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("субсидия", "субсидія"),
        ("свыдоцтво", "свідоцтво"),
        ("сви́доцтво", "свидоцтво"),
        ("закордоний", "закордонний"),
        ("сім'я", "сім’я"),
        ("обʼєкт", "об’єкт"),
        ("Ґанок", "ганок"),
        ("ещё", "еще"),
        ("propyska", "прописка"),
        ("svidotstvo", "свідоцтво"),
        ("shliub", "шлюб"),
        ("passport", "паспорт"),
    ],
)
def test_spellings_of_one_sound_fold_alike(one, other):
    assert search_words.fold(one) == search_words.fold(other)


@pytest.mark.parametrize(
    "forms",
    [
        "прописка прописку прописки прописці",
        "прописати прописатися прописать прописався",
        "паспорт паспорта паспортом паспортів паспорти",
        "дитина дитину дитини дитині",
        "закордонний закордонного закордонному закордонні",
        "субсидія субсидію субсидії субсидия",
        "земля землю землі землею",
        "шлюб шлюбу шлюбом",
        "готовий готове готова готові",
    ],
)
def test_forms_of_one_word_have_nearly_one_stem(forms):
    first, *rest = (search_words.stem(form) for form in forms.split())
    assert all(search_words.likeness(first, other) >= 0.8 for other in rest)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ghjgbcrf", "прописка"),
        ("pfrjhljyybq gfcgjhn", "закордонний паспорт"),
        ("ik.,", "шлюб"),
        ("зфіізщке", "passport"),
        ("ajg", "фоп"),
    ],
)
def test_the_other_layout_gives_what_was_meant(typed, meant):
    assert search_words.other_layout(typed) == meant


def test_small_words_are_left_out_unless_there_is_nothing_else():
    assert search_words.stems("Хочу прописати дитину, щоб у садок") == ("propis", "ditin", "sadok")
    assert search_words.stems("як?") == ("ak",)


def test_nothing_typed_has_no_stems():
    assert search_words.stems(" — «…» 😀 ") == ()


@pytest.mark.parametrize(
    ("asked", "known"),
    [("паспрот", "паспорт"), ("пасрорт", "паспорт"), ("народжння", "народження"), ("закардонний", "закордонний")],
)
def test_a_slip_of_the_finger_is_forgiven(asked, known):
    assert 0.6 < search_words.likeness(search_words.stem(asked), search_words.stem(known)) < 1


@pytest.mark.parametrize(("asked", "known"), [("фоп", "фон"), ("земля", "зебра"), ("шлюб", "клуб"), ("", "паспорт")])
def test_other_words_are_not_taken_for_slips(asked, known):
    assert search_words.likeness(search_words.stem(asked), search_words.stem(known)) < 0.5


def test_a_word_being_typed_is_like_the_whole_word_and_the_liker_the_longer():
    short, longer = (search_words.likeness(begun, "zakordon") for begun in ("zak", "zakordo"))
    assert 0.6 < short < longer < 1


def test_a_wording_that_says_nothing_besides_scores_above_a_longer_one():
    asked = search_words.stems("закордонний паспорт")
    exact = search_words.score(asked, search_words.stems("Закордонний паспорт"))
    longer = search_words.score(asked, search_words.stems("Закордонний паспорт дитині до 16 років"))
    assert exact == 1.0 > longer > 0.8


def test_words_found_everywhere_weigh_less_than_those_that_tell():
    asked = search_words.stems("довідка про пай")
    told = search_words.score(asked, search_words.stems("земельний пай"))
    assert told > search_words.score(asked, search_words.stems("довідка про поховання"))


@given(UKRAINIAN)
def test_a_folded_word_is_plain_latin_and_folds_no_further(word):
    folded = search_words.fold(word)
    assert folded.isascii()
    assert folded == folded.lower()


@given(UKRAINIAN, UKRAINIAN)
def test_likeness_stays_between_nothing_and_the_same(one, other):
    found = search_words.likeness(search_words.stem(one), search_words.stem(other))
    assert 0 <= found <= 1
    assert (found == 1) == (search_words.stem(one) == search_words.stem(other))


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_may_be_asked_for_any_wording(asked, known):
    assert 0 <= search_words.score(search_words.stems(asked), search_words.stems(known)) <= 1


@given(st.text("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", max_size=20))
def test_the_layout_changed_twice_is_the_text_again(text):
    assert search_words.other_layout(search_words.other_layout(text)) == text
