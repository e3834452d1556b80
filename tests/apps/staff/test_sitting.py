"""Sitting down, breaks, leaving."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from vikno.apps.journal.models import Entry
from vikno.apps.network.actions import branches
from vikno.apps.staff import actions as staff
from vikno.apps.staff import queries
from vikno.apps.staff.models import Break, Sitting
from vikno.apps.staff.queries import NotAllowed


def rest(town, who=None, minutes=15):
    return staff.start_break(who or town.anna, reason="rest", minutes=minutes, by=who or town.anna, now=town.now)


def test_sitting_down_twice_is_sitting_once(town):
    assert town.sit(town.anna, town.first) == town.sit(town.anna, town.first)
    assert Entry.objects.filter(word="counter.taken").count() == 1


def test_a_counter_that_is_taken_says_by_whom(town):
    town.sit(town.oles, town.first)
    with pytest.raises(staff.CounterTaken) as refusal:
        town.sit(town.anna, town.first)
    assert refusal.value.args[0].employee == town.oles


def test_who_is_refused_a_counter_keeps_the_old_one(town):
    town.sit(town.oles, town.first)
    town.sit(town.anna, town.second)
    with pytest.raises(staff.CounterTaken):
        town.sit(town.anna, town.first)
    assert queries.seat_of(town.anna).counter == town.second


def test_a_counter_out_of_use_is_not_taken(town):
    branches.change_counter(town.first, is_open=False, by=town.clara, now=town.now)
    with pytest.raises(staff.CounterOutOfUse):
        town.sit(town.anna, town.first)


def test_sitting_down_elsewhere_leaves_the_first_counter(town):
    town.sit(town.anna, town.first)
    town.sit(town.anna, town.second)
    assert list(Sitting.objects.filter(until_at=None).values_list("counter", flat=True)) == [town.second.pk]


def test_who_serves_nobody_in_this_branch_does_not_sit_down(town):
    emma = type(town)("east", now=town.now).anna
    for who in (emma, town.marta):
        with pytest.raises(NotAllowed):
            town.sit(who, town.first)


@pytest.mark.parametrize("act", ["leave", "rest"])
def test_who_has_a_visitor_stays(town, act):
    town.issue()
    town.sit(town.anna, town.first)
    town.call()
    with pytest.raises(staff.StillServing):
        rest(town) if act == "rest" else staff.leave(town.anna, by=town.anna, now=town.now)


def test_who_sits_nowhere_neither_rests_nor_leaves(town):
    with pytest.raises(staff.NotSitting):
        rest(town)
    with pytest.raises(staff.NotSitting):
        staff.end_break(town.anna, by=town.anna, now=town.now)
    with pytest.raises(staff.NotSitting):
        staff.leave(town.anna, by=town.anna, now=town.now)


def test_a_break_begun_twice_is_one(town):
    town.sit(town.anna, town.first)
    first = rest(town, minutes=15)
    town.later(minutes=2)
    assert rest(town, minutes=60) == first
    assert first.planned_until_at == first.from_at + timedelta(minutes=15)


def test_a_break_may_have_no_planned_end(town):
    town.sit(town.anna, town.first)
    assert rest(town, minutes=None).planned_until_at is None


def test_idleness_is_counted_anew_after_a_break(town):
    town.sit(town.anna, town.first)
    rest(town)
    staff.end_break(town.anna, by=town.anna, now=town.later(minutes=14))
    assert queries.seat_of(town.anna).idle_since == town.now
    assert Break.objects.get().until_at == town.now


def test_ending_no_break_changes_nothing(town):
    town.sit(town.anna, town.first)
    since = queries.seat_of(town.anna).idle_since
    staff.end_break(town.anna, by=town.anna, now=town.later(minutes=1))
    assert queries.seat_of(town.anna).idle_since == since


def test_leaving_ends_the_break_too(town):
    town.sit(town.anna, town.first)
    rest(town)
    staff.leave(town.anna, by=town.anna, now=town.later(minutes=1))
    assert (Break.objects.get().until_at, Sitting.objects.get().until_at) == (town.now, town.now)


def test_the_database_seats_one_person_at_a_counter(town):
    town.sit(town.anna, town.first)
    with pytest.raises(IntegrityError), transaction.atomic():
        Sitting.objects.create(employee=town.oles, counter=town.first, branch=town.branch, from_at=town.now)


def test_everybody_seated_is_told_by_counter_with_their_break(town):
    town.sit(town.oles, town.second)
    town.sit(town.anna, town.first)
    rest(town)
    assert [(one.counter_number, one.on_break) for one in queries.seats([town.branch.pk])] == [(1, "rest"), (2, "")]
