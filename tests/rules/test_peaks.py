"""People a line needs at its busiest hour."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vikno.rules.peaks import LOAD, by_norm, by_tickets

norms = st.lists(st.dictionaries(st.sampled_from("АВЕКМ"), st.integers(1, 60), min_size=1), min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("tickets", "minutes", "people"), [(0, 10, 1), (6, 8.5, 1), (7, 8.5, 2), (36, 8.5, 6), (31, 3, 2), (20, 15.3, 6)]
)
def test_an_hour_s_work_is_shared_by_people_busy_for_85_percent(tickets, minutes, people):
    assert by_tickets(tickets, minutes) == people


@given(st.floats(0, 500), st.floats(0.5, 120))
def test_nobody_is_asked_to_work_above_the_load_and_nobody_is_spare(tickets, minutes):
    people = by_tickets(tickets, minutes)
    work = tickets * minutes / 60
    assert work <= people * LOAD + 1e-5
    assert people == 1 or work > (people - 1) * LOAD


@pytest.mark.parametrize(("tickets", "minutes"), [(-1, 5), (3, 0)])
def test_nonsense_is_refused(tickets, minutes):
    with pytest.raises(ValueError):
        by_tickets(tickets, minutes)


def test_without_days_a_counter_is_shared_by_the_norms():
    assert by_norm([{"А": 12, "В": 4}] * 4) == {"А": 3, "В": 1}


def test_a_line_that_one_counter_takes_needs_somebody():
    assert by_norm([{"А": 10, "В": 1}]) == {"А": 1, "В": 1}


def test_no_counter_needs_nobody():
    assert by_norm([]) == {}


@given(norms)
def test_no_line_needs_more_people_than_counters_take_it(counters):
    needed = by_norm(counters)
    assert all(1 <= needed[letter] <= sum(letter in lines for lines in counters) for letter in needed)
