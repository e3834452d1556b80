"""The picture of a day as geometry."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vikno.lib import charts

OPENING = datetime(2025, 11, 18, 8, tzinfo=UTC)
COUNTS = st.lists(st.none() | st.integers(min_value=0, max_value=5000), max_size=30)


def day(*counts, low=None, high=None):
    return [
        charts.Slot(at=OPENING + timedelta(minutes=30 * number), count=count, low=low, high=high)
        for number, count in enumerate(counts)
    ]


def test_bars_start_at_zero():
    picture = charts.day_picture(day(10, 40))
    assert all(float(bar.y) + float(bar.height) == pytest.approx(picture.base, abs=0.1) for bar in picture.bars)


def test_a_bar_is_as_high_as_its_count():
    low, high = charts.day_picture(day(10, 40)).bars
    assert float(high.height) == pytest.approx(4 * float(low.height), abs=0.3)


def test_the_slot_of_this_moment_is_the_current_one():
    picture = charts.day_picture(day(3, 5, 2), now=OPENING + timedelta(minutes=42))
    assert [bar.current for bar in picture.bars] == [False, True, False]


@pytest.mark.parametrize("minutes", [-1, 90])
def test_a_moment_outside_the_day_is_not_drawn(minutes):
    assert charts.day_picture(day(3, 5, 2), now=OPENING + timedelta(minutes=minutes)).now_at == ""


def test_what_has_not_come_has_no_bar_but_has_its_forecast():
    picture = charts.day_picture(day(3, None, low=2, high=6))
    assert len(picture.bars) == 1
    assert picture.band.count("H") == 6


def test_an_empty_day_is_drawn_as_axes():
    picture = charts.day_picture([])
    assert (picture.bars, picture.band, picture.hours) == ([], "", [])
    assert picture.levels


@given(COUNTS)
def test_nothing_leaves_the_picture(counts):
    picture = charts.day_picture(day(*counts))
    assert all(picture.top - 0.1 <= float(bar.y) <= picture.base + 0.1 for bar in picture.bars)
    assert all(picture.left <= float(bar.x) <= picture.right for bar in picture.bars)
    assert len(picture.levels) <= 6
