"""Laws of lengths: means and spreads as named."""

import numpy as np
import pytest

from tests.sim.days import within
from vikno.sim.durations import counter_speeds, day_factor, lognormal, mean_patience, patience

DRAWS = 20_000


def draws(law):
    rng = np.random.default_rng(5)
    return np.array([law(rng) for _ in range(DRAWS)])


@pytest.mark.parametrize(("mean", "cv"), [(8.5, 0.6), (3.5, 0.8), (1.0, 0.15)])
def test_a_length_has_its_mean_and_its_spread(mean, cv):
    found = draws(lambda rng: lognormal(rng, mean, cv))
    low, high = within(found)
    assert low <= mean <= high
    assert found.std() / found.mean() == pytest.approx(cv, rel=0.06)


def test_a_length_without_spread_is_its_mean():
    assert lognormal(np.random.default_rng(1), 8.5, 0) == 8.5


def test_patience_has_the_mean_of_its_weibull():
    low, high = within(draws(patience))
    assert low <= mean_patience() <= high


def test_hardly_anybody_leaves_in_the_first_half_hour():
    assert (draws(patience) < 30).mean() == pytest.approx(0.043, abs=0.008)


def test_days_vary_around_the_ordinary_one():
    found = draws(lambda rng: day_factor(rng, 0.08))
    low, high = within(found)
    assert low <= 1 <= high
    assert found.std() == pytest.approx(0.08, rel=0.05)


def test_without_variation_every_day_is_ordinary():
    assert day_factor(np.random.default_rng(1), 0) == 1


def test_each_counter_has_a_pace_of_its_own():
    paces = counter_speeds(np.random.default_rng(1), 18, 0.15)
    assert len(set(paces)) == 18
    assert 0.5 < min(paces) < 1 < max(paces) < 2
