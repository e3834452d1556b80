"""Two months at the issue desk end on the same day of the month, or on its last."""

from datetime import date, timedelta

import pytest

from vikno.rules.uncollected import posted_before, posted_from, ready_before


@pytest.mark.parametrize(
    ("ready", "posted"),
    [((2026, 12, 1), (2027, 2, 1)), ((2026, 12, 31), (2027, 2, 28)), ((2026, 11, 30), (2027, 1, 30))],
)
def test_two_months_end_on_the_same_day_of_the_month_or_its_last(ready, posted):
    assert posted_from(date(*ready)) == date(*posted)


def test_nothing_goes_to_the_archive_before_it_could_be_posted():
    start = date(2026, 1, 1)
    for day in (start + timedelta(days=n) for n in range(800)):
        assert posted_from(ready_before(day) - timedelta(days=1)) < day


def test_those_to_be_posted_on_a_day_are_those_whose_two_months_are_over():
    start = date(2027, 1, 1)
    for day in (start + timedelta(days=n) for n in range(800)):
        border = posted_before(day)
        assert posted_from(border - timedelta(days=1)) <= day < posted_from(border)
