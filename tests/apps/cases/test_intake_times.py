"""How long papers are taken in, of one day and one branch."""

from datetime import timedelta
from uuid import uuid4

import pytest

from vikno.apps.cases.actions import registering
from vikno.apps.cases.models import Filing
from vikno.apps.cases.queries.intake_times import intake_times
from vikno.lib.clock import day_of


@pytest.fixture
def taken(town):
    """Three filings of five, ten and twelve minutes."""
    for minutes in (5, 10, 12):
        draft = town.intake()
        town.later(minutes=minutes)
        registering.register(draft.pk, client_id=uuid4(), by=town.anna, now=town.now)
    return town


def test_half_and_the_share_within_the_promise_are_told(taken):
    times = intake_times(taken.branch.pk, on=day_of(taken.now))
    assert (times.count, times.median_minutes, round(times.within, 2)) == (3, 10, 0.67)


def test_what_was_taken_on_paper_first_is_not_counted(taken):
    Filing.objects.filter(intake_seconds=300).update(intake_seconds=None)
    assert intake_times(taken.branch.pk, on=day_of(taken.now)).count == 2


@pytest.mark.parametrize("days", [-1, 1])
def test_another_day_has_none(taken, days):
    times = intake_times(taken.branch.pk, on=day_of(taken.now) + timedelta(days=days))
    assert (times.count, times.median_minutes, times.within) == (0, None, None)
