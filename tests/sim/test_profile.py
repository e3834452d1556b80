"""Profiles reproduce the published figures of the scenarios."""

from datetime import time

import pytest

from vikno.sim.profile import (
    CITY_CENTRE,
    CLOSING_FADE,
    CURVE,
    OPENING_BURST,
    REMOTE_WORKPLACE,
    SMALL_UNIT,
    expected_visitors,
    load,
    minute_of,
    weights,
)

PROFILES = [CITY_CENTRE, SMALL_UNIT, REMOTE_WORKPLACE]


@pytest.mark.parametrize(
    ("profile", "counters", "visitors", "expected_load"),
    [(CITY_CENTRE, 18, 835, 0.88), (SMALL_UNIT, 7, 228, 0.82), (REMOTE_WORKPLACE, 1, 24, 0.67)],
)
def test_a_profile_has_the_counts_and_the_load_of_its_scenario(profile, counters, visitors, expected_load):
    assert (profile.counters, profile.visitors) == (counters, visitors)
    assert load(profile) == pytest.approx(expected_load, abs=0.015)


@pytest.mark.parametrize("profile", PROFILES)
def test_shares_of_groups_make_a_whole(profile):
    assert sum(each.share for each in profile.groups) == pytest.approx(1)


@pytest.mark.parametrize("profile", PROFILES)
def test_an_ordinary_day_brings_its_visitors(profile):
    assert expected_visitors(profile, minute_of(profile.opens), minute_of(profile.closes)) == profile.visitors


def test_an_evening_brings_more_people_but_fewer_by_the_hour():
    evening = expected_visitors(CITY_CENTRE, 8 * 60, 20 * 60)
    assert CITY_CENTRE.visitors < evening < CITY_CENTRE.visitors * 12 / 9


def test_the_peak_is_before_noon():
    assert max(CURVE, key=CURVE.get) == 11.5


def test_the_door_opens_to_a_burst_and_closes_fading():
    pieces = dict(weights(8 * 60, 17 * 60))
    assert pieces[8 * 60] == CURVE[8.0] + OPENING_BURST
    assert pieces[16.5 * 60] == pytest.approx(CURVE[16.5] * CLOSING_FADE[0])
    assert pieces[16 * 60] == pytest.approx(CURVE[16.0] * CLOSING_FADE[1])


def test_odd_hours_cut_the_half_hours_they_touch():
    pieces = weights(minute_of(time(9, 10)), minute_of(time(15, 45)))
    assert [start for start, _ in pieces][:2] == [550, 570]
    assert pieces[-1][0] == 930


def test_hours_nobody_measured_take_the_nearest_measured_ones():
    assert dict(weights(6 * 60, 12 * 60))[7 * 60] == CURVE[8.0]
    assert dict(weights(18 * 60, 23 * 60))[21 * 60] == CURVE[19.5]
