"""Working days: weekly patterns, holidays, transfers, martial law, own exceptions; stretches of hours."""

from datetime import date, datetime, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules import slow_clock
from tests.rules.calendars import PEACE, PEACEFUL, TUESDAY_TO_SATURDAY, WAR, WEEKDAYS, calendars, days, kyiv
from vikno.rules.hours import KYIV
from vikno.rules.worktime import Calendar, DayKind, Days, LawDays, NoWorkingDay, changed_days, kyiv_day, working_spans


@pytest.mark.parametrize(
    ("calendar", "day", "kind"),
    [
        (PEACEFUL, "2021-05-03", DayKind.TRANSFERRED),  # for 1 May, a Saturday
        (PEACEFUL, "2021-05-04", DayKind.TRANSFERRED),  # for Easter, 2 May
        (PEACEFUL, "2021-05-05", DayKind.WORKING),
        (PEACEFUL, "2021-08-24", DayKind.HOLIDAY),
        (PEACEFUL, "2021-06-21", DayKind.TRANSFERRED),  # for Trinity
        (WEEKDAYS, "2021-12-27", DayKind.TRANSFERRED),  # before martial law
        (WEEKDAYS, "2022-03-08", DayKind.HOLIDAY),
        (WEEKDAYS, "2022-08-24", DayKind.WORKING),  # martial law
        (WEEKDAYS, "2026-04-13", DayKind.WORKING),  # no transfer for Easter
        (WEEKDAYS, "2026-03-07", DayKind.WEEKLY_OFF),
        (TUESDAY_TO_SATURDAY, "2026-03-07", DayKind.WORKING),
        (TUESDAY_TO_SATURDAY, "2026-03-09", DayKind.WEEKLY_OFF),
    ],
)
def test_a_day_is_what_the_rows_say(calendar, day, kind):
    assert calendar.kind(date.fromisoformat(day)) is kind


def test_a_provider_that_works_on_saturday_moves_no_rest_for_a_saturday_holiday():
    assert Calendar(PEACE, week=frozenset(range(6))).kind(date(2021, 5, 3)) is DayKind.TRANSFERRED  # for Easter
    assert Calendar(PEACE, week=frozenset(range(6))).kind(date(2021, 5, 4)) is DayKind.WORKING


def test_a_rest_that_martial_law_overtakes_is_worked():
    law = LawDays("x", {date(2022, 3, 13): "feast"}, (Days(date(2022, 3, 14)),))
    assert Calendar(law).works(date(2022, 3, 14))


def test_the_governments_moves_hold_in_peace_and_not_in_war():
    moved = {date(2021, 3, 12): False, date(2021, 3, 20): True, date(2026, 3, 13): False}
    calendar = Calendar(LawDays("x", WAR.holidays, WAR.martial_law, moved))
    kinds = [calendar.kind(day) for day in moved]
    assert kinds == [DayKind.GIVEN_OFF, DayKind.WORKED_IN, DayKind.WORKING]


def test_the_providers_own_word_comes_first():
    calendar = Calendar(PEACE, own={date(2021, 8, 24): True, date(2021, 8, 25): False})
    assert [calendar.kind(date(2021, 8, n)) for n in (24, 25)] == [DayKind.OPENED, DayKind.CLOSED]


def test_the_day_after_martial_law_counts_right():
    law = LawDays("x", WAR.holidays, (Days(date(2022, 3, 15), date(2026, 8, 23)),))
    assert not Calendar(law).works(date(2026, 8, 24))
    assert Calendar(law).works(date(2026, 7, 15))


def test_a_week_without_working_days_is_refused():
    with pytest.raises(ValueError, match="working days"):
        Calendar(WAR, week=frozenset())


def test_a_calendar_that_is_closed_for_ever_says_so():
    shut = {date(2026, 1, 5) + timedelta(days=7 * n): False for n in range(800)}
    with pytest.raises(NoWorkingDay):
        Calendar(WAR, week=frozenset({0}), own=shut).next_working(date(2026, 1, 1))


def test_days_are_counted_from_one():
    assert WEEKDAYS.after(date(2026, 3, 6), 1) == date(2026, 3, 9)
    with pytest.raises(ValueError, match="from one"):
        WEEKDAYS.after(date(2026, 3, 6), 0)


@given(calendars, days)
def test_working_days_agree_with_a_second_reading_of_the_rows(calendar, day):
    assert calendar.works(day) == slow_clock.works(calendar, day)


@given(calendars, days, st.integers(1, 30))
def test_so_many_working_days_lie_up_to_the_last_of_them(calendar, day, count):
    last = calendar.after(day, count)
    assert calendar.works(last)
    assert calendar.working_days(day + timedelta(days=1), last) == count


@given(calendars, calendars, days)
def test_changed_days_are_those_that_differ(one, other, day):
    until = day + timedelta(days=40)
    found = changed_days(one, other, day, until)
    assert all(one.works(each) != other.works(each) for each in found)
    assert one.working_days(day, until) - other.working_days(day, until) == sum(
        1 if one.works(each) else -1 for each in found
    )


def test_office_hours_come_day_by_day_without_the_past():
    spans = islice(working_spans(WEEKDAYS, kyiv("2026-03-06 15:00"), office=True), 3)
    assert [(span.start.astimezone(KYIV).isoformat(" ", "minutes")[:16], span.length) for span in spans] == [
        ("2026-03-06 15:00", timedelta(hours=3)),
        ("2026-03-09 09:00", timedelta(hours=4)),
        ("2026-03-09 14:00", timedelta(hours=4)),
    ]


def test_a_whole_working_day_has_its_true_length_on_the_night_of_a_clock_change():
    sundays = Calendar(WAR, week=frozenset({6}))
    assert next(working_spans(sundays, kyiv("2026-10-25 00:00"), office=False)).length == timedelta(hours=25)


def test_office_hours_are_not_made_up():
    with pytest.raises(ValueError, match="office"):
        next(working_spans(Calendar(WAR), kyiv("2026-03-06"), office=True))


def test_a_naive_moment_has_no_day():
    with pytest.raises(ValueError, match="aware"):
        kyiv_day(datetime(2026, 3, 6))  # noqa: DTZ001
