"""What a night learns: lengths of visits, errors of promised waits; the same again when it is run again."""

from datetime import date

import pytest

from vikno.apps.journal.actions import HOUSE
from vikno.apps.journal.models import Entry
from vikno.apps.queue.actions import branch as branches
from vikno.apps.queue.actions import visitor
from vikno.apps.queue.actions.learning import learn
from vikno.apps.queue.actions.visitor import VISITOR
from vikno.apps.queue.models import LearnedLength, Ticket, WaitErrors
from vikno.apps.queue.queries import lengths, waiting
from vikno.rules.tickets import Actor

TODAY, TOMORROW = date(2026, 11, 17), date(2026, 11, 18)


def serve(town, *, minutes=6, service=None):
    """One visitor, called after two minutes and served for `minutes`."""
    ticket = town.issue(service or town.residence)
    town.later(minutes=2)
    town.call()
    town.start()
    town.later(minutes=minutes)
    town.finish(ticket)
    return ticket


def night(town, day=TOMORROW):
    return learn(town.branch, day=day, by=HOUSE, now=town.now)


@pytest.fixture
def open_counter(town):
    town.sit(town.anna, town.first)
    return town


def test_a_service_is_as_long_as_its_visits_leaning_on_the_start_value(open_counter):
    for _ in range(4):
        serve(open_counter, minutes=30)
    assert night(open_counter)[0] == 4
    kept = LearnedLength.objects.get(service=open_counter.residence)
    assert (kept.visits, kept.day) == (4, TOMORROW)
    assert 8.5 < kept.minutes <= 30


def test_what_was_learnt_is_the_length_a_ticket_is_given_from_that_day_on(open_counter, settings):
    settings.REMEMBER_SECONDS = 0
    for _ in range(4):
        serve(open_counter, minutes=30)
    night(open_counter)
    learnt = round(LearnedLength.objects.get(service=open_counter.residence).minutes, 1)
    assert lengths.visit_minutes(open_counter.branch.pk, open_counter.residence, now=open_counter.now) == 8.5
    assert (
        lengths.visit_minutes(open_counter.branch.pk, open_counter.residence, now=open_counter.later(days=1)) == learnt
    )


def test_a_day_learns_nothing_from_itself(open_counter):
    serve(open_counter)
    assert night(open_counter, TODAY) == (0, 0)
    assert not LearnedLength.objects.exists()


def test_a_night_twice_is_the_night_once(open_counter):
    for _ in range(3):
        serve(open_counter, minutes=20)
    night(open_counter)
    once = list(LearnedLength.objects.values_list("service", "minutes", "visits"))
    night(open_counter)
    assert list(LearnedLength.objects.values_list("service", "minutes", "visits")) == once


def test_what_did_not_change_is_not_kept_again(open_counter):
    serve(open_counter, minutes=30)
    night(open_counter)
    assert LearnedLength.objects.exists()
    night(open_counter, date(2026, 11, 19))
    assert not LearnedLength.objects.filter(day=date(2026, 11, 19)).exists()


def test_too_few_waits_leave_the_prior(open_counter):
    serve(open_counter)
    assert night(open_counter)[1] == 1
    assert not WaitErrors.objects.exists()


def test_thirty_waits_make_the_next_day_promise_by_what_was_measured(open_counter, settings):
    settings.REMEMBER_SECONDS = 0
    for _ in range(30):
        serve(open_counter, minutes=5)
    assert night(open_counter)[1] == 30
    assert WaitErrors.objects.get().observations == 30
    group = open_counter.residence.group_id
    open_counter.later(days=1)
    promise = waiting.for_newcomer(open_counter.branch.pk, group, "intake", False, now=open_counter.now)
    assert promise.basis == "measured"


def test_who_stepped_out_teaches_nothing_of_waiting(open_counter):
    ticket = open_counter.issue()
    visitor.step_out(ticket.pk, minutes=10, role=Actor.VISITOR, by=VISITOR, now=open_counter.later(minutes=1))
    visitor.come_back(ticket.pk, role=Actor.VISITOR, by=VISITOR, now=open_counter.later(minutes=9))
    open_counter.call()
    assert Ticket.objects.get(pk=ticket.pk).waited_seconds == 600
    assert night(open_counter)[1] == 0


def test_the_promise_is_judged_by_the_service_it_was_given_for(open_counter):
    """A visit that went on to a pick-up still was promised as an intake."""
    for _ in range(30):
        ticket = open_counter.issue(open_counter.residence, open_counter.ready)
        open_counter.call()
        open_counter.start()
        open_counter.later(minutes=5)
        open_counter.finish(ticket)
        open_counter.later(minutes=1)
        open_counter.finish(ticket)
    night(open_counter)
    assert set(WaitErrors.objects.get().table) == {"intake"}


def test_the_journal_says_what_was_learnt_from(open_counter):
    serve(open_counter)
    branches.close_day(open_counter.branch, now=open_counter.later(hours=8))
    night(open_counter)
    entry = Entry.objects.get(word="branch.learnt")
    assert (entry.branch_id, entry.data["visits"], entry.data["day"]) == (open_counter.branch.pk, 1, "2026-11-18")
