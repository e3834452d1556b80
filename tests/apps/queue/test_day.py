"""The day of a branch in figures and pictures."""

from datetime import timedelta

import pytest

from vikno.apps.queue.actions import branch as branch_actions
from vikno.apps.queue.actions import visitor
from vikno.apps.queue.actions.visitor import VISITOR
from vikno.apps.queue.models import Ticket
from vikno.apps.queue.queries import day, demand, figures
from vikno.lib.clock import day_of
from vikno.rules.tickets import Actor


def test_what_people_ask_for_is_known_from_past_days_and_on_the_first_from_today(town):
    town.issue(town.ready)
    assert demand.most_asked(town.branch.pk, now=town.now) == {town.ready.pk: 1}
    Ticket.objects.update(day=town.now.date() - timedelta(days=1))
    town.issue()
    assert demand.most_asked(town.branch.pk, now=town.now) == {town.ready.pk: 1}


def half_hours(town):
    morning = town.now.replace(hour=8, minute=0)
    return day.half_hours(town.branch.pk, opens_at=morning, closes_at=morning + timedelta(hours=4), now=town.now)


def today(town):
    return day.figures(town.branch.pk, on=day_of(town.now), now=town.now)


def waited(town, *minutes):
    """People called after these minutes of waiting, one after another; the clock stands at the last call."""
    town.sit(town.anna, town.first)
    begins = town.now
    for length in minutes:
        ticket = town.issue()
        town.later(minutes=length)
        town.call()
        town.finish(ticket)
    return begins


# ---------------------------------------------------------------- half-hours


def test_arrivals_are_counted_in_their_half_hour_of_kyiv(town):
    town.issue()
    town.later(minutes=29)
    town.issue()
    town.later(minutes=1)
    town.issue()
    counts = [slot.came for slot in half_hours(town)]
    assert counts == [0, 0, 2, 1, 0, 0, 0, 0]


def test_the_present_half_hour_is_marked(town):
    town.later(minutes=31)
    assert [slot.is_now for slot in half_hours(town)].index(True) == 3


def test_without_three_past_weeks_there_is_no_range(town):
    past_weeks(town, [4, 6])
    assert {(slot.low, slot.high) for slot in half_hours(town)} == {(None, None)}


def past_weeks(town, counts):
    """So many people at nine on this weekday of past weeks."""
    for back, count in enumerate(counts, start=1):
        for _ in range(count):
            ticket = town.issue()
            earlier = {"day": day_of(town.now) - timedelta(weeks=back), "issued_at": town.now - timedelta(weeks=back)}
            Ticket.objects.filter(pk=ticket.pk).update(number=1000 + ticket.pk, **earlier)


def test_with_three_past_weeks_the_range_is_theirs(town):
    past_weeks(town, [4, 6, 2])
    slot = half_hours(town)[2]
    assert (slot.came, slot.low, slot.high) == (0, 2, 6)


def test_a_past_day_on_which_nobody_came_is_no_day(town):
    past_weeks(town, [4, 0, 6, 2])
    assert half_hours(town)[2].low == 2


def test_other_weekdays_do_not_count(town):
    ticket = town.issue()
    Ticket.objects.filter(pk=ticket.pk).update(day=day_of(town.now) - timedelta(days=1))
    assert sum(slot.came for slot in half_hours(town)) == 0


def test_the_picture_of_a_day_is_one_question(town, django_assert_num_queries):
    past_weeks(town, [4, 6, 2])
    with django_assert_num_queries(1):
        half_hours(town)


# ---------------------------------------------------------------- figures


def test_an_empty_day_has_no_shares(town):
    found = today(town)
    assert (found.came, found.within_10, found.median_minutes, found.promises) == (0, None, None, None)


def test_shares_are_of_people_called(town):
    waited(town, 5, 12, 20, 9)
    found = today(town)
    assert (found.called, found.within_10, found.within_15) == (4, 0.5, 0.75)


def test_the_median_and_the_ninth_tenth_are_of_waits(town):
    waited(town, *range(1, 12))
    found = today(town)
    assert (found.median_minutes, found.p90_minutes) == (6, 10)


def test_served_and_left_are_counted(town):
    waited(town, 3)
    gone = town.issue()
    town.issue()
    visitor.cancel(gone.pk, role=Actor.VISITOR, by=VISITOR, now=town.now)
    found = today(town)
    assert (found.came, found.served, found.left) == (3, 1, 1)


def test_a_pause_is_in_no_figure(town):
    town.sit(town.anna, town.first)
    town.issue()
    branch_actions.pause(town.branch, reason="air_raid", by=town.clara, now=town.now)
    branch_actions.resume(town.branch, by=town.clara, now=town.later(hours=1))
    town.later(minutes=1)
    town.call()
    found = today(town)
    assert (found.median_minutes, found.within_10, found.broken) == (1, 1, 0)


def test_a_promise_kept_is_kept_in_spite_of_a_later_pause(town):
    town.sit(town.anna, town.first)
    ticket = town.issue()
    town.later(minutes=2)
    town.call()
    before = today(town).promises
    town.start()
    branch_actions.pause(town.branch, reason="power", by=town.clara, now=town.now)
    branch_actions.resume(town.branch, by=town.clara, now=town.later(hours=1))
    town.finish(ticket)
    assert today(town).promises == before


def test_a_promise_that_passed_is_broken_even_before_the_call(town):
    town.sit(town.anna, town.first)
    town.issue()
    town.later(hours=2)
    assert today(town).broken == 1


def test_nobodys_promise_breaks_while_the_branch_stands_still(town):
    town.sit(town.anna, town.first)
    town.issue()
    branch_actions.pause(town.branch, reason="air_raid", by=town.clara, now=town.now)
    town.later(hours=2)
    assert (today(town).broken, day.at_risk(town.branch.pk, now=town.now)) == (0, [])


def test_the_interval_of_kept_promises_is_wide_while_they_are_few(town):
    waited(town, 1, 1, 1)
    promises = today(town).promises
    assert promises is None or promises.high - promises.low > 0.3


def test_past_days_come_newest_first_and_only_those_with_people(town):
    first = day_of(waited(town, 5))
    town.later(days=2)
    town.issue()
    rows = day.past_days(town.branch.pk, first=first, last=day_of(town.now))
    assert [(row.day, row.figures.came) for row in rows] == [(day_of(town.now), 1), (first, 1)]


def test_branches_are_counted_apart_and_together(town):
    from tests.apps.conftest import Town

    other = Town("seaside")
    waited(town, 5)
    other.issue()
    span = {"first": day_of(town.now), "last": day_of(town.now), "now": town.now}
    both = [town.branch.pk, other.branch.pk]
    assert figures.of_days(both, **span).came == 2
    assert {row.branch_id: row.figures.came for row in figures.by_day(both, **span)} == dict.fromkeys(both, 1)


def test_lines_are_counted_apart(town):
    waited(town, 5)
    town.issue(town.ready)
    span = {"first": day_of(town.now), "last": day_of(town.now), "now": town.now}
    found = figures.by_line(town.branch.pk, **span)
    assert {key: row.came for key, row in found.items()} == {town.groups["А"].pk: 1, town.groups["В"].pk: 1}


@pytest.mark.parametrize(("minutes", "found"), [(59, False), (61, True)])
def test_one_past_the_promised_latest_call_is_at_risk(minutes, found, town):
    ticket = town.issue()
    Ticket.objects.update(promised_until_at=None, promised_from_at=None)
    town.later(minutes=minutes)
    assert (ticket in day.at_risk(town.branch.pk, now=town.now)) is found
