"""The town's visitors: drawn by dice of their own, so the same seed brings the same people."""

from datetime import date, datetime, timedelta

import pytest

from vikno.apps.demo.jobs import people
from vikno.apps.demo.jobs.dice import dice, name
from vikno.lib.clock import KYIV
from vikno.rules.spans import Span

TUESDAY, SATURDAY = date(2025, 11, 18), date(2025, 11, 22)


def doors(on, opens=8, closes=20):
    return Span(
        datetime(on.year, on.month, on.day, opens, tzinfo=KYIV),
        datetime(on.year, on.month, on.day, closes, tzinfo=KYIV),
    )


def crowd(seed=14, branch="central", on=TUESDAY, grounds=(1, 2, 3, 4), **hours):
    return people.day(seed, branch, on, doors(on, **hours), people.demand(branch, grounds=grounds))


def test_the_same_seed_brings_the_same_people():
    assert crowd() == crowd()


def test_another_seed_brings_others():
    assert {one.client_id for one in crowd()}.isdisjoint(one.client_id for one in crowd(seed=15))


def test_a_day_has_its_own_people():
    assert {one.client_id for one in crowd()}.isdisjoint(one.client_id for one in crowd(on=SATURDAY))


def test_all_come_while_tickets_are_given_in_order_of_coming():
    found = crowd()
    assert [one.at for one in found] == sorted(one.at for one in found)
    assert all(one.at in doors(TUESDAY) for one in found)


@pytest.mark.parametrize(
    ("branch", "opens", "closes", "ordinary"),
    [("central", 8, 17, 835), ("riverside", 8, 16, 228), ("grunivka", 9, 16, 24)],
)
def test_an_ordinary_day_brings_as_many_as_the_profile_says(branch, opens, closes, ordinary):
    monday = date(2025, 11, 17)
    days = [len(crowd(seed, branch, monday, opens=opens, closes=closes)) for seed in range(30)]
    mean = sum(days) / len(days)
    # The day factor has a spread of 8 %, arrivals are Poisson: three standard errors of the mean of 30 days.
    assert abs(mean - ordinary) < 3 * ((0.08 * ordinary) ** 2 + ordinary) ** 0.5 / 30**0.5


def test_a_saturday_brings_about_half():
    assert len(crowd(on=SATURDAY, opens=9, closes=14)) < 0.7 * len(crowd(opens=9, closes=14))


def test_only_a_ground_in_force_is_claimed():
    assert {one.ground for one in crowd(grounds=(1, 2))} == {None, 1, 2}
    assert {one.ground for one in crowd(grounds=())} == {None}


def test_some_come_for_two_things_that_differ():
    found = crowd()
    assert all(len({wish.letter for wish in one.wishes}) == len(one.wishes) for one in found)
    assert any(len(one.wishes) == 2 for one in found)


def test_a_line_that_people_added_to_a_branch_has_its_length_too():
    assert people.usual_minutes("grunivka", "Т") > 5
    assert people.usual_minutes("riverside", "Х") > 5


def test_a_stranger_waits_for_ever_and_comes():
    who = people.stranger(14, name(14, "somebody"), datetime(2025, 11, 18, 10, tzinfo=KYIV))
    assert (who.absent, who.turn, who.steps_out) == (timedelta(0), "", None)
    assert who.patience > timedelta(hours=12)


def test_each_thing_has_dice_of_its_own():
    assert dice(1, "a").random() == dice(1, "a").random()
    assert dice(1, "a").random() != dice(1, "b").random()
