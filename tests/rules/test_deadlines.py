"""The legal clock by cases worked out by hand, and the steps it tells."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

import vikno
from tests.rules.calendars import ACT, DEFAULTS, PEACE, PEACEFUL, WEEKDAYS, kyiv, norm
from vikno.rules.deadlines import Code, Extension, Facts, Other, Stop, due, explain, moved, promised
from vikno.rules.norms import Norm, Term, Unit
from vikno.rules.worktime import Calendar

WORKING, CALENDAR, HOURS, MONTHS = Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.HOURS, Unit.MONTHS


def stop(since, until=None, ground="papers"):
    return Stop(ground, kyiv(since), until and kyiv(until))


def longer(at, amount, unit=CALENDAR, ground="study"):
    return Extension(ground, kyiv(at), Term(amount, unit))


def on(filed, rule, calendar=WEEKDAYS, **facts):
    """The last day of the term, «03-12», or «-»."""
    found = due(Facts(kyiv(filed), **facts), rule, calendar, DEFAULTS).due_on
    return "-" if found is None else f"{found:%m-%d}"


def codes(filed, rule, calendar=WEEKDAYS, **facts):
    return [step.code for step in explain(Facts(kyiv(filed), **facts), rule, calendar, DEFAULTS)]


@pytest.mark.parametrize(
    ("filed", "amount", "unit", "last"),
    [
        ("2026-03-02", 5, WORKING, "03-09"),  # a Monday; next Monday is the fifth working day
        ("2026-03-06 23:59", 1, WORKING, "03-09"),
        ("2026-03-02", 10, CALENDAR, "03-12"),
        ("2026-03-02", 30, CALENDAR, "04-01"),
        ("2026-03-05", 10, CALENDAR, "03-16"),  # 15 March is a Sunday
        ("2026-03-02", 7, Unit.DAYS, "03-11"),  # fewer than ten: working days
        ("2026-03-02", 10, Unit.DAYS, "03-12"),
        ("2026-01-31", 1, MONTHS, "03-02"),  # 28 February is a Saturday
        ("2026-01-30", 3, MONTHS, "04-30"),
        ("2025-12-29", 3, MONTHS, "03-30"),  # the 29th again, though February had none; a Sunday
        ("2026-03-07", 1, Unit.IMMEDIATE, "03-09"),  # filed on a Saturday
        ("2026-03-03", 1, Unit.IMMEDIATE, "03-03"),
    ],
)
def test_a_term_ends_on_its_last_day(filed, amount, unit, last):
    assert on(filed, norm(amount, unit)) == last


def test_the_day_of_filing_counts_where_the_act_says_so():
    assert on("2026-03-02", norm(5, WORKING, inclusive=True)) == "03-06"


def test_a_term_that_does_not_roll_ends_on_a_sunday():
    assert on("2026-03-05", norm(10, CALENDAR, rolls=False)) == "03-15"


@pytest.mark.parametrize(("calendar", "last"), [(WEEKDAYS, "08-24"), (PEACEFUL, "08-25")])
def test_a_holiday_is_worked_in_war_and_not_in_peace(calendar, last):
    assert on("2026-08-21", norm(1, WORKING), calendar) == last


def test_the_term_is_over_when_its_last_day_is():
    found = due(Facts(kyiv("2026-03-02")), norm(1, WORKING), WEEKDAYS)
    assert found.due_at == datetime(2026, 3, 3, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stops", "last"),
    [
        ([("2026-03-04", "2026-03-06")], "03-11"),  # 4 and 5 March did not run
        ([("2026-03-04 09:00", "2026-03-04 17:00")], "03-09"),  # the same day is nothing
        ([("2026-03-09", "2026-03-11")], "03-11"),  # on the last day: it is left to run
        ([("2026-03-02", "2026-03-05")], "03-11"),  # on the day of filing
        ([("2026-03-07", "2026-03-08")], "03-09"),  # over a weekend
        ([("2026-03-04", "2026-03-06"), ("2026-03-05", "2026-03-09")], "03-12"),  # one over another
        ([("2026-03-10", "2026-03-20")], "03-09"),  # after the term had ended
        ([("2026-02-20", "2026-02-25")], "03-09"),  # before it began
        ([("2026-03-01 10:00", "2026-03-02 18:00")], "03-09"),  # from the eve to the day of filing
        ([("2026-03-04 10:00", "2026-03-04 10:00")], "03-09"),  # no time at all
    ],
)
def test_a_stop_holds_the_clock(stops, last):
    assert on("2026-03-02", norm(5, WORKING), stops=tuple(stop(*each) for each in stops)) == last


def test_a_clock_that_stands_has_no_end_and_says_why():
    found = due(Facts(kyiv("2026-03-02"), stops=(stop("2026-03-04"),)), norm(5, WORKING), WEEKDAYS)
    assert (found.due_on, found.due_at, found.stopped_by.ground) == (None, None, "papers")
    assert found.steps[-1].code is Code.STANDS


def test_a_stop_after_the_end_changes_nothing_though_it_lasts():
    assert on("2026-03-02", norm(5, WORKING), stops=(stop("2026-03-10"),)) == "03-09"


def test_a_stop_on_the_day_a_weekend_gives_way_to_saves_that_day():
    assert on("2026-03-05", norm(10, CALENDAR), stops=(stop("2026-03-16", "2026-03-18"),)) == "03-18"
    assert on("2026-03-05", norm(10, CALENDAR), stops=(stop("2026-03-16"),)) == "-"


def test_a_stop_without_a_ground_in_the_norm_has_no_effect_and_is_told():
    told = codes("2026-03-02", norm(5, WORKING), stops=(stop("2026-03-04", "2026-03-06", "whim"),))
    assert Code.STOP_WITHOUT_GROUND in told
    assert on("2026-03-02", norm(5, WORKING), stops=(stop("2026-03-04", None, "whim"),)) == "03-09"


def test_a_stop_names_the_registers_whose_silence_made_it_and_counts_as_any_other():
    term, since, until = norm(5, WORKING), kyiv("2026-03-03 10:00"), kyiv("2026-03-05 10:00")
    ended, lasts = Stop("papers", since, until, registers=("dracs", "edr")), Stop("papers", since, None, ("dracs",))
    filed = kyiv("2026-03-02")
    told = {
        step.code: step.values
        for stop in (ended, lasts)
        for step in explain(Facts(filed, stops=(stop,)), term, WEEKDAYS)
    }
    assert told[Code.STOPPED]["registers"] == ("dracs", "edr")
    assert told[Code.STANDS]["registers"] == ("dracs",)
    plain = due(Facts(filed, stops=(Stop("papers", since, until),)), term, WEEKDAYS)
    assert plain.due_at == due(Facts(filed, stops=(ended,)), term, WEEKDAYS).due_at
    assert all("registers" not in step.values for step in plain.steps)


def test_a_stop_runs_out_by_itself_when_its_ground_allows_no_longer():
    stops = (stop("2026-03-04", None, "brief"),)
    assert on("2026-03-02", norm(5, WORKING), stops=stops) == "03-12"
    assert Code.STOP_RAN_OUT in codes("2026-03-02", norm(5, WORKING), stops=stops)


@pytest.mark.parametrize(
    ("extensions", "last"),
    [
        ([("2026-03-10", 15)], "03-27"),
        ([("2026-03-10", 15), ("2026-03-11", 5)], "03-27"),  # once only
        ([("2026-03-10", 15, CALENDAR, "often"), ("2026-03-11", 5, CALENDAR, "often")], "04-01"),
        ([("2026-03-13", 15)], "03-12"),  # the term had ended
        ([("2026-03-10", 15, CALENDAR, "whim")], "03-12"),
        ([("2026-03-10", 2, WORKING)], "03-16"),
        ([("2026-03-10", 1, MONTHS)], "04-13"),  # 12 April is a Sunday
        ([("2026-03-10", 60, CALENDAR, "month_and_half")], "04-16"),  # 45 days in all
    ],
)
def test_an_extension_prolongs_within_its_limits(extensions, last):
    assert on("2026-03-02", norm(10, CALENDAR), extensions=tuple(longer(*each) for each in extensions)) == last


def test_an_extension_counts_on_from_a_last_day_that_a_stop_has_just_left():
    facts = {"stops": (stop("2026-03-11", "2026-03-12"),), "extensions": (longer("2026-03-12", 2),)}
    assert on("2026-03-02", norm(10, CALENDAR), **facts) == "03-16"  # 13 March and two days, a Sunday


def test_a_cap_that_a_standing_clock_never_reaches_is_no_cap():
    facts = {"stops": (stop("2026-03-20"),), "extensions": (longer("2026-03-10", 5, ground="month_and_half"),)}
    assert on("2026-03-02", norm(10, CALENDAR), **facts) == "03-17"


def test_a_stop_as_long_as_its_ground_allows_has_not_run_out():
    stops = (stop("2026-03-04", "2026-03-09 00:00", "brief"),)
    assert Code.STOP_RAN_OUT not in codes("2026-03-02", norm(5, WORKING), stops=stops)


def test_a_cap_never_shortens_what_the_law_gave():
    assert on("2026-03-02", norm(60, CALENDAR), extensions=(longer("2026-03-10", 5, ground="month_and_half"),)) == (
        "05-01"
    )


def test_an_extension_decided_while_the_clock_stood_counts():
    facts = {"stops": (stop("2026-03-04", "2026-03-06"),), "extensions": (longer("2026-03-05", 15),)}
    assert on("2026-03-02", norm(10, CALENDAR), **facts) == "03-30"  # 14 + 15 days is 29 March, a Sunday


def test_a_term_waits_for_the_decision_of_another_case():
    other = Other("00034-7", None)
    found = due(Facts(kyiv("2026-03-02"), after=(other,)), norm(5, WORKING), WEEKDAYS)
    assert (found.starts_at, found.due_on, found.steps[-1].values["case"]) == (None, None, "00034-7")


def test_a_term_runs_from_the_last_decision_it_waited_for():
    others = (Other("a", kyiv("2026-03-05")), Other("b", kyiv("2026-03-04")), Other("c", kyiv("2026-02-01")))
    found = due(Facts(kyiv("2026-03-02"), after=others), norm(1, WORKING), WEEKDAYS)
    assert (found.starts_at, found.due_on) == (kyiv("2026-03-05"), date(2026, 3, 6))
    assert {"case": "a", "at": kyiv("2026-03-05")} in [step.values for step in found.steps]


@pytest.mark.parametrize(
    ("filed", "amount", "unit", "end"),
    [
        ("2026-03-06 16:30", 48, HOURS, "2026-03-08 16:30"),
        ("2026-10-24 12:00", 24, HOURS, "2026-10-25 11:00"),  # the night is an hour longer
        ("2026-03-06 16:30", 24, Unit.WORKING_DAY_HOURS, "2026-03-09 16:30"),
        ("2026-03-06 16:30", 2, Unit.OFFICE_HOURS, "2026-03-09 09:30"),
        ("2026-03-06 12:30", 1, Unit.OFFICE_HOURS, "2026-03-06 14:30"),  # over the break
        ("2026-03-07 12:00", 1, Unit.OFFICE_HOURS, "2026-03-09 10:00"),
        ("2026-03-06 17:00", 1, Unit.OFFICE_HOURS, "2026-03-06 18:00"),
    ],
)
def test_hours_run_from_the_moment(filed, amount, unit, end):
    assert due(Facts(kyiv(filed)), norm(amount, unit), WEEKDAYS).due_at == kyiv(end)


def test_hours_stand_to_the_minute():
    facts = Facts(kyiv("2026-03-06 10:00"), stops=(stop("2026-03-06 10:20", "2026-03-06 11:50"),))
    found = due(facts, norm(2, Unit.OFFICE_HOURS), WEEKDAYS)
    assert found.due_at == kyiv("2026-03-06 14:30")
    assert due(Facts(facts.filed_at, stops=(stop("2026-03-06 10:20"),)), norm(2, HOURS), WEEKDAYS).due_at is None


def test_hours_may_be_prolonged_by_days():
    extended = Facts(kyiv("2026-03-06 16:30"), extensions=(longer("2026-03-07", 18, WORKING),))
    assert due(extended, norm(48, HOURS), WEEKDAYS).due_on == date(2026, 4, 1)
    late = Facts(kyiv("2026-03-06 16:30"), extensions=(longer("2026-03-08 16:30", 18, WORKING),))
    assert due(late, norm(48, HOURS), WEEKDAYS).due_at == kyiv("2026-03-08 16:30")


def test_a_service_without_a_term_has_no_due_day():
    found = due(Facts(kyiv("2026-03-02")), Norm(date(2018, 1, 1), ACT, None), WEEKDAYS)
    assert (found.due_at, found.steps[-1].code) == (None, Code.NO_TERM)


def test_the_promise_comes_first_and_is_not_prolonged():
    rule = norm(10, CALENDAR, promise=Term(5, WORKING))
    facts = Facts(kyiv("2026-03-02"), extensions=(longer("2026-03-03", 15),))
    assert promised(facts, rule, WEEKDAYS).due_on == date(2026, 3, 9)
    assert promised(facts, norm(10, CALENDAR), WEEKDAYS) is None


def test_a_promise_longer_than_the_law_is_the_law():
    facts, rule = Facts(kyiv("2026-03-02")), norm(5, WORKING, promise=Term(30, CALENDAR))
    assert promised(facts, rule, WEEKDAYS) == due(facts, rule, WEEKDAYS)


def test_the_steps_of_a_plain_term_are_told_in_order():
    told = explain(Facts(kyiv("2026-03-05")), norm(10, Unit.DAYS), WEEKDAYS, DEFAULTS)
    assert [(step.code, *step.values.values()) for step in told] == [
        (Code.FILED, kyiv("2026-03-05")),
        (Code.BY_DEFAULT, 10, "calendar_days", 10, "Закон 2073-IX, ст. 42"),
        (Code.FIRST_DAY, date(2026, 3, 6)),
        (Code.RAN, date(2026, 3, 6), date(2026, 3, 15), 10, False),
        (Code.ROLLED, date(2026, 3, 15), date(2026, 3, 16), "weekly_off", None),
        (Code.DUE, date(2026, 3, 16), kyiv("2026-03-17 00:00")),
    ]


def test_holidays_that_working_days_went_around_are_told():
    told = explain(Facts(kyiv("2021-08-20")), norm(5, WORKING), PEACEFUL)
    off = [step.values for step in told if step.code is Code.DAY_OFF]
    assert off == [{"on": date(2021, 8, 24), "kind": "holiday", "holiday": "independence_day"}]


def test_the_end_of_martial_law_moves_open_cases_and_says_why():
    found = moved(Facts(kyiv("2026-08-20")), norm(3, WORKING), old=WEEKDAYS, new=PEACEFUL)
    assert (found.before.due_on, found.after.due_on) == (date(2026, 8, 25), date(2026, 8, 26))
    assert found.days == (date(2026, 8, 24),)


def test_a_case_that_a_new_calendar_does_not_touch_stays():
    assert moved(Facts(kyiv("2026-03-16")), norm(3, WORKING), old=WEEKDAYS, new=PEACEFUL) is None
    waiting = Facts(kyiv("2026-08-20"), after=(Other("a", None),))
    assert moved(waiting, norm(3, WORKING), old=WEEKDAYS, new=PEACEFUL) is None


def test_a_case_whose_clock_stands_is_not_said_to_have_moved():
    standing = Facts(kyiv("2026-08-20"), stops=(stop("2026-08-21"),))
    assert moved(standing, norm(3, WORKING), old=WEEKDAYS, new=PEACEFUL) is None


def test_a_stop_cannot_end_before_it_begins():
    with pytest.raises(ValueError, match="no earlier"):
        stop("2026-03-04", "2026-03-03")


def test_a_term_is_not_prolonged_by_hours():
    with pytest.raises(ValueError, match="days or months"):
        longer("2026-03-04", 2, HOURS)


def test_ten_stops_are_ten_steps():
    stops = tuple(stop(f"2026-03-{2 * n:02}", f"2026-03-{2 * n + 1:02}") for n in range(2, 12))
    told = codes("2026-03-02", norm(20, WORKING), Calendar(PEACE), stops=stops)
    assert told.count(Code.STOPPED) == 10


def test_the_whole_of_a_year_of_stops_is_still_the_term():
    stops = tuple(
        Stop("outage", kyiv("2026-03-03") + timedelta(days=7 * n), kyiv("2026-03-05") + timedelta(days=7 * n))
        for n in range(50)
    )
    found = due(Facts(kyiv("2026-03-02"), stops=stops), norm(30, WORKING), WEEKDAYS)
    assert sum(step.values["days"] for step in found.steps if step.code is Code.RAN) == 30


def test_every_step_has_its_sentence_in_both_languages():
    page = (Path(vikno.__file__).parents[2] / "docs/algorithms/legal-clock.md").read_text()
    rows = [line.split(" | ") for line in page.splitlines() if line.startswith("| `")]
    worded = {row[0].strip("| `") for row in rows if len(row) == 3 and all(cell.strip(" |") for cell in row)}
    assert worded == set(Code)
