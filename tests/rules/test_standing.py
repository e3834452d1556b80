"""How a case stands with its term, and the figures of many."""

from datetime import timedelta

import pytest
from hypothesis import given

from tests.rules.calendars import ACT, WEEKDAYS, calendars, kyiv, moments, norm
from vikno.rules.deadlines import Facts, Other, Stop, due
from vikno.rules.norms import Norm, Unit
from vikno.rules.standing import Standing, late_by, on_time, stand

TERM = due(Facts(kyiv("2026-03-02")), norm(5, Unit.WORKING_DAYS), WEEKDAYS)  # until Monday 9 March


@pytest.mark.parametrize(
    ("now", "state", "changes", "left"),
    [
        ("2026-03-02 12:00", Standing.RUNNING, "2026-03-06 00:00", 6),
        ("2026-03-05 23:59", Standing.RUNNING, "2026-03-06 00:00", 3),
        ("2026-03-06 00:00", Standing.ENDING, "2026-03-10 00:00", 2),
        ("2026-03-08 12:00", Standing.ENDING, "2026-03-10 00:00", 1),
        ("2026-03-10 00:00", Standing.OVERDUE, None, 0),
    ],
)
def test_a_running_term_says_when_it_changes(now, state, changes, left):
    found = stand(TERM, WEEKDAYS, now=kyiv(now))
    assert (found.state, found.changes_at, found.days_left) == (state, changes and kyiv(changes), left)


@pytest.mark.parametrize(("done", "state"), [("2026-03-09 23:59", Standing.KEPT), ("2026-03-10 00:00", Standing.LATE)])
def test_what_is_done_is_kept_or_late_whatever_the_hour_now(done, state):
    assert stand(TERM, WEEKDAYS, now=kyiv("2026-04-01"), done_at=kyiv(done)).state is state


def test_a_clock_that_stands_waits_or_has_no_end_says_so():
    rule = norm(5, Unit.WORKING_DAYS)
    stopped = due(Facts(kyiv("2026-03-02"), stops=(Stop("papers", kyiv("2026-03-03")),)), rule, WEEKDAYS)
    waiting = due(Facts(kyiv("2026-03-02"), after=(Other("a", None),)), rule, WEEKDAYS)
    endless = due(Facts(kyiv("2026-03-02")), Norm(kyiv("2018-01-01").date(), ACT, None), WEEKDAYS)
    states = [stand(each, WEEKDAYS, now=kyiv("2026-03-04")).state for each in (stopped, waiting, endless)]
    assert states == [Standing.STOPPED, Standing.WAITING, Standing.NO_TERM]


def test_what_is_done_without_a_term_is_kept():
    endless = due(Facts(kyiv("2026-03-02")), Norm(kyiv("2018-01-01").date(), ACT, None), WEEKDAYS)
    assert stand(endless, WEEKDAYS, now=kyiv("2026-03-04"), done_at=kyiv("2026-03-04")).state is Standing.KEPT


@given(moments, calendars)
def test_nothing_changes_before_it_is_said_to(now, calendar):
    term = due(Facts(now - timedelta(days=4)), norm(10, Unit.CALENDAR_DAYS), calendar)
    found = stand(term, calendar, now=now)
    if found.changes_at is not None:
        assert stand(term, calendar, now=found.changes_at - timedelta(microseconds=1)).state is found.state
        assert stand(term, calendar, now=found.changes_at).state is not found.state


def test_open_overdue_cases_are_not_hidden():
    figures = on_time([Standing.KEPT] * 8 + [Standing.LATE] + [Standing.OVERDUE] + [Standing.RUNNING] * 5)
    assert (figures.kept, figures.late, figures.open_overdue, figures.share) == (8, 1, 1, 0.8)
    assert on_time([Standing.RUNNING]).share is None


def test_lateness_is_counted_from_the_end_of_the_term():
    assert late_by(TERM, kyiv("2026-03-10 01:30")) == timedelta(minutes=90)
    assert late_by(TERM, kyiv("2026-03-09")) == timedelta(0)
