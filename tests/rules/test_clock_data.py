"""The legal clock's data read and written, and a fingerprint that changes with everything a count is made from."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given

from tests.rules.calendars import ACT, DATA, DEFAULTS, OFFICE, PEACE, WAR, WEEKDAYS, calendars, kyiv, norm
from tests.rules.test_deadlines_properties import day_terms, facts
from vikno.rules.clock_data import fingerprint, law_days_from_plain, norm_from_plain, norm_to_plain
from vikno.rules.deadlines import Extension, Facts, Other, Stop
from vikno.rules.norms import Norm, StopRule, Term, Unit
from vikno.rules.worktime import Calendar

RULE = norm(10, Unit.CALENDAR_DAYS, promise=Term(5, Unit.WORKING_DAYS))
KEPT = Facts(
    kyiv("2026-03-02"),
    after=(Other("a", kyiv("2026-03-03")),),
    stops=(Stop("papers", kyiv("2026-03-04"), kyiv("2026-03-05")), Stop("outage", kyiv("2026-03-06"))),
    extensions=(Extension("study", kyiv("2026-03-04"), Term(5, Unit.WORKING_DAYS)),),
)


def test_the_shipped_days_hold_martial_law_without_an_end():
    assert WAR.is_martial(date(2026, 3, 2))
    assert not WAR.is_martial(date(2022, 3, 14))
    assert (WAR.version, WAR.moved, DEFAULTS[0].working_below) == (DATA["version"], {}, 10)


def test_moved_days_are_read():
    plain = DATA | {"moved": [{"on": "2021-08-23", "worked": False, "act": ACT}]}
    assert law_days_from_plain(plain, first_year=2021, last_year=2021).moved == {date(2021, 8, 23): False}


@given(day_terms)
def test_a_norm_is_read_back_from_its_data(term):
    whole = replace(RULE, legal=term, until=date(2030, 1, 1))
    assert norm_from_plain(norm_to_plain(whole)) == whole


def test_a_norm_of_few_words_is_read():
    assert norm_from_plain({"since": "2026-01-01", "act": ACT}) == Norm(date(2026, 1, 1), ACT, None)


def test_an_extension_is_allowed_once_unless_the_data_says_otherwise():
    plain = {
        "since": "2026-01-01",
        "act": ACT,
        "extensions": {"study": {"act": ACT}, "often": {"act": ACT, "times": None}},
    }
    assert [rule.times for rule in norm_from_plain(plain).extensions.values()] == [1, None]


def print_of(kept=KEPT, rule=RULE, calendar=WEEKDAYS, defaults=DEFAULTS):
    return fingerprint(kept, rule, calendar, defaults)


@pytest.mark.parametrize(
    "change",
    [
        {"kept": replace(KEPT, filed_at=KEPT.filed_at + timedelta(seconds=1))},
        {"kept": replace(KEPT, after=())},
        {"kept": replace(KEPT, stops=KEPT.stops[:1])},
        {"kept": replace(KEPT, extensions=())},
        {"rule": replace(RULE, legal=Term(11, Unit.CALENDAR_DAYS))},
        {"rule": replace(RULE, promise=None)},
        {"rule": replace(RULE, stops={**RULE.stops, "court": StopRule(ACT)})},
        {"calendar": Calendar(PEACE, office=OFFICE)},
        {"calendar": Calendar(WAR, week=frozenset(range(6)), office=OFFICE)},
        {"calendar": Calendar(WAR, own={date(2026, 3, 9): False}, office=OFFICE)},
        {"calendar": Calendar(WAR)},
        {"defaults": ()},
    ],
)
def test_whatever_a_count_is_made_from_changes_its_fingerprint(change):
    assert print_of(**change) != print_of()


@given(facts(), calendars)
def test_the_order_of_facts_does_not_change_the_fingerprint(kept, calendar):
    backwards = replace(kept, stops=kept.stops[::-1], extensions=kept.extensions[::-1])
    assert print_of(backwards, calendar=calendar) == print_of(kept, calendar=calendar)
