"""What a visitor does with a ticket: steps out, is back, gives up, says «I am coming»."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from vikno.apps.journal.models import Entry
from vikno.apps.queue.actions import branch, counter, serve, visitor
from vikno.apps.queue.actions.visitor import VISITOR
from vikno.apps.queue.models import Call
from vikno.apps.staff.models import Sitting
from vikno.rules.tickets import Actor, MoveRefused, TicketIsOver

ME = {"role": Actor.VISITOR, "by": VISITOR}


@pytest.fixture
def called(town):
    """A ticket called to Anna's counter."""
    ticket = town.issue()
    town.sit(town.anna, town.first)
    town.call()
    return ticket


def test_who_steps_out_keeps_the_place_and_is_not_called(town):
    away, other = town.issue(), town.issue()
    visitor.step_out(away.pk, minutes=10, now=town.now, **ME)
    town.sit(town.anna, town.first)
    assert town.call() == other
    back = visitor.come_back(away.pk, now=town.later(minutes=5), **ME)
    assert (back.state, back.ref_at) == ("waiting", away.issued_at)


@pytest.mark.parametrize("minutes", [0, 31])
def test_nobody_stays_away_longer_than_the_branch_keeps_a_place(town, minutes):
    ticket = town.issue()
    with pytest.raises(visitor.TooLongAway) as refusal:
        visitor.step_out(ticket.pk, minutes=minutes, now=town.now, **ME)
    assert refusal.value.args == (30,)


def test_who_is_away_may_ask_for_longer(town):
    ticket = town.issue()
    visitor.step_out(ticket.pk, minutes=5, now=town.now, **ME)
    longer = visitor.step_out(ticket.pk, minutes=20, now=town.later(minutes=4), **ME)
    assert longer.changes_at == town.now + timedelta(minutes=20)


def test_who_does_not_come_back_in_time_waits_behind_those_who_wait(town):
    late, other = town.issue(), town.issue()
    visitor.step_out(late.pk, minutes=10, now=town.now, **ME)
    branch.let_time_act(late.pk, now=town.later(minutes=10))
    town.sit(town.anna, town.first)
    town.later(minutes=1)
    assert town.call() == other


def test_stepping_out_of_a_call_frees_the_counter(town, called):
    visitor.step_out(called.pk, minutes=10, now=town.later(seconds=20), **ME)
    assert Call.objects.get().outcome == Call.Outcome.RETURNED
    assert Sitting.objects.get().idle_since == town.now


def test_who_is_being_served_cannot_step_out(town, called):
    town.start()
    with pytest.raises(MoveRefused):
        visitor.step_out(called.pk, minutes=10, now=town.now, **ME)


@pytest.mark.parametrize("state", ["waiting", "called"])
def test_who_is_here_is_back_already(town, state):
    ticket = town.issue()
    if state == "called":
        town.sit(town.anna, town.first)
        town.call()
    assert visitor.come_back(ticket.pk, now=town.now, **ME).state == state


def test_a_ticket_given_up_stays_given_up(town):
    ticket = town.issue()
    visitor.cancel(ticket.pk, now=town.now, **ME)
    visitor.cancel(ticket.pk, now=town.later(minutes=1), **ME)
    assert Entry.objects.filter(word="ticket.cancelled").count() == 1


def test_a_called_ticket_given_up_frees_the_counter(town, called):
    visitor.cancel(called.pk, now=town.now, **ME)
    assert Call.objects.get().outcome == Call.Outcome.CANCELLED
    assert town.call() is None


def test_a_finished_ticket_is_not_given_up(town, called):
    town.start()
    town.finish(called)
    with pytest.raises(TicketIsOver):
        visitor.cancel(called.pk, now=town.now, **ME)


def test_coming_is_said_once(town, called):
    for _ in range(2):
        visitor.coming(called.pk, by=VISITOR, now=town.now)
    assert Entry.objects.filter(word="ticket.coming").count() == 1


def test_coming_was_said_to_that_call_alone(town, called):
    visitor.coming(called.pk, by=VISITOR, now=town.now)
    serve.put_back(town.anna, why="", by=town.anna, now=town.now)
    town.call()
    called.refresh_from_db()
    assert called.reason == ""


def test_why_a_ticket_was_put_aside_is_still_known_when_it_is_called_again(town, called):
    town.start()
    serve.park(town.anna, reason="немає копії", minutes=5, to_me=False, by=town.anna, now=town.now)
    visitor.come_back(called.pk, now=town.later(minutes=2), **ME)
    counter.call_next(town.anna, by=town.anna, now=town.now)
    called.refresh_from_db()
    assert called.reason == "немає копії"


@pytest.mark.parametrize(
    "act", [visitor.cancel, lambda ticket, **rest: visitor.step_out(ticket, minutes=5, **rest)], ids=["cancel", "out"]
)
def test_the_counter_is_told_when_its_visitor_goes(town, called, act):
    with CaptureQueriesContext(connection) as asked:
        act(called.pk, now=town.now, **ME)
    told = " ".join(query["sql"] for query in asked if "pg_notify" in query["sql"])
    assert f"counter:{town.first.pk}" in told
