"""Learning how long visits take, by the published formulas."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vikno.rules.visit_lengths import PastVisit, learn, residual, trimmed

NORMS = {1: 10.0, 2: 8.0, 3: 20.0}
GROUPS = {1: "А", 2: "А", 3: "В"}


def visits(service, counter, minutes, count):
    return [PastVisit(service, counter, minutes * 60)] * count


def test_without_any_past_the_norm_of_the_card_stands():
    assert learn([], NORMS, GROUPS).service(1) == 10


def test_a_service_leans_on_its_group_with_the_weight_of_twenty_visits():
    learnt = learn(visits(1, 5, 6, 30) + visits(2, 5, 12, 10), NORMS, GROUPS)
    group = (30 * 6 + 10 * 12) / 40
    assert learnt.service(1) == pytest.approx((30 * 6 + 20 * group) / 50)


def test_a_service_without_visits_gets_the_mean_of_its_group():
    assert learn(visits(2, 5, 12, 10), NORMS, GROUPS).service(1) == pytest.approx(12)


def test_a_group_without_visits_keeps_its_norms():
    assert learn(visits(1, 5, 6, 100), NORMS, GROUPS).service(3) == 20


def test_a_counter_factor_leans_on_one_with_the_weight_of_sixty_visits():
    learnt = learn(visits(1, 5, 6, 60) + visits(1, 6, 12, 60), NORMS, GROUPS)
    # All 120 visits have the mean 9, and so the service; counter 5 takes 6 of 9 expected minutes.
    assert learnt.counters[5] == pytest.approx((60 * 6 / 9 + 60) / 120)


def test_a_cell_leans_on_service_times_counter_with_the_weight_of_twenty_five():
    learnt = learn(visits(1, 5, 6, 60) + visits(1, 6, 12, 60), NORMS, GROUPS)
    assert learnt.cell(1, 5) == pytest.approx((60 * 6 + 25 * 9 * learnt.counters[5]) / 85)


def test_a_cell_never_seen_is_the_service_at_the_counters_pace():
    learnt = learn(visits(1, 5, 6, 60) + visits(1, 6, 12, 60), NORMS, GROUPS)
    assert learnt.cell(3, 5) == pytest.approx(20 * learnt.counters[5])
    assert learnt.cell(3, 99) == 20


def test_a_service_nobody_described_is_not_guessed():
    with pytest.raises(KeyError):
        learn([], {}, {}).service(7)


def test_slips_of_the_finger_teach_nothing():
    assert trimmed([PastVisit(1, 5, 19.9), PastVisit(1, 5, 20)]) == [PastVisit(1, 5, 20)]


def test_few_visits_lose_none_to_the_trim():
    assert len(trimmed([PastVisit(1, 5, 60.0 * n) for n in range(1, 200)])) == 199


def test_of_four_hundred_visits_the_two_longest_are_trimmed():
    kept = trimmed([PastVisit(1, 5, 60.0 * n) for n in range(1, 401)])
    assert max(each.seconds for each in kept) == 398 * 60


def test_each_service_is_trimmed_by_its_own_quantile():
    long_ones = [PastVisit(3, 5, 3600)] * 5
    assert [each for each in trimmed(visits(1, 5, 3, 400) + long_ones) if each.service == 3] == long_ones


@given(st.lists(st.tuples(st.sampled_from([1, 2, 3]), st.integers(5, 7), st.integers(20, 5000)), max_size=60))
def test_what_is_learnt_stays_between_the_shortest_and_the_longest_seen_or_normed(some):
    learnt = learn([PastVisit(*each) for each in some], NORMS, GROUPS)
    known = [each[2] / 60 for each in some] + list(NORMS.values())
    assert all(min(known) - 1e-9 <= mean <= max(known) + 1e-9 for mean in learnt.services.values())


def test_a_visit_just_begun_is_expected_to_last_the_mean():
    assert residual(0, 10) == 10


def test_a_visit_past_its_mean_is_expected_to_go_on():
    assert residual(15, 10) > 5


def test_the_rest_of_a_visit_agrees_with_the_conditional_mean_of_the_lognormal():
    """E[X − a | X > a] for mean 10, CV 0.8, a = 6, by numerical integration of the density."""
    assert residual(6, 10, cv=0.8) == pytest.approx(7.3041, abs=1e-3)


@given(st.floats(0, 500), st.floats(0.5, 60))
def test_the_rest_is_never_negative_nor_beyond_three_means(elapsed, mean):
    assert 0 <= residual(elapsed, mean) <= 3 * mean < inf
