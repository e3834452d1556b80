"""Sitting, resting and leaving as the queue sees it, and a branch that calls by itself."""

import pytest

from vikno.apps.journal.models import Entry
from vikno.apps.network.actions import branches
from vikno.apps.network.models import Policy
from vikno.apps.queue.actions import automatic, branch, counter, seats, serve, visitor
from vikno.apps.queue.actions.visitor import VISITOR
from vikno.apps.queue.models import Call
from vikno.apps.staff import actions as staff
from vikno.apps.staff.models import Break, Sitting
from vikno.rules.tickets import Actor


@pytest.fixture
def by_itself(town):
    """The branch calls by itself."""
    Policy.objects.create(branch=town.branch, valid_from=town.now, automatic_call=True)
    return town


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    """Runs what waits for the commit, as a commit would."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def state(ticket):
    ticket.refresh_from_db()
    return ticket.state, ticket.counter


def test_where_nobody_chose_so_nothing_calls_by_itself(town, commits):
    town.sit(town.anna, town.first)
    with commits():
        ticket = town.issue()
    assert automatic.call_idle(town.branch.pk, now=town.now) == []
    assert state(ticket) == ("waiting", None)


def test_a_newcomer_is_called_to_an_idle_counter(by_itself, commits):
    by_itself.sit(by_itself.anna, by_itself.first)
    with commits():
        ticket = by_itself.issue()
    assert state(ticket) == ("called", by_itself.first)
    call = Call.objects.get()
    assert (call.is_automatic, call.is_manual) == (True, False)
    assert Entry.objects.get(word="ticket.called").by_label == "vikno"


def test_of_equal_counters_the_one_idle_longest_is_called_to(by_itself, commits):
    by_itself.sit(by_itself.oles, by_itself.second)
    staff.set_skill(
        by_itself.oles, group_id=by_itself.groups["В"].pk, level=1, by=by_itself.clara, now=by_itself.now
    )  # fmt: skip
    staff.set_skill(
        by_itself.oles, group_id=by_itself.groups["К"].pk, level=None, by=by_itself.clara, now=by_itself.now
    )  # fmt: skip
    by_itself.later(minutes=1)
    by_itself.sit(by_itself.anna, by_itself.first)
    with commits():
        ticket = by_itself.issue()
    assert state(ticket) == ("called", by_itself.second)


def test_the_counter_that_can_give_least_is_used_first(by_itself, commits):
    by_itself.sit(by_itself.anna, by_itself.first)
    branches.change_counter(by_itself.second, letters="А", by=by_itself.clara, now=by_itself.now)
    by_itself.later(minutes=1)
    by_itself.sit(by_itself.oles, by_itself.second)
    with commits():
        ticket = by_itself.issue()
    assert state(ticket) == ("called", by_itself.second)


def test_who_finishes_is_sent_the_next_one(by_itself, commits):
    first, second = by_itself.issue(), by_itself.issue()
    by_itself.sit(by_itself.anna, by_itself.first)
    by_itself.call()
    by_itself.start()
    with commits():
        by_itself.finish(first)
    assert state(second) == ("called", by_itself.first)


def test_what_was_put_back_is_not_sent_back_at_once(by_itself, commits):
    ticket = by_itself.issue()
    by_itself.sit(by_itself.anna, by_itself.first)
    by_itself.call()
    with commits():
        serve.put_back(by_itself.anna, why="", by=by_itself.anna, now=by_itself.now)
    assert state(ticket) == ("waiting", None)


def test_who_sits_down_or_comes_back_from_a_break_is_sent_somebody(by_itself, commits):
    first = by_itself.issue()
    with commits():
        seats.sit(by_itself.anna, counter=by_itself.first, by=by_itself.anna, now=by_itself.now)
    assert state(first) == ("called", by_itself.first)
    by_itself.start()
    by_itself.finish(first)
    staff.start_break(by_itself.anna, reason="rest", minutes=5, by=by_itself.anna, now=by_itself.now)
    second = by_itself.issue()
    with commits():
        seats.back(by_itself.anna, by=by_itself.anna, now=by_itself.now)
    assert state(second) == ("called", by_itself.first)


def test_nobody_is_sent_to_a_counter_on_a_break(by_itself):
    by_itself.sit(by_itself.anna, by_itself.first)
    staff.start_break(by_itself.anna, reason="rest", minutes=5, by=by_itself.anna, now=by_itself.now)
    by_itself.issue()
    assert automatic.call_idle(by_itself.branch.pk, now=by_itself.now) == []


def test_nobody_is_sent_anywhere_while_the_branch_stands_still(by_itself, commits):
    by_itself.sit(by_itself.anna, by_itself.first)
    ticket = by_itself.issue()
    branch.pause(by_itself.branch, reason="power", by=by_itself.clara, now=by_itself.now)
    assert automatic.call_idle(by_itself.branch.pk, now=by_itself.now) == []
    with commits():
        branch.resume(by_itself.branch, by=by_itself.clara, now=by_itself.later(minutes=9))
    assert state(ticket) == ("called", by_itself.first)


def test_a_visitor_who_is_back_is_sent_to_an_idle_counter(by_itself, commits):
    ticket = by_itself.issue()
    visitor.step_out(ticket.pk, minutes=9, role=Actor.VISITOR, by=VISITOR, now=by_itself.now)
    by_itself.sit(by_itself.anna, by_itself.first)
    with commits():
        visitor.come_back(ticket.pk, role=Actor.VISITOR, by=VISITOR, now=by_itself.now)
    assert state(ticket) == ("called", by_itself.first)


def test_everybody_who_may_be_called_is_while_counters_are_idle(by_itself):
    by_itself.issue(), by_itself.issue(), by_itself.issue()
    by_itself.sit(by_itself.anna, by_itself.first)
    by_itself.sit(by_itself.oles, by_itself.second)
    assert len(automatic.call_idle(by_itself.branch.pk, now=by_itself.now)) == 2


def test_a_visit_is_finished_and_the_break_begun_with_nobody_called_between(by_itself, commits):
    first, second = by_itself.issue(), by_itself.issue()
    by_itself.sit(by_itself.anna, by_itself.first)
    by_itself.call()
    by_itself.start()
    with commits():
        seats.rest(
            by_itself.anna, reason="lunch", minutes=45, finishing=first.pk, by=by_itself.anna, now=by_itself.now
        )  # fmt: skip
    assert (state(first), state(second)) == (("finished", None), ("waiting", None))


def test_a_break_that_cannot_begin_finishes_nothing(town):
    ticket = town.issue(town.residence, town.ready)
    town.sit(town.anna, town.first)
    town.call()
    town.start()
    with pytest.raises(staff.StillServing):
        seats.rest(town.anna, reason="rest", minutes=5, finishing=ticket.pk, by=town.anna, now=town.now)
    ticket.refresh_from_db()
    assert (ticket.service, Break.objects.count()) == (town.residence, 0)


def test_who_leaves_keeps_nobody_waiting(town):
    ticket = town.issue()
    town.sit(town.anna, town.first)
    town.sit(town.oles, town.second)
    town.call()
    town.start()
    serve.park(town.anna, reason="копія", minutes=5, to_me=True, by=town.anna, now=town.now)
    assert seats.leave(town.anna, by=town.anna, now=town.now) == 1
    visitor.come_back(ticket.pk, role=Actor.VISITOR, by=VISITOR, now=town.later(minutes=1))
    assert town.call(town.oles) == ticket
    assert Entry.objects.filter(word="ticket.unbound").count() == 1


def test_who_moves_to_another_counter_keeps_what_waits_for_them(town):
    ticket = town.issue()
    town.sit(town.anna, town.first)
    town.call()
    town.start()
    serve.park(town.anna, reason="копія", minutes=5, to_me=True, by=town.anna, now=town.now)
    seats.sit(town.anna, counter=town.second, by=town.anna, now=town.now)
    ticket.refresh_from_db()
    assert ticket.only_employee == town.anna


def test_who_left_a_moment_ago_calls_nobody(town):
    town.issue()
    town.sit(town.anna, town.first)
    seats.leave(town.anna, by=town.anna, now=town.now)
    with pytest.raises(counter.NotAtCounter):
        town.call()
    assert Sitting.objects.get().until_at == town.now
