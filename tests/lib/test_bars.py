"""Shares of a line: bands, meters, rows of panes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vikno.lib import bars

LENGTH = st.floats(min_value=0, max_value=100_000)


def share(text):
    return float(text.removesuffix("%"))


def test_a_band_lies_where_its_minutes_are():
    assert bars.band(10, 18) == bars.Band(start="33.33%", width="26.67%", axis=30)


@pytest.mark.parametrize(("low", "high", "axis"), [(0, 30, 30), (20, 35, 60), (70, 95, 120), (45, None, 60)])
def test_the_axis_grows_until_it_holds_the_band(low, high, axis):
    assert bars.band(low, high).axis == axis


def test_a_band_without_an_end_reaches_the_end_of_the_axis():
    band = bars.band(5, None)
    assert share(band.start) + share(band.width) == pytest.approx(100, abs=0.02)


@given(low=st.floats(min_value=0, max_value=500), length=st.floats(min_value=0, max_value=500))
def test_a_band_is_always_seen_and_stays_on_its_axis(low, length):
    band = bars.band(low, low + length)
    assert share(band.width) > 0
    assert share(band.start) + share(band.width) <= 102


def test_the_norm_stands_at_three_quarters():
    assert bars.meter(384, 720) == bars.Meter(done="40%", norm="75%", over_width="0%")


@given(elapsed=LENGTH, norm=st.floats(min_value=1, max_value=100_000))
def test_a_meter_never_leaves_its_bar(elapsed, norm):
    meter = bars.meter(elapsed, norm)
    assert share(meter.norm) + share(meter.over_width) <= 100.01
    assert share(meter.done) <= share(meter.norm)


@pytest.mark.parametrize(
    ("done", "total", "expected"),
    [
        (0, 4, "now left left left"),
        (1, 4, "done now left left"),
        (4, 4, "done done done done"),
        (0, 0, "left left left left"),
        (9, 4, "done done done done"),
    ],
)
def test_panes_fill_from_the_left(done, total, expected):
    assert bars.panes(done, total, 4) == expected.split()
