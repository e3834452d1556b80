"""Calling the next one."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from vikno.apps.journal.models import Entry
from vikno.apps.queue.actions import branch as branch_actions
from vikno.apps.queue.actions import counter, serve, visitor
from vikno.apps.queue.actions.visitor import VISITOR
from vikno.apps.queue.models import Announcement, Call, Period, Ticket
from vikno.apps.staff import actions as staff
from vikno.apps.staff.queries import NotAllowed
from vikno.rules import decisions
from vikno.rules.tickets import Actor


def test_nobody_waits_nobody_is_called(town):
    town.sit(town.anna, town.first)
    assert town.call() is None


def test_the_one_who_came_first_is_called_first(town):
    first, _ = town.issue(), town.issue()
    town.sit(town.anna, town.first)
    town.later(minutes=3)
    assert town.call() == first


def test_a_call_moves_the_ticket_to_the_counter_and_is_announced(town):
    ticket = town.issue()
    town.sit(town.anna, town.first)
    town.later(minutes=3)
    town.call()
    ticket.refresh_from_db()
    assert (ticket.state, ticket.counter, ticket.waited_seconds) == ("called", town.first, 180)
    assert Announcement.objects.get().counter_number == 1
    assert Entry.objects.filter(word="ticket.called", why="faster").count() == 1
    assert [one.state for one in Period.objects.filter(ticket=ticket).order_by("pk")] == ["waiting", "called"]


def test_a_statutory_ticket_goes_before_all(town):
    town.ground()
    town.issue()
    town.later(minutes=5)
    by_law = town.issue(ground_number=3)
    town.sit(town.anna, town.first)
    assert town.call() == by_law


def test_a_counter_calls_only_what_its_employee_knows(town):
    town.issue(town.advice)
    town.sit(town.anna, town.first)
    assert town.call() is None


def test_a_counter_with_its_own_list_gives_no_more_than_the_list(town):
    town.first.groups.set([town.groups["В"]])
    town.issue(town.residence)
    town.sit(town.anna, town.first)
    assert town.call() is None


def test_a_quick_visit_may_pass_a_long_one_and_the_decision_says_so(town):
    long_one = town.issue(town.residence)
    town.later(minutes=2)
    quick = town.issue(town.ready)
    town.sit(town.anna, town.first)
    town.later(minutes=6)
    assert town.call() == quick
    call = Call.objects.get()
    assert (call.reason["code"], call.reason["passed"]) == ("faster", long_one.pk)


def test_a_stored_decision_replays_to_the_same_ticket(town):
    for service in (town.residence, town.ready, town.birth):
        town.issue(service)
        town.later(minutes=4)
    town.sit(town.anna, town.first)
    called = town.call()
    assert decisions.replay(Call.objects.get().decision).ticket.key == called.pk


def test_the_same_request_again_calls_nobody_else(town):
    town.issue(), town.issue()
    town.sit(town.anna, town.first)
    request_id = uuid4()
    first = counter.call_next(town.anna, by=town.anna, now=town.now, request_id=request_id)
    again = counter.call_next(town.anna, by=town.anna, now=town.now, request_id=request_id)
    assert first == again
    assert Call.objects.count() == 1


def test_a_busy_counter_calls_nobody(town):
    town.issue(), town.issue()
    town.sit(town.anna, town.first)
    town.call()
    with pytest.raises(counter.CounterBusy):
        town.call()


def test_nobody_is_called_during_a_break(town):
    town.issue()
    town.sit(town.anna, town.first)
    staff.start_break(town.anna, reason="lunch", minutes=45, by=town.anna, now=town.now)
    with pytest.raises(counter.OnBreak):
        town.call()


def test_nobody_is_called_while_the_branch_stands_still(town):
    town.issue()
    town.sit(town.anna, town.first)
    branch_actions.pause(town.branch, reason="power", by=town.clara, now=town.now)
    with pytest.raises(counter.BranchPaused):
        town.call()


def test_who_sits_nowhere_calls_nobody(town):
    with pytest.raises(counter.NotAtCounter):
        town.call()


def test_a_ticket_that_was_cancelled_is_passed_over(town):
    gone, stays = town.issue(), town.issue()
    visitor.cancel(gone.pk, role=Actor.VISITOR, by=VISITOR, now=town.now)
    town.sit(town.anna, town.first)
    assert town.call() == stays


def test_a_given_ticket_needs_a_reason(town):
    ticket = town.issue()
    town.sit(town.anna, town.first)
    with pytest.raises(counter.ReasonNeeded):
        counter.call_given(town.anna, ticket_id=ticket.pk, why="  ", by=town.anna, now=town.now)


def test_a_given_ticket_is_called_out_of_turn_and_the_journal_keeps_why(town):
    town.issue()
    wanted = town.issue()
    town.sit(town.anna, town.first)
    call = counter.call_given(town.anna, ticket_id=wanted.pk, why="жінка з немовлям", by=town.anna, now=town.now)
    assert (call.ticket, call.is_manual) == (wanted, True)
    assert Entry.objects.get(word="ticket.picked").why == "жінка з немовлям"


def test_a_consultant_may_not_pick(town):
    petro = town.hire("Петро", "Рудий", "consultant", "А")
    ticket = town.issue()
    town.sit(petro, town.second)
    with pytest.raises(NotAllowed):
        counter.call_given(petro, ticket_id=ticket.pk, why="знайомий", by=petro, now=town.now)


def test_the_database_allows_one_open_call_per_counter(town):
    town.issue()
    other = town.issue()
    town.sit(town.anna, town.first)
    town.call()
    with pytest.raises(IntegrityError), transaction.atomic():
        Call.objects.create(
            ticket=other, branch=town.branch, counter=town.first, employee=town.anna, called_at=town.now,
            decision={}, reason={},
        )  # fmt: skip


def test_the_database_allows_one_active_ticket_per_counter(town):
    town.issue()
    other = town.issue()
    town.sit(town.anna, town.first)
    town.call()
    with pytest.raises(IntegrityError), transaction.atomic():
        Ticket.objects.filter(pk=other.pk).update(state="called", counter=town.first, employee=town.anna)


def test_a_recall_is_announced_again(town):
    town.issue()
    town.sit(town.anna, town.first)
    town.call()
    counter.recall(town.anna, by=town.anna, now=town.later(seconds=50))
    assert [one.is_recall for one in Announcement.objects.order_by("pk")] == [False, True]


def test_a_missed_call_keeps_the_place_for_the_grace_time(town):
    ticket = town.issue()
    town.sit(town.anna, town.first)
    town.call()
    with pytest.raises(serve.TooFewRecalls):
        serve.miss(town.anna, by=town.anna, now=town.now)
    for _ in range(2):
        counter.recall(town.anna, by=town.anna, now=town.later(seconds=50))
    serve.miss(town.anna, by=town.anna, now=town.later(seconds=50))
    visitor.come_back(ticket.pk, role=Actor.VISITOR, by=VISITOR, now=town.later(minutes=5))
    town.issue()
    assert town.call() == ticket
