"""Who may be drawn: each way of shrinking a pool that courts have seen, and what it meets here."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.calendars import WEEKDAYS, kyiv
from vikno.rules.draw_pools import (
    Absence,
    Asked,
    Change,
    Earlier,
    LeftOut,
    PoolRule,
    Registrar,
    Verdict,
    effective_on,
    is_competent,
    pool_for,
    repeated,
)

NOW = kyiv("2026-03-04 11:00")  # a Wednesday
LONG_AGO = kyiv("2026-01-05")
CAN = Change("land", True, LONG_AGO)


def registrar(key, *, absent=None, recorded="2026-03-03 20:00", open_cases=0, changes=(CAN,)):
    absences = () if absent is None else (Absence(kyiv(absent), kyiv("2026-03-10"), kyiv(recorded)),)
    return Registrar(key, changes, absences, open_cases)


def pool(*registrars, rule=PoolRule(), **asked):
    return pool_for(registrars, Asked("land", **asked), now=NOW, rule=rule, calendar=WEEKDAYS)


def crowd(count, **how):
    return [registrar(f"r{n}", **how) for n in range(count)]


def test_the_pool_is_sorted_and_names_who_was_left_out():
    found = pool(registrar("c"), registrar("a"), registrar("b"), registrar("d", changes=()))
    assert (found.members, dict(found.left_out)) == (("a", "b", "c"), {"d": LeftOut.NOT_COMPETENT})
    assert found.verdict is Verdict.DRAW


@pytest.mark.parametrize(
    ("recorded", "why"),
    [
        ("2026-03-03 22:59", LeftOut.ABSENT),
        ("2026-03-03 23:00", LeftOut.ABSENT),
        ("2026-03-03 23:01", LeftOut.LATE_ABSENT),
    ],
)
def test_absences_are_frozen_hours_before(recorded, why):
    assert pool(registrar("a", absent="2026-03-04", recorded=recorded)).left_out["a"] is why


@pytest.mark.parametrize(
    ("since", "until", "is_in"),
    [
        ("2026-03-04 11:00", "2026-03-05", False),
        ("2026-03-03", "2026-03-04 11:00", True),
        ("2026-03-05", "2026-03-06", True),
    ],
)
def test_an_absence_is_half_open(since, until, is_in):
    away = Registrar("a", (CAN,), (Absence(kyiv(since), kyiv(until), LONG_AGO),))
    assert ("a" in pool(away).members) is is_in


def test_an_absence_recorded_after_the_draw_does_not_reach_back():
    assert pool(*crowd(3), registrar("a", absent="2026-03-04", recorded="2026-03-04 11:01")).members[0] == "a"


def test_twenty_nine_ill_on_one_morning_raise_the_alarm():
    ill = [registrar(f"ill{n}", absent="2026-03-04", recorded="2026-03-04 08:30") for n in range(29)]
    found = pool(*ill, registrar("chosen"))
    assert (found.members, found.expected, found.verdict) == (("chosen",), 30, Verdict.SHRUNK)


def test_registrars_whose_role_was_taken_this_morning_are_still_expected():
    gone = [replace(one, is_gone=True) for one in crowd(6)]
    found = pool(*gone, *(registrar(key) for key in "abc"))
    assert (found.members, found.expected, found.verdict) == (("a", "b", "c"), 9, Verdict.SHRUNK)
    assert set(found.left_out.values()) == {LeftOut.GONE}


def test_a_holiday_planned_long_ago_is_no_alarm_but_a_small_pool_is_not_drawn_from():
    away = [registrar(f"away{n}", absent="2026-03-01", recorded="2026-02-01") for n in range(29)]
    assert pool(*away, registrar("one"), registrar("two")).verdict is Verdict.TOO_SMALL


def test_looking_busy_shrinks_the_pool_in_sight_of_all():
    found = pool(*crowd(6, open_cases=9), *(registrar(f"x{n}") for n in range(5)), rule=PoolRule(most_open=9))
    assert (len(found.members), found.expected, found.verdict) == (5, 11, Verdict.SHRUNK)


@pytest.mark.parametrize(
    ("asked", "why"), [("took_in", LeftOut.TOOK_IN), ("related", LeftOut.RELATED), ("had_it", LeftOut.HAD_IT)]
)
def test_who_must_not_decide_is_not_in_the_pool(asked, why):
    found = pool(*crowd(4), **{asked: frozenset({"r2"})})
    assert (found.left_out["r2"], found.expected) == (why, 3)


@pytest.mark.parametrize(
    ("recorded", "first"),
    [("2026-03-03 09:00", "2026-03-04"), ("2026-03-06 17:00", "2026-03-09"), ("2026-03-07 12:00", "2026-03-09")],
)
def test_a_competence_counts_from_the_next_working_day(recorded, first):
    assert effective_on(kyiv(recorded), WEEKDAYS) == date.fromisoformat(first)


def test_a_competence_given_this_morning_is_not_for_this_morning():
    assert pool(registrar("a", changes=(Change("land", True, kyiv("2026-03-04 08:00")),))).members == ()


def test_a_competence_taken_this_morning_still_holds_today():
    taken = (CAN, Change("land", False, kyiv("2026-03-04 08:00")))
    assert pool(registrar("a", changes=taken)).members == ("a",)
    assert not is_competent(registrar("a", changes=taken), "land", date(2026, 3, 5), WEEKDAYS)


def test_another_competence_is_not_this_one():
    assert pool(registrar("a", changes=(Change("birth", True, LONG_AGO),))).members == ()


@pytest.mark.parametrize(("minimum", "share"), [(1, 0.5), (3, 1.5)])
def test_a_rule_that_draws_from_one_is_refused(minimum, share):
    with pytest.raises(ValueError, match=r"pool|share"):
        PoolRule(minimum=minimum, expected_share=share)


DRAWN = [Earlier("s1", "r1", date(2026, 2, 20)), Earlier("s1", "r2", date(2026, 2, 25)), Earlier("", "r3", NOW.date())]


@pytest.mark.parametrize(
    ("subject", "window", "member"),
    [("s1", 30, "r1"), ("s1", 12, "r1"), ("s1", 11, "r2"), ("s1", 1, None), ("", 30, None)],
)
def test_the_same_matter_goes_to_the_same_person_within_the_window(subject, window, member):
    found = repeated(subject, DRAWN, day=date(2026, 3, 4), window_days=window)
    assert (found and found.member) == member


@given(st.lists(st.tuples(st.booleans(), st.integers(-48, 48), st.integers(0, 5)), max_size=12))
def test_everybody_is_in_or_out_and_none_is_forgotten(rows):
    everybody = [
        Registrar(
            f"r{n}",
            (CAN,),
            (Absence(NOW - timedelta(hours=1), NOW + timedelta(hours=1), NOW - timedelta(hours=ahead)),)
            if is_ill
            else (),
            open_cases,
        )
        for n, (is_ill, ahead, open_cases) in enumerate(rows)
    ]
    found = pool(*everybody, rule=PoolRule(most_open=3))
    assert sorted([*found.members, *found.left_out]) == sorted(each.key for each in everybody)
    assert len(found.members) <= found.expected <= len(everybody)
    assert (found.verdict is Verdict.DRAW) == (len(found.members) >= max(3, found.expected / 2))
