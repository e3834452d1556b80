"""The whole branch: pause and resume, what the clock does by itself, the close of the day, calls for help."""

from datetime import timedelta

import pytest

from tests.apps.conftest import NINE, Town
from vikno.apps.journal.actions import HOUSE
from vikno.apps.journal.models import Entry
from vikno.apps.network.actions import devices
from vikno.apps.queue.actions import branch as actions
from vikno.apps.queue.actions import counter, issue, serve, visitor
from vikno.apps.queue.actions.visitor import VISITOR
from vikno.apps.queue.models import Call, HelpCall, Pause, Ticket, VisitService
from vikno.apps.queue.queries import pauses
from vikno.rules.tickets import Actor


def pause(town, reason="air_raid"):
    return actions.pause(town.branch, reason=reason, by=town.clara, now=town.now)


def resume(town):
    return actions.resume(town.branch, by=town.clara, now=town.now)


def step_out(town, ticket, minutes):
    return visitor.step_out(ticket.pk, minutes=minutes, role=Actor.VISITOR, by=VISITOR, now=town.now)


def act(town):
    """Let the clock act on all that is due; the tickets it moved."""
    return [actions.let_time_act(pk, now=town.now) for pk in actions.due(town.now)]


# ---------------------------------------------------------------- pause


def test_a_pause_is_kept_with_its_reason_and_who_pressed(town):
    begun = pause(town)
    assert (begun.reason, begun.from_at, begun.until_at, begun.by_label) == ("air_raid", NINE, None, str(town.clara))
    assert Entry.objects.get(word="branch.paused").why == "air_raid"


def test_a_pause_pressed_twice_is_one_pause(town):
    first = pause(town)
    town.later(minutes=1)
    assert pause(town) == first
    assert (Pause.objects.count(), Entry.objects.filter(word="branch.paused").count()) == (1, 1)


def test_an_air_raid_takes_over_from_a_power_cut(town):
    ticket = town.issue()
    due_at = ticket.due_at
    pause(town, "power")
    town.later(minutes=5)
    assert (pause(town).reason, pause(town).from_at) == ("air_raid", town.now)
    town.later(minutes=20)
    resume(town)
    ticket.refresh_from_db()
    assert ticket.due_at == due_at + timedelta(minutes=25)


def test_a_power_cut_does_not_take_over_from_an_air_raid(town):
    pause(town)
    town.later(minutes=5)
    assert pause(town, "power").reason == "air_raid"


def test_an_unknown_reason_is_refused(town):
    with pytest.raises(ValueError, match="lunch"):
        pause(town, "lunch")
    assert not Pause.objects.exists()


def test_nobody_is_called_while_the_branch_stands_still(town):
    town.issue()
    town.sit(town.anna, town.first)
    pause(town)
    with pytest.raises(counter.BranchPaused):
        town.call()
    assert not Call.objects.exists()


def test_nothing_is_started_while_the_branch_stands_still(town):
    town.issue()
    town.sit(town.anna, town.first)
    town.call()
    pause(town)
    with pytest.raises(serve.StandingStill):
        town.start()


def test_no_tickets_are_given_while_the_branch_stands_still(town):
    pause(town)
    with pytest.raises(issue.NotReceiving) as refused:
        town.issue()
    assert (refused.value.openness.state, refused.value.openness.pause_reason) == ("paused", "air_raid")


def test_a_pause_of_one_branch_leaves_the_others_alone(town):
    other = Town("seaside")
    other.issue()
    other.sit(other.anna, other.first)
    pause(town)
    assert other.call() is not None


# ---------------------------------------------------------------- resume


def test_resuming_a_branch_that_never_stopped_does_nothing(town):
    assert resume(town) is None
    assert not Entry.objects.filter(word="branch.resumed").exists()


def test_the_order_after_a_pause_is_the_order_before_it(town):
    town.ground()
    for service, ground in ((town.residence, None), (town.ready, None), (town.birth, None), (town.birth, 3)):
        town.issue(service, ground_number=ground)
        town.later(minutes=3)
    other = Town("seaside")
    for service, ground in ((town.residence, None), (town.ready, None), (town.birth, None), (town.birth, 3)):
        other.issue(service, ground_number=ground)
        other.later(minutes=3)
    pause(town)
    town.later(minutes=55)
    resume(town)
    assert order(town) == order(other)


def order(town):
    """Labels in the order one counter calls and serves all who wait, two minutes each."""
    town.sit(town.anna, town.first)
    called = []
    while (ticket := town.call()) is not None:
        called.append(ticket.label)
        town.later(minutes=2)
        town.finish(ticket)
    return called


def test_one_who_comes_after_the_pause_stands_behind_those_who_came_before(town):
    before = [town.issue() for _ in range(3)]
    town.later(minutes=1)
    pause(town)
    town.later(minutes=40)
    resume(town)
    last = town.issue()
    assert order(town) == [one.label for one in [*before, last]]


