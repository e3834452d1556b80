"""Holidays from dated rows: the shipped table, Easter, rows that name no day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.calendars import ROWS
from vikno.rules.holidays import HolidayRow, RowRefused, easter, holiday_row, holidays


@pytest.mark.parametrize(
    "day", ["2018-04-08", "2021-05-02", "2022-04-24", "2023-04-16", "2024-05-05", "2025-04-20", "2026-04-12"]
)
def test_easter_is_when_it_was_kept(day):
    assert easter(int(day[:4])) == date.fromisoformat(day)


@given(st.integers(1900, 2099))
def test_easter_is_a_sunday_of_spring(year):
    assert easter(year).weekday() == 6
    assert date(year, 4, 3) < easter(year) < date(year, 5, 9)


def test_easter_is_not_guessed_outside_two_centuries():
    with pytest.raises(ValueError, match="1900"):
        easter(2100)


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2021, "01-01 01-07 03-08 05-01 05-02 05-09 06-20 06-28 08-24 10-14 12-25"),
        (2023, "01-01 01-07 03-08 04-16 05-01 05-09 06-04 06-28 07-28 08-24 10-01 12-25"),
        (2026, "01-01 03-08 04-12 05-01 05-08 05-31 06-28 07-15 08-24 10-01 12-25"),
    ],
)
def test_the_shipped_rows_give_the_holidays_of_a_year(year, days):
    found = holidays(ROWS, first_year=year, last_year=year)
    assert " ".join(f"{day:%m-%d}" for day in found) == days


def test_every_row_names_its_act():
    assert all(row.act and row.code for row in ROWS)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"month": 5}, "day"),
        ({"day": 5}, "month"),
        ({}, "easter"),
        ({"month": 1, "day": 1, "easter": 0}, "easter"),
        ({"month": 2, "day": 30}, "day"),
        ({"month": 13, "day": 1}, "day"),
        ({"month": 1, "day": 1, "until": date(2019, 1, 1)}, "until"),
    ],
)
def test_a_row_without_a_day_is_refused(fields, code):
    with pytest.raises(RowRefused) as refusal:
        HolidayRow("x", since=date(2020, 1, 1), act="act", **fields)
    assert refusal.value.code == code


def test_a_leap_day_falls_away_in_common_years():
    row = holiday_row({"code": "leap", "month": 2, "day": 29, "since": "2020-01-01", "act": "act"})
    assert list(holidays([row], first_year=2023, last_year=2025)) == [date(2024, 2, 29)]
