"""A pause is kept apart from waiting, and named moments move with it."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.rules.halls import NOW, at
from vikno.rules.pauses import Pause, paused, shifted, waited

ALARM = Pause(at("10:00"), at("10:40"))
GOING_ON = Pause(at("11:30"), None)


def test_the_pause_is_taken_out_of_the_wait():
    assert waited(at("09:50"), at("11:00"), [ALARM]) == timedelta(minutes=30)


def test_only_the_part_since_the_person_came_counts():
    assert waited(at("10:30"), at("11:00"), [ALARM]) == timedelta(minutes=20)


def test_a_pause_that_goes_on_counts_up_to_now():
    assert paused(at("11:00"), at("11:45"), [ALARM, GOING_ON]) == timedelta(minutes=15)
    assert paused(at("11:00"), at("11:20"), [GOING_ON]) == timedelta(0)


def test_an_alarm_within_a_power_cut_counts_once():
    assert paused(at("09:00"), at("12:00"), [ALARM, Pause(at("10:10"), at("11:00"))]) == timedelta(hours=1)


def test_a_return_time_named_before_the_pause_moves_on_by_it():
    assert shifted(at("10:15"), set_at=at("09:50"), pauses=[ALARM]) == at("10:55")


def test_a_return_time_before_the_pause_stays():
    assert shifted(at("10:00"), set_at=at("09:50"), pauses=[ALARM]) == at("10:00")


def test_a_return_time_named_during_the_pause_moves_by_the_rest_of_it():
    assert shifted(at("10:35"), set_at=at("10:30"), pauses=[ALARM]) == at("10:45")


def test_a_moved_return_time_may_run_into_the_next_pause():
    second = Pause(at("10:50"), at("11:00"))
    assert shifted(at("10:15"), set_at=at("09:50"), pauses=[second, ALARM]) == at("11:05")


def test_nobody_knows_a_return_time_while_the_pause_goes_on():
    assert shifted(at("11:40"), set_at=at("11:00"), pauses=[GOING_ON]) is None
    assert shifted(at("11:20"), set_at=at("11:00"), pauses=[GOING_ON]) == at("11:20")


def test_a_moment_already_past_when_named_stays():
    assert shifted(at("09:00"), set_at=at("10:00"), pauses=[ALARM]) == at("09:00")


minutes = st.integers(0, 300).map(lambda minute: NOW + timedelta(minutes=minute))
pauses = st.lists(st.tuples(minutes, minutes).map(sorted).map(lambda ends: Pause(*ends)), max_size=5)


@given(minutes, st.integers(1, 120).map(lambda minute: timedelta(minutes=minute)), pauses)
def test_as_much_unpaused_time_is_left_as_was_named(named_at, length, some):
    moved = shifted(named_at + length, set_at=named_at, pauses=some)
    assert waited(named_at, moved, some) == length


@given(minutes, st.integers(1, 120).map(lambda minute: timedelta(minutes=minute)), pauses)
def test_pauses_never_bring_a_moment_forward(named_at, length, some):
    assert shifted(named_at + length, set_at=named_at, pauses=some) >= named_at + length
