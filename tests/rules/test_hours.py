"""Doors by the clock on the wall in Kyiv: patterns, exceptions, last tickets, clock changes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vikno.rules.hours import KYIV, Doors, Hours, Schedule, next_spans, opening, spans_on

DAY, EVENING, SATURDAY = Hours(time(8), time(17)), Hours(time(8), time(20)), Hours(time(9), time(14))
RECEPTION = Schedule(
    week={
        0: (DAY,),
        1: (EVENING,),
        2: (Hours(time(8), time(12)), Hours(time(13), time(17))),
        3: (EVENING,),
        5: (SATURDAY,),
    },
    exceptions={date(2026, 3, 9): (), date(2026, 3, 8): (SATURDAY,)},
    last_ticket_minutes=15,
)
WORKING = Schedule(week={0: (Hours(time(8), time(18)),), 4: (Hours(time(8), time(16)),)})

moments = st.integers(0, 365 * 24 * 3600).map(
    lambda second: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=second)
)


def kyiv(day, clock):
    return datetime.fromisoformat(f"2026-03-{day:02}T{clock}").replace(tzinfo=KYIV)


@pytest.mark.parametrize(
    ("day", "clock", "doors"),
    [
        (2, "07:59:59", Doors.NOT_YET),
        (2, "08:00", Doors.OPEN),
        (2, "16:44:59", Doors.OPEN),
        (2, "16:45", Doors.LAST_SERVED),
        (2, "17:00", Doors.CLOSED),
        (3, "17:00", Doors.OPEN),
        (4, "12:00", Doors.BREAK),
        (4, "13:00", Doors.OPEN),
        (6, "10:00", Doors.CLOSED),
        (9, "10:00", Doors.CLOSED),  # a Monday off
        (8, "10:00", Doors.OPEN),  # a Sunday worked
    ],
)
def test_the_doors_follow_the_week_and_its_exceptions(day, clock, doors):
    assert opening(kyiv(day, clock), RECEPTION).doors is doors


def test_staff_at_work_without_reception_is_a_back_office_hour():
    assert opening(kyiv(2, "17:30"), RECEPTION, WORKING).doors is Doors.BACK_OFFICE
    assert opening(kyiv(2, "18:00"), RECEPTION, WORKING).doors is Doors.CLOSED
    assert opening(kyiv(6, "10:00"), RECEPTION, WORKING).doors is Doors.BACK_OFFICE


def test_an_open_door_says_when_tickets_end_and_when_it_closes():
    now = opening(kyiv(2, "10:00"), RECEPTION)
    assert (now.changes_at, now.closes_at, now.opens_at) == (kyiv(2, "16:45"), kyiv(2, "17:00"), None)


def test_a_closed_door_says_when_it_opens_over_a_weekend_and_a_holiday():
    schedule = Schedule(week=RECEPTION.week, exceptions={date(2026, 3, 9): ()})
    assert opening(kyiv(7, "14:00"), schedule).opens_at == kyiv(10, "08:00")


def test_a_branch_that_never_opens_says_so():
    assert opening(kyiv(2, "10:00"), Schedule(week={})).opens_at is None


def test_the_last_tickets_cannot_end_before_the_door_opens():
    short = Schedule(week={0: (Hours(time(8), time(8, 10)),)}, last_ticket_minutes=15)
    assert opening(kyiv(2, "08:05"), short).doors is Doors.LAST_SERVED


def test_midnight_closes_at_the_end_of_the_day():
    night = Schedule(week={0: (Hours(time(20), time(0)),)})
    assert spans_on(date(2026, 3, 2), night)[0].end == kyiv(3, "00:00")


def test_hours_cannot_close_before_they_open():
    with pytest.raises(ValueError, match="after they open"):
        Hours(time(9), time(9))


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 29), 8), (date(2026, 10, 25), 10), (date(2026, 3, 28), 9)])
def test_a_day_of_a_clock_change_has_its_true_length(day, hours):
    whole = Schedule(week=dict.fromkeys(range(7), (Hours(time(0), time(9)),)))
    assert spans_on(day, whole)[0].length == timedelta(hours=hours)


def test_the_repeated_hour_of_autumn_is_told_apart():
    night = Schedule(week=dict.fromkeys(range(7), (Hours(time(2), time(4)),)))
    twice = datetime(2026, 10, 25, 3, 30, tzinfo=KYIV)
    assert [opening(twice.replace(fold=fold), night).doors for fold in (0, 1)] == [Doors.OPEN, Doors.OPEN]
    assert opening(twice.replace(fold=1), night).closes_at == datetime(2026, 10, 25, 2, tzinfo=UTC)


def test_the_zone_of_the_question_does_not_matter():
    at = kyiv(2, "16:45")
    assert opening(at.astimezone(ZoneInfo("America/New_York")), RECEPTION) == opening(at, RECEPTION)


@given(moments)
def test_nothing_changes_before_it_is_said_to_change(at):
    now = opening(at, RECEPTION, WORKING)
    assert now.changes_at > at
    just_before = now.changes_at - timedelta(microseconds=1)
    assert opening(just_before, RECEPTION, WORKING).doors is now.doors


@given(moments)
def test_the_doors_open_when_they_are_said_to_and_not_before(at):
    now = opening(at, RECEPTION)
    if now.opens_at is not None:
        assert opening(now.opens_at, RECEPTION).doors is Doors.OPEN
        assert next_spans(at, RECEPTION).start == now.opens_at