def test_promises_move_on_by_the_pause(town):
    town.sit(town.anna, town.first)
    ticket = town.issue()
    low, high = ticket.promised_from_at, ticket.promised_until_at
    pause(town)
    town.later(minutes=30)
    resume(town)
    ticket.refresh_from_db()
    half_hour = timedelta(minutes=30)
    assert (ticket.promised_from_at, ticket.promised_until_at) == (low + half_hour, high + half_hour)


def test_a_promise_that_was_kept_before_the_pause_is_left_as_it_was(town):
    town.sit(town.anna, town.first)
    ticket = town.issue()
    high = ticket.promised_until_at
    town.call()
    town.start()
    pause(town)
    town.later(minutes=30)
    resume(town)
    ticket.refresh_from_db()
    assert ticket.promised_until_at == high


def test_the_moment_somebody_came_stays_a_fact(town):
    ticket = town.issue()
    pause(town)
    town.later(minutes=30)
    resume(town)
    ticket.refresh_from_db()
    assert ticket.issued_at == NINE


def test_the_pause_is_not_part_of_the_wait(town):
    town.issue()
    town.sit(town.anna, town.first)
    town.later(minutes=4)
    pause(town)
    town.later(minutes=50)
    resume(town)
    town.later(minutes=3)
    town.call()
    assert Ticket.objects.get().waited_seconds == 7 * 60


def test_the_pause_is_not_part_of_the_service(town):
    town.issue()
    town.sit(town.anna, town.first)
    town.call()
    town.start()
    town.later(minutes=2)
    pause(town)
    town.later(minutes=50)
    resume(town)
    town.later(minutes=6)
    town.finish(Ticket.objects.get())
    assert VisitService.objects.get().work_seconds == 8 * 60


def test_two_pauses_are_both_taken_out(town):
    for _ in range(2):
        town.later(minutes=5)
        pause(town)
        town.later(minutes=10)
        resume(town)
    assert pauses.paused_seconds(town.branch.pk, NINE, town.now) == 20 * 60


def test_a_return_time_named_before_the_pause_moves_on_by_the_whole_of_it(town):
    ticket = town.issue()
    step_out(town, ticket, 20)
    town.later(minutes=5)
    pause(town)
    town.later(minutes=30)
    resume(town)
    ticket.refresh_from_db()
    assert ticket.changes_at == NINE + timedelta(minutes=50)


def test_a_return_time_named_in_the_pause_moves_on_by_the_rest_of_it(town):
    ticket = town.issue()
    pause(town)
    town.later(minutes=25)
    step_out(town, ticket, 20)
    town.later(minutes=5)
    resume(town)
    ticket.refresh_from_db()
    assert ticket.changes_at == town.now + timedelta(minutes=20)


def test_one_who_came_back_in_the_pause_may_be_called_right_after_it(town):
    ticket = town.issue()
    step_out(town, ticket, 20)
    pause(town)
    town.later(minutes=10)
    visitor.come_back(ticket.pk, role=Actor.VISITOR, by=VISITOR, now=town.now)
    town.later(minutes=10)
    resume(town)
    town.sit(town.anna, town.first)
    assert town.call() == ticket


def test_one_who_may_be_called_only_later_waits_as_long_as_before(town):
    ticket = town.issue()
    Ticket.objects.update(callable_from=NINE + timedelta(hours=1))
    pause(town)
    town.later(minutes=30)
    resume(town)
    ticket.refresh_from_db()
    assert ticket.callable_from == NINE + timedelta(hours=1, minutes=30)


def test_a_clock_that_stepped_back_makes_no_pause_of_negative_length(town):
    pause(town)
    ended = actions.resume(town.branch, by=town.clara, now=NINE - timedelta(minutes=5))
    assert ended.until_at == ended.from_at


def test_the_length_of_the_pause_is_in_the_journal(town):
    pause(town)
    town.later(minutes=42)
    resume(town)
    assert Entry.objects.get(word="branch.resumed").data["seconds"] == 42 * 60


# ---------------------------------------------------------------- what the clock does


def test_one_who_stepped_out_and_is_not_back_waits_behind_those_who_wait(town):
    away = town.issue()
    step_out(town, away, 10)
    town.later(minutes=5)
    waiting = town.issue()
    town.later(minutes=6)
    act(town)
    assert order(town) == [waiting.label, away.label]


def test_one_who_was_put_aside_waits_again_in_the_old_place(town):
    town.sit(town.anna, town.first)
    ticket = town.issue()
    town.call()
    town.start()
    serve.park(town.anna, reason="copies", minutes=10, to_me=False, by=town.anna, now=town.now)
    town.later(minutes=2)
    town.issue()
    town.later(minutes=9)
    assert [one.pk for one in act(town)] == [ticket.pk]
    assert town.call() == ticket


