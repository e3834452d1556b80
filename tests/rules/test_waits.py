"""The promised interval: never one number, rounded outwards, as wide as past errors."""

import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.halls import APPOINTMENT, INTAKE, NOW, PICKUP, at
from vikno.rules.waits import (
    Basis,
    ErrorTable,
    PastWait,
    ShownCode,
    Standing,
    coverage,
    error_quantiles,
    interval,
    prior_errors,
    shown,
    standing,
    table_from_plain,
    table_to_plain,
    wilson,
)


def promise(expected, errors=None, category=INTAKE):
    return interval(expected, category, now=NOW, errors=errors)


def past(count, error, expected=range(60), category=INTAKE):
    waits = [expected[n % len(expected)] for n in range(count)]
    return [PastWait(category, wait, wait + error(n)) for n, wait in enumerate(waits)]


def test_a_free_counter_promises_a_few_minutes():
    assert shown(promise(0)).code is ShownCode.UP_TO
    assert (promise(0).low, promise(0).high) == (0, 3)


def test_a_wait_is_said_as_an_interval():
    said = shown(promise(18))
    assert said.code is ShownCode.BETWEEN
    assert 0 < said.low < 18 < said.high


def test_without_a_counter_the_interval_is_open():
    open_ended = promise(None)
    assert (open_ended.high, open_ended.high_at, open_ended.basis) == (None, None, Basis.UNKNOWN)
    assert shown(open_ended).code is ShownCode.FROM


def test_the_moments_are_those_of_the_minutes():
    promised = promise(18)
    assert promised.low_at == NOW + timedelta(minutes=promised.low)
    assert promised.high_at == NOW + timedelta(minutes=promised.high)


def test_long_waits_are_said_in_fives():
    promised = promise(60)
    assert (promised.low % 5, promised.high % 5) == (0, 0)


@given(st.floats(0, 300))
def test_no_promise_is_a_single_number(expected):
    promised = promise(expected)
    assert promised.high - promised.low >= 3


@given(st.floats(0, 300))
def test_rounding_only_widens(expected):
    below, above = prior_errors(expected)
    promised = promise(expected)
    assert promised.low <= max(expected + below, 0)
    assert promised.high >= expected + above - 1e-9


@given(st.floats(0, 300), st.floats(0, 300))
def test_a_longer_expected_wait_never_promises_less(one, two):
    sooner, later = promise(min(one, two)), promise(max(one, two))
    assert (sooner.low, sooner.high) <= (later.low, later.high)
    assert sooner.high <= later.high


def test_measured_errors_replace_the_prior():
    table = error_quantiles(past(4000, lambda n: n % 11))
    promised = promise(20, table)
    assert promised.basis is Basis.MEASURED
    # Errors run evenly from 0 to 10; forty imaginary waits of the prior pull the low end down by a minute.
    assert (promised.low, promised.high) == (19, 30)


def test_few_past_waits_lean_on_the_prior():
    exact = past(30, lambda n: 0)
    cell = error_quantiles(exact).find(INTAKE, 20)
    below, above = prior_errors(sorted(each.expected_minutes for each in exact)[15])
    assert (cell.low, cell.high) == pytest.approx((below * 40 / 70, above * 40 / 70))


def test_too_few_past_waits_are_no_measure():
    table = error_quantiles(past(29, lambda n: 0))
    assert promise(20, table).basis is Basis.PRIOR


def test_another_category_is_not_measured_by_this_one():
    table = error_quantiles(past(500, lambda n: 0))
    assert promise(20, table, PICKUP).basis is Basis.PRIOR


def test_short_and_long_waits_have_their_own_errors():
    waits = past(600, lambda n: 0, range(10)) + past(600, lambda n: 20, range(50, 60))
    table = error_quantiles(waits)
    assert table.find(INTAKE, 5).high < 5
    assert table.find(INTAKE, 55).low > 5


def test_many_waits_of_exactly_nothing_share_one_cell():
    table = error_quantiles(past(800, lambda n: 0, [0]) + past(200, lambda n: 5, range(1, 40)))
    assert table.find(INTAKE, 0).count == 800


@given(st.lists(st.tuples(st.sampled_from([INTAKE, PICKUP]), st.integers(0, 90), st.integers(0, 200)), max_size=400))
def test_every_past_wait_of_a_measured_category_is_in_one_cell(waits):
    observed = [PastWait(*each) for each in waits]
    for category, cells in error_quantiles(observed).cells.items():
        mine = [each for each in observed if each.category is category]
        assert sum(cell.count for cell in cells) == (len(mine) if len(mine) >= 30 else 0)
        assert all(cell.count >= 30 and cell.low <= cell.high for cell in cells)


def test_a_table_survives_being_kept_overnight():
    table = error_quantiles(past(400, lambda n: n % 7) + past(50, lambda n: n % 5, category=APPOINTMENT))
    assert table_from_plain(json.loads(json.dumps(table_to_plain(table)))) == table


def test_an_empty_past_is_a_table_too():
    assert error_quantiles([]) == ErrorTable({})


def test_promises_are_kept_at_both_ends():
    kept = coverage([(10, 18, 10), (10, 18, 18), (10, 18, 18.1), (10, 18, 9.9), (5, None, 90)])
    assert (kept.count, kept.kept, kept.share) == (4, 2, 0.5)


def test_no_promises_have_no_share():
    assert coverage([(5, None, 3)]) is None


@pytest.mark.parametrize(
    ("successes", "count", "low", "high"),
    # Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_share_has_the_published_wilson_interval(successes, count, low, high):
    assert wilson(successes, count, z=1.959964) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("expected", "now", "stands"),
    [
        (at("11:10"), NOW, Standing.ON_TRACK),
        (at("11:20"), NOW, Standing.ON_TRACK),
        (at("11:21"), NOW, Standing.AT_RISK),
        (None, NOW, Standing.AT_RISK),
        (at("11:20"), at("11:20:01"), Standing.BROKEN),
    ],
)
def test_a_promise_stands_until_its_end_has_passed(expected, now, stands):
    assert standing(at("11:20"), expected_at=expected, now=now) is stands
