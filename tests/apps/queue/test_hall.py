"""The live hall of a branch."""

from vikno.apps.network.actions import branches
from vikno.apps.queue.actions import branch as branch_actions
from vikno.apps.queue.actions import counter, visitor
from vikno.apps.queue.actions.visitor import VISITOR
from vikno.apps.queue.queries import hall
from vikno.apps.staff import actions as staff
from vikno.rules.tickets import Actor


def view(town):
    return hall.view(town.branch, now=town.now)


def window(town, number=1):
    return next(one for one in view(town).counters if one.number == number)


def test_a_counter_where_nobody_sits_is_empty(town):
    assert (window(town).state, window(town).name, view(town).at_work) == ("empty", "", 0)


def test_a_counter_out_of_use_is_closed(town):
    branches.change_counter(town.first, is_open=False, by=town.clara, now=town.now)
    assert window(town).state == "closed"


def test_one_who_waits_for_a_visitor_is_free_since_sitting_down(town):
    town.sit(town.anna, town.first)
    seen = window(town)
    assert (seen.state, seen.name, seen.since) == ("free", str(town.anna), town.now)


def test_a_called_ticket_stands_in_its_window(town):
    town.sit(town.anna, town.first)
    ticket = town.issue()
    town.call()
    seen = window(town)
    assert (seen.state, seen.label, seen.ticket_id) == ("called", ticket.label, ticket.pk)


def test_a_visit_longer_than_its_norm_is_over(town):
    served(town)
    town.later(minutes=12)
    assert not window(town).is_over
    town.later(seconds=1)
    assert window(town).is_over


def served(town):
    town.sit(town.anna, town.first)
    town.issue()
    town.call()
    town.start()


def test_a_pause_stops_the_clock_of_a_visit(town):
    served(town)
    town.later(minutes=10)
    branch_actions.pause(town.branch, reason="air_raid", by=town.clara, now=town.now)
    town.later(minutes=30)
    assert window(town).elapsed_seconds == 600
    branch_actions.resume(town.branch, by=town.clara, now=town.now)
    town.later(minutes=1)
    assert (window(town).elapsed_seconds, window(town).is_over) == (660, False)


def test_a_break_says_since_when_and_until_when(town):
    town.sit(town.anna, town.first)
    town.later(minutes=20)
    staff.start_break(town.anna, reason="lunch", minutes=45, by=town.anna, now=town.now)
    seen = window(town)
    assert (seen.state, seen.break_reason, seen.since) == ("break", "lunch", town.now)
    assert (seen.break_until_at - seen.since).total_seconds() == 45 * 60


def test_lines_count_those_who_wait_and_the_longest_wait(town):
    town.issue()
    town.later(minutes=7)
    town.issue()
    line = view(town).lines[0]
    assert (line.letter, line.waiting, line.longest_minutes) == ("А", 2, 7)


def test_in_a_pause_nobody_waits_longer(town):
    town.issue()
    town.later(minutes=7)
    branch_actions.pause(town.branch, reason="air_raid", by=town.clara, now=town.now)
    town.later(minutes=90)
    seen = view(town)
    assert (seen.lines[0].longest_minutes, seen.late, seen.openness.state) == (7, 0, "paused")


def test_one_past_the_latest_call_is_late(town):
    town.issue()
    town.later(minutes=61)
    assert (view(town).late, view(town).lines[0].late) == (1, 1)


def test_the_day_is_counted(town):
    served(town)
    gone, away = town.issue(), town.issue()
    visitor.cancel(gone.pk, role=Actor.VISITOR, by=VISITOR, now=town.now)
    visitor.step_out(away.pk, minutes=10, role=Actor.VISITOR, by=VISITOR, now=town.now)
    seen = view(town)
    assert (seen.visitors, seen.left, seen.away, seen.waiting) == (3, 1, 1, 0)


def test_calls_come_newest_first_with_recalls(town):
    served_label = town.issue().label
    town.sit(town.anna, town.first)
    town.call()
    counter.recall(town.anna, by=town.anna, now=town.later(seconds=45))
    found = hall.calls(town.branch.pk, limit=5)
    assert [(one.label, one.is_recall) for one in found] == [(served_label, True), (served_label, False)]


def test_calls_after_an_announcement_leave_out_those_said(town):
    town.sit(town.anna, town.first)
    town.issue()
    town.call()
    said = hall.calls(town.branch.pk, limit=1)[0].id
    counter.recall(town.anna, by=town.anna, now=town.now)
    assert [one.id > said for one in hall.calls(town.branch.pk, limit=5, after_id=said)] == [True]


def test_those_who_come_next_stand_in_the_order_they_will_be_called(town):
    town.sit(town.anna, town.first)
    tickets = [town.issue() for _ in range(3)]
    assert hall.next_labels(town.branch.pk, now=town.now, limit=2) == [one.label for one in tickets[:2]]


def test_the_hall_asks_the_same_however_many_wait(town, django_assert_max_num_queries):
    town.sit(town.anna, town.first)
    town.sit(town.oles, town.second)
    for _ in range(25):
        town.issue()
    with django_assert_max_num_queries(34):
        view(town)