def test_a_missed_call_past_its_grace_has_left_and_the_visit_is_over(town):
    ticket = missed(town)
    town.later(minutes=16)
    act(town)
    ticket.refresh_from_db()
    assert (ticket.state, ticket.visit.closed_at) == ("left", town.now)


def missed(town):
    """A ticket called three times to no avail."""
    town.sit(town.anna, town.first)
    ticket = town.issue()
    town.call()
    for _ in range(2):
        counter.recall(town.anna, by=town.anna, now=town.now)
    serve.miss(town.anna, by=town.anna, now=town.now)
    ticket.refresh_from_db()
    return ticket


def test_before_its_moment_the_clock_leaves_a_ticket_alone(town):
    ticket = missed(town)
    town.later(minutes=14)
    assert (actions.due(town.now), actions.let_time_act(ticket.pk, now=town.now)) == ([], None)


def test_in_a_pause_the_clock_acts_on_nobody(town):
    ticket = missed(town)
    pause(town)
    town.later(minutes=60)
    assert (actions.due(town.now), actions.let_time_act(ticket.pk, now=town.now)) == ([], None)
    resume(town)
    town.later(minutes=14)
    assert actions.due(town.now) == []


def test_a_ticket_that_came_back_in_time_is_not_touched(town):
    ticket = missed(town)
    town.later(minutes=10)
    visitor.come_back(ticket.pk, role=Actor.RECEPTION, by=town.marta, now=town.now)
    town.later(minutes=10)
    assert actions.let_time_act(ticket.pk, now=town.now) is None


def test_the_earliest_moment_is_due_first(town):
    late, soon = town.issue(), town.issue()
    step_out(town, late, 20)
    step_out(town, soon, 10)
    town.later(minutes=30)
    assert actions.due(town.now) == [soon.pk, late.pk]


# ---------------------------------------------------------------- the close of the day


def test_the_close_of_the_day_closes_every_ticket(town):
    town.sit(town.anna, town.first)
    served, waiting = town.issue(), town.issue()
    town.call()
    town.start()
    town.later(hours=11)
    assert actions.close_day(town.branch, now=town.now) == 2
    states = dict(Ticket.objects.values_list("pk", "state"))
    assert states == {served.pk: "finished", waiting.pk: "left"}


def test_the_close_of_the_day_frees_the_counters(town):
    town.sit(town.anna, town.first)
    town.issue()
    town.call()
    actions.close_day(town.branch, now=town.later(hours=11))
    assert not Call.objects.filter(ended_at__isnull=True).exists()


def test_the_close_of_the_day_leaves_other_branches_open(town):
    other = Town("seaside")
    other.issue()
    assert actions.close_day(town.branch, now=town.later(hours=11)) == 0
    assert Ticket.objects.get().closed_at is None


def test_the_close_of_the_day_ends_calls_for_help_that_nobody_took(town):
    asked = ask(town)
    actions.close_day(town.branch, now=town.later(hours=11))
    asked.refresh_from_db()
    assert (asked.taken_at, asked.taken_by) == (town.now, None)


# ---------------------------------------------------------------- calls for help


def kiosk(town, name="Кіоск 1"):
    return devices.add_device(town.branch, kind="kiosk", name=name, by=HOUSE, now=town.now)


def ask(town, device=None, page="find"):
    device = device or kiosk(town)
    return actions.ask_help(branch_id=town.branch.pk, device=device, by=device, now=town.now, page=page)


def test_a_call_for_help_says_where_and_on_which_page(town):
    asked = ask(town)
    assert (asked.device.name, asked.page, asked.taken_at) == ("Кіоск 1", "find", None)
    assert Entry.objects.get(word="help.asked").by_label == "Кіоск 1"


def test_a_second_call_from_the_same_kiosk_is_the_first_one(town):
    device = kiosk(town)
    assert ask(town, device) == ask(town, device)
    assert HelpCall.objects.count() == 1


def test_whoever_goes_first_stays_the_one_who_goes(town):
    asked = ask(town)
    town.later(minutes=1)
    actions.take_help(asked.pk, employee=town.marta, now=town.now)
    town.later(minutes=1)
    taken = actions.take_help(asked.pk, employee=town.clara, now=town.now)
    assert (taken.taken_by, taken.taken_at) == (town.marta, NINE + timedelta(minutes=1))
    assert Entry.objects.filter(word="help.taken").count() == 1


def test_after_a_call_was_taken_the_kiosk_may_call_again(town):
    device = kiosk(town)
    first = ask(town, device)
    actions.take_help(first.pk, employee=town.marta, now=town.now)
    assert ask(town, device) != first
