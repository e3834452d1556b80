"""What a board still has to say, and how."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.rules.halls import NOW, at
from vikno.rules.announcements import CLIPS, LETTER_CLIPS, Announcement, clips, pending, sentence
from vikno.rules.tickets import LETTERS

CALL = Announcement(sequence=5, ticket=147, letter="А", number=147, counter=4, called_at=at("10:59"))
NEXT = replace(CALL, sequence=6, ticket=31, letter="С", number=31)
FRESH = timedelta(minutes=2)


def due(*announcements, seen=0):
    return [each.sequence for each in pending(announcements, seen=seen, now=NOW, max_age=FRESH)]


def test_announcements_are_said_in_the_order_of_calling():
    assert due(NEXT, CALL) == [5, 6]


def test_what_the_board_has_finished_is_not_said_again():
    assert due(CALL, NEXT, seen=5) == [6]


def test_an_old_call_is_not_shouted_into_an_empty_hall():
    assert due(replace(CALL, called_at=at("10:57:59")), NEXT) == [6]
    assert due(replace(CALL, called_at=at("10:58:00")), NEXT) == [5, 6]


def test_a_recall_takes_the_place_of_the_call_not_yet_said():
    assert due(CALL, NEXT, replace(CALL, sequence=7, recall=True)) == [6, 7]


def test_a_recall_after_the_call_is_said_on_its_own():
    assert due(CALL, replace(CALL, sequence=7, recall=True), seen=5) == [7]


def test_a_call_to_another_counter_does_not_swallow_the_first():
    assert due(CALL, replace(CALL, sequence=7, counter=8)) == [5, 7]


@given(st.integers(0, 20), st.sets(st.integers(1, 20)))
def test_a_board_that_slept_says_each_ticket_once_and_misses_none(seen, sequences):
    calls = [replace(CALL, sequence=s, ticket=s % 7) for s in sequences]
    said = pending(calls, seen=seen, now=NOW, max_age=FRESH)
    assert {each.ticket for each in said} == {each.ticket for each in calls if each.sequence > seen}
    assert len({each.ticket for each in said}) == len(said)


def test_the_voice_is_put_together_from_recorded_pieces():
    assert clips(CALL) == (
        "chime", "ticket", "letter-a", "number-100", "number-40", "number-7", "counter", "number-4"
    )  # fmt: skip


def test_a_recall_says_that_it_is_one():
    assert clips(replace(CALL, recall=True))[:3] == ("chime", "again", "ticket")


def test_the_sentence_for_a_reading_voice_says_the_same():
    assert sentence(CALL) == "Талон А, сто сорок сім. Вікно чотири."
    assert sentence(replace(NEXT, recall=True)) == "Повторюємо. Талон Ес, тридцять один. Вікно чотири."


def test_every_letter_of_a_ticket_has_a_recording():
    assert set(LETTER_CLIPS) == set(LETTERS)
    assert set(LETTER_CLIPS.values()) <= set(CLIPS)


@given(st.sampled_from(LETTERS), st.integers(1, 9999), st.integers(1, 99), st.booleans())
def test_every_call_can_be_said_with_the_recorded_pieces(letter, number, counter, recall):
    call = replace(CALL, letter=letter, number=number, counter=counter, recall=recall)
    assert set(clips(call)) <= set(CLIPS)


def test_names_of_recordings_are_plain_file_names():
    assert all(name.isascii() and name.replace("-", "").isalnum() for name in CLIPS)
