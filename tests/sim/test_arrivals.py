"""The people of a day: as many, as mixed and as behaved as the profile says, and the same for the same seed."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from tests.sim.days import OPENS, within
from vikno.rules.hours import KYIV
from vikno.rules.policies import Category
from vikno.sim.arrivals import Way, draw_day
from vikno.sim.profile import CITY_CENTRE, REMOTE_WORKPLACE, SMALL_UNIT

CLOSES = OPENS + timedelta(hours=9)


@pytest.fixture(scope="module")
def days():
    return [draw_day(CITY_CENTRE, np.random.default_rng(seed), OPENS, CLOSES) for seed in range(30)]


def share(days, keep):
    return within([sum(map(keep, day)) / len(day) for day in days])


def test_the_same_seed_brings_the_same_people():
    one, two = (draw_day(CITY_CENTRE, np.random.default_rng(7), OPENS, CLOSES) for _ in range(2))
    assert one == two


def test_another_seed_brings_others():
    one, two = (draw_day(CITY_CENTRE, np.random.default_rng(seed), OPENS, CLOSES) for seed in (7, 8))
    assert one != two


@pytest.mark.parametrize(("profile", "hours", "count"), [(CITY_CENTRE, 9, 835), (SMALL_UNIT, 8, 228)])
def test_as_many_come_as_published(profile, hours, count):
    closes = OPENS + timedelta(hours=hours)
    low, high = within([len(draw_day(profile, np.random.default_rng(seed), OPENS, closes)) for seed in range(30)])
    assert low <= count <= high
    assert high - low < 0.15 * count


def test_two_dozen_come_to_a_remote_workplace():
    nine = OPENS + timedelta(hours=1)
    counts = [
        len(draw_day(REMOTE_WORKPLACE, np.random.default_rng(s), nine, nine + timedelta(hours=7))) for s in range(60)
    ]
    low, high = within(counts)
    assert low <= 24 <= high


@pytest.mark.parametrize(
    ("expected", "keep"),
    [
        (0.12, lambda each: each.statutory),
        (0.30, lambda each: each.category is Category.APPOINTMENT),
        (0.20, lambda each: each.category is Category.PICKUP),
        (0.16, lambda each: each.group == "М"),
        (0.45, lambda each: each.on_phone),
        (0.06, lambda each: each.steps_out is not None),
        (0.02, lambda each: each.absent_minutes > 0),
        (0.68, lambda each: each.way is Way.KIOSK),
    ],
)
def test_shares_are_those_of_the_profile(days, expected, keep):
    low, high = share(days, keep)
    assert low <= expected <= high


def test_everybody_comes_while_the_door_is_open_and_in_order(days):
    for day in days:
        moments = [each.at for each in day]
        assert moments == sorted(moments)
        assert OPENS <= moments[0] <= moments[-1] <= CLOSES


def test_the_busiest_hour_ends_by_one(days):
    counts = np.bincount([each.at.astimezone(KYIV).hour for day in days for each in day], minlength=24)
    assert counts.argmax() in (11, 12)
    assert counts[11] > 1.3 * counts[8]


def test_booked_people_come_around_their_time(days):
    early = [(each.booked_for - each.at).total_seconds() / 60 for day in days for each in day if each.booked_for]
    assert np.median(early) == pytest.approx(4, abs=1)
    assert 0.01 < np.mean(np.array(early) < -10) < 0.04


def test_lengths_stretch_around_one(days):
    by_day = [np.mean([each.stretch for each in day]) for day in days]
    low, high = within(by_day)
    assert low <= 1 <= high


def test_a_day_of_a_clock_change_keeps_the_hours_on_the_wall():
    opens = datetime(2026, 3, 29, 5, tzinfo=UTC)  # eight o'clock, summer time since three
    day = draw_day(CITY_CENTRE, np.random.default_rng(1), opens, opens + timedelta(hours=9))
    assert opens <= day[0].at <= day[-1].at <= opens + timedelta(hours=9)
