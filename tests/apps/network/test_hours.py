"""Hours, policies and openness of a branch."""

from datetime import date, time, timedelta

import pytest
from django.db import IntegrityError, transaction

from vikno.apps.network import queries
from vikno.apps.network.actions import branches, hours
from vikno.apps.network.models import Hours, Policy


@pytest.mark.parametrize(
    ("hour", "minute", "state"), [(7, 0, "not_yet"), (9, 0, "open"), (19, 50, "last_served"), (20, 30, "closed")]
)
def test_a_day_of_a_branch(town, settings, hour, minute, state):
    settings.REMEMBER_SECONDS = 0
    assert queries.openness(town.branch, now=town.now.replace(hour=hour, minute=minute)).state == state


def test_a_branch_whose_doors_were_never_opened_says_so(town):
    fresh = branches.open_branch(by=town.clara, now=town.now, code="new", name_uk="Новий")
    assert queries.openness(fresh, now=town.now).state == "not_opened"


def test_an_exception_closes_the_day_and_says_why(town, settings):
    settings.REMEMBER_SECONDS = 0
    hours.set_exception(
        town.branch, on=date(2026, 11, 17), opens=None, closes=None, reason_uk="Навчання", by=town.clara, now=town.now
    )
    found = queries.openness(town.branch, now=town.now)
    assert (found.state, found.reason_uk) == ("closed", "Навчання")


def test_hours_that_overlap_are_refused_and_nothing_changes(town):
    week = {0: [(time(8), time(13)), (time(12), time(17))]}
    with pytest.raises(hours.HoursOverlap):
        hours.set_week(town.branch, kind="reception", week=week, by=town.clara, now=town.now)
    assert Hours.objects.filter(branch=town.branch, kind="reception").count() == 7


def test_a_new_policy_holds_from_now_and_the_old_one_stays(town, settings):
    settings.REMEMBER_SECONDS = 0
    hours.set_policy(town.branch, kind="fifo", by=town.clara, now=town.now)
    later = town.later(hours=1)
    hours.set_policy(town.branch, handicap_minutes=5, by=town.clara, now=later)
    assert queries.policy(town.branch.pk, now=later).row.kind == "fifo"
    assert queries.policy(town.branch.pk, now=later).row.handicap_minutes == 5
    assert queries.policy(town.branch.pk, now=later - timedelta(minutes=1)).row.handicap_minutes == 2


def test_a_branch_without_a_policy_follows_the_published_one(town):
    assert queries.policy(town.branch.pk, now=town.now).rule.kind == "promise_or_faster"
    assert not Policy.objects.exists()


def test_two_counters_of_a_branch_never_share_a_number(town):
    with pytest.raises(branches.NumberTaken):
        branches.add_counter(town.hall, number=1, by=town.clara, now=town.now)


def test_a_counter_in_use_is_not_taken_out_of_use(town):
    town.sit(town.anna, town.first)
    with pytest.raises(branches.CounterInUse):
        branches.change_counter(town.first, is_open=False, by=town.clara, now=town.now)


def test_the_database_refuses_hours_that_end_before_they_begin(town):
    with pytest.raises(IntegrityError), transaction.atomic():
        Hours.objects.create(branch=town.branch, kind="working", weekday=1, opens=time(9), closes=time(9))
