"""The hall against queueing theory: exact mean waits must lie in the simulated confidence interval.

Values from the study's table of cases: Erlang C, Cobham 1954 (non-preemptive priorities), Kleinrock 1964 with Stanford,
Taylor & Ziedins 2014 (accumulating priority), Pollaczek–Khinchine.
"""

import numpy as np
import pytest

from tests.sim.days import OPENS, STRETCH_ONLY, poisson_people, waits, within
from vikno.rules.policies import ByCategory, Category, Kind, Policy, standard
from vikno.sim.centre import CounterPlan, play
from vikno.sim.durations import lognormal

APPOINTMENT, PICKUP, INTAKE = Category.APPOINTMENT, Category.PICKUP, Category.INTAKE
WARM_UP, COUNT = 400, 2000


def exponential(mean):
    return lambda rng: rng.exponential(mean)


def runs(rates, visits, counters, policy, replications=12):
    plans = [CounterPlan(number=n, skills={"А": 1}, opens_at=OPENS) for n in range(1, counters + 1)]
    for seed in range(replications):
        people = poisson_people(np.random.default_rng(seed), rates, visits, COUNT)
        yield [each for each in play(people, plans, policy=policy, lengths=STRETCH_ONLY) if each.ticket.key > WARM_UP]


def assert_means(rates, visits, counters, policy, expected):
    means = [
        [waits(day, lambda each, want=rate[1:]: (each.ticket.category, each.ticket.statutory) == want).mean()
         for rate in rates]
        for day in runs(rates, visits, counters, policy)
    ]  # fmt: skip
    for found, exact in zip(zip(*means, strict=True), expected, strict=True):
        low, high = within(found)
        assert low <= exact <= high


@pytest.mark.parametrize(
    ("arrivals", "mean", "counters", "wait"),
    [(1.58, 10.0, 18, 2.244786), (10 / 3, 3.0, 14, 0.130599)],
)
def test_one_line_waits_as_erlang_c_says(arrivals, mean, counters, wait):
    assert_means([(arrivals, INTAKE, False)], exponential(mean), counters, standard(Kind.FIFO), [wait])


def test_a_single_counter_waits_as_pollaczek_and_khinchine_say():
    """Load 0.6, visits of mean 6 and CV 0.7: λ·E[S²] / 2(1 − ρ)."""
    wait = 0.1 * 36 * (1 + 0.49) / (2 * 0.4)
    assert_means([(0.1, INTAKE, False)], lambda rng: lognormal(rng, 6, 0.7), 1, standard(Kind.FIFO), [wait])


def test_law_before_arrival_waits_as_cobham_says():
    rates = [(0.2, INTAKE, True), (0.4, INTAKE, False)]
    assert_means(rates, exponential(1 / 0.15), 5, standard(Kind.STATUTORY_FIFO), [1.007477, 5.037387])


def test_law_appointments_arrival_wait_as_cobham_says():
    rates = [(0.2, INTAKE, True), (0.6, APPOINTMENT, False), (1.2, INTAKE, False)]
    policy = standard(Kind.STATUTORY_APPOINTMENTS_FIFO)
    assert_means(rates, exponential(1 / 3), 1, policy, [0.238095, 0.324675, 0.909091])


def test_growing_claims_wait_as_kleinrock_says():
    rates = [(0.1, APPOINTMENT, False), (0.2, PICKUP, False), (0.3, INTAKE, False)]
    policy = Policy(kind=Kind.ACCUMULATING, growth=ByCategory(10, 3, 1))
    assert_means(rates, exponential(10), 7, policy, [1.869630, 3.958656, 9.014289])
