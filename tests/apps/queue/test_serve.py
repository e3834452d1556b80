"""At the counter: start, finish, put aside, hand over, nobody came, the ground of priority."""

from datetime import timedelta

import pytest

from vikno.apps.journal.models import Entry
from vikno.apps.queue.actions import branch, counter, issue, serve
from vikno.apps.queue.models import Announcement, Call, Ticket, VisitService
from vikno.apps.staff.models import Sitting
from vikno.rules.tickets import Actor, MoveRefused


@pytest.fixture
def called(town):
    """A ticket for the registration of residence, called to Anna's counter."""
    ticket = town.issue()
    town.sit(town.anna, town.first)
    town.call()
    return ticket


@pytest.fixture
def served(town, called):
    """The same, and its visitor has come."""
    town.start()
    return called


def now_of(ticket: Ticket) -> Ticket:
    ticket.refresh_from_db()
    return ticket


def test_a_start_is_noted_once_however_often_it_is_pressed(town, called):
    first = town.start().started_at
    town.later(minutes=1)
    assert town.start().started_at == first
    assert Entry.objects.filter(word="ticket.started").count() == 1


def test_nothing_starts_while_the_branch_stands_still(town, called):
    branch.pause(town.branch, reason="air_raid", by=town.clara, now=town.now)
    with pytest.raises(serve.StandingStill):
        town.start()


def test_the_last_service_finishes_the_visit_and_frees_the_counter(town, served):
    town.later(minutes=7)
    town.finish(served)
    assert now_of(served).state == "finished"
    assert Sitting.objects.get(employee=town.anna).idle_since == town.now
    assert VisitService.objects.get(visit=served.visit).work_seconds == 7 * 60


def test_a_second_press_of_finish_changes_nothing(town, served):
    town.finish(served)
    town.later(minutes=1)
    again = town.finish(served)
    assert again.closed_at < town.now
    assert Entry.objects.filter(word="ticket.finished").count() == 1


def test_who_never_had_a_ticket_cannot_finish_it(town, served):
    town.sit(town.oles, town.second)
    with pytest.raises(counter.NothingCalled):
        town.finish(served, town.oles)


def test_a_pause_is_not_time_served(town, served):
    branch.pause(town.branch, reason="power", by=town.clara, now=town.later(minutes=2))
    branch.resume(town.branch, by=town.clara, now=town.later(minutes=30))
    town.later(minutes=3)
    town.finish(served)
    assert VisitService.objects.get(visit=served.visit).work_seconds == 5 * 60


def test_the_next_service_of_the_visit_goes_on_at_the_same_counter(town):
    ticket = town.issue(town.residence, town.ready)
    town.sit(town.anna, town.first)
    town.call()
    town.start()
    town.finish(ticket)
    assert (now_of(ticket).state, ticket.service, ticket.label) == ("serving", town.ready, "А\u00a01")


def test_a_service_that_this_counter_does_not_give_waits_on_in_its_place(town):
    ticket = town.issue(town.residence, town.advice)
    town.sit(town.anna, town.first)
    town.call()
    town.start()
    town.later(minutes=5)
    town.finish(ticket)
    assert (now_of(ticket).state, ticket.group, ticket.ref_at) == ("waiting", town.groups["К"], ticket.issued_at)


def test_who_is_in_the_shelter_did_not_miss_the_call(town, called):
    for _ in range(2):
        counter.recall(town.anna, by=town.anna, now=town.later(seconds=50))
    branch.pause(town.branch, reason="air_raid", by=town.clara, now=town.now)
    with pytest.raises(counter.BranchPaused):
        serve.miss(town.anna, by=town.anna, now=town.later(seconds=50))


def test_nobody_is_called_again_while_the_branch_stands_still(town, called):
    branch.pause(town.branch, reason="air_raid", by=town.clara, now=town.now)
    with pytest.raises(counter.BranchPaused):
        counter.recall(town.anna, by=town.anna, now=town.now)
    assert Announcement.objects.count() == 1


def test_who_has_come_cannot_be_missed(town, served):
    with pytest.raises((MoveRefused, serve.TooFewRecalls)):
        serve.miss(town.anna, by=town.anna, now=town.now)


def test_a_ticket_put_back_keeps_its_place(town, called):
    serve.put_back(town.anna, why="не та послуга", by=town.anna, now=town.now)
    town.issue()
    assert town.call() == called


def test_a_ticket_put_aside_waits_again_when_its_time_comes(town, served):
    serve.park(town.anna, reason="копія", minutes=10, to_me=False, by=town.anna, now=town.now)
    assert (now_of(served).state, served.changes_at) == ("parked", town.now + timedelta(minutes=10))
    branch.let_time_act(served.pk, now=town.later(minutes=10))
    assert (now_of(served).state, served.ref_at) == ("waiting", served.issued_at)


def test_a_ticket_put_aside_for_oneself_is_called_by_nobody_else(town, served):
    town.sit(town.oles, town.second)
    serve.park(town.anna, reason="копія", minutes=10, to_me=True, by=town.anna, now=town.now)
    branch.let_time_act(served.pk, now=town.later(minutes=10))
    assert town.call(town.oles) is None
    assert town.call() == served


@pytest.mark.parametrize("minutes", [0, 241, -5])
def test_a_ticket_is_put_aside_for_a_sane_time(town, served, minutes):
    with pytest.raises(ValueError, match="1 to 240"):
        serve.park(town.anna, reason="копія", minutes=minutes, to_me=False, by=town.anna, now=town.now)


def test_a_ticket_put_aside_goes_on_at_once_when_its_visitor_is_back(town, served):
    serve.park(town.anna, reason="копія", minutes=10, to_me=True, by=town.anna, now=town.now)
    call = serve.resume(town.anna, ticket_id=served.pk, by=town.anna, now=town.later(minutes=4))
    assert (now_of(served).state, served.counter, call.started_at) == ("serving", town.first, town.now)
    assert Announcement.objects.count() == 1


def test_what_a_colleague_put_aside_for_oneself_is_not_taken(town, served):
    town.sit(town.oles, town.second)
    serve.park(town.anna, reason="копія", minutes=10, to_me=True, by=town.anna, now=town.now)
    with pytest.raises(counter.NotHere):
        serve.resume(town.oles, ticket_id=served.pk, by=town.oles, now=town.now)


def test_a_ticket_that_waits_is_not_resumed(town, called):
    serve.put_back(town.anna, why="", by=town.anna, now=town.now)
    with pytest.raises(counter.NotHere):
        serve.resume(town.anna, ticket_id=called.pk, by=town.anna, now=town.now)


def test_a_transfer_to_a_service_takes_its_length_and_keeps_the_place(town, served):
    serve.transfer(town.anna, note="не до мене", by=town.anna, now=town.now, service_id=town.advice.pk)
    assert (now_of(served).service, served.visit_minutes, served.ref_at) == (town.advice, 6.0, served.issued_at)
    assert VisitService.objects.get(visit=served.visit).service == town.advice


def test_a_transfer_carries_its_note_to_the_colleague(town, served):
    town.sit(town.oles, town.second)
    serve.transfer(town.anna, note="Потрібен низький стіл", by=town.anna, now=town.now, counter_id=town.second.pk)
    assert town.call() is None
    assert town.call(town.oles) == served
    assert now_of(served).note == "Потрібен низький стіл"


@pytest.mark.parametrize("target", ["none", "here", "myself", "elsewhere", "stranger", "service"])
def test_a_transfer_goes_somewhere_else_in_this_branch(town, served, target):
    emma = type(town)("east", now=town.now)
    targets = {
        "none": {},
        "here": {"counter_id": town.first.pk},
        "myself": {"employee_id": town.anna.pk},
        "elsewhere": {"counter_id": emma.first.pk},
        "stranger": {"employee_id": emma.anna.pk},
        "service": {"service_id": 0, "counter_id": town.second.pk},
    }
    with pytest.raises(serve.NoTarget):
        serve.transfer(town.anna, note="", by=town.anna, now=town.now, **targets[target])
    assert now_of(served).state == "serving"


def test_one_more_service_is_added_at_the_end_once(town, served):
    for _ in range(2):
        issue.add_service(served.pk, service_id=town.ready.pk, role=Actor.OPERATOR, by=town.anna, now=town.now)
    rows = VisitService.objects.filter(visit=served.visit).order_by("position")
    assert [row.service for row in rows] == [town.residence, town.ready]


@pytest.fixture
def by_law(town):
    """A ticket that claims a ground, called to Anna's counter."""
    town.ground()
    ticket = town.issue(ground_number=3)
    town.sit(town.anna, town.first)
    town.call()
    return ticket


def test_every_look_at_a_ground_is_written_down_without_naming_it(town, by_law):
    assert serve.see_ground(town.anna, by=town.anna, now=town.now).ground.name_uk == "ветерани"
    look = Entry.objects.get(word="person.looked")
    assert (look.subject_id, look.by_id, look.data) == (by_law.pk, town.anna.user_id, {"what": "ground of priority"})


def test_a_ticket_without_a_ground_is_no_look(town, called):
    serve.see_ground(town.anna, by=town.anna, now=town.now)
    assert not Entry.objects.filter(word="person.looked").exists()


def test_a_confirmed_ground_stays_confirmed(town, by_law):
    for _ in range(2):
        serve.verify_ground(town.anna, by=town.anna, now=town.now)
    assert now_of(by_law).ground_state == "verified"
    assert Entry.objects.filter(word="ticket.ground_verified").count() == 1


def test_without_proof_the_ticket_waits_by_its_own_arrival(town, by_law):
    serve.refuse_ground(town.anna, by=town.anna, now=town.later(minutes=1))
    assert (now_of(by_law).state, by_law.statutory, by_law.ground_state) == ("waiting", False, "refused")
    assert by_law.ref_at == by_law.issued_at


@pytest.mark.parametrize("act", [serve.verify_ground, serve.refuse_ground])
def test_what_was_never_claimed_is_neither_confirmed_nor_refused(town, called, act):
    with pytest.raises(serve.NoGround):
        act(town.anna, by=town.anna, now=town.now)


def test_a_confirmed_ground_is_not_taken_back(town, by_law):
    serve.verify_ground(town.anna, by=town.anna, now=town.now)
    with pytest.raises(serve.NoGround):
        serve.refuse_ground(town.anna, by=town.anna, now=town.now)


@pytest.mark.parametrize(
    "act",
    [
        counter.recall, serve.start, serve.miss, serve.see_ground, serve.verify_ground, serve.refuse_ground,
        lambda who, **rest: serve.put_back(who, why="", **rest),
        lambda who, **rest: serve.park(who, reason="", minutes=5, to_me=False, **rest),
        lambda who, **rest: serve.transfer(who, note="", employee_id=1, **rest),
    ],
)  # fmt: skip
def test_an_empty_counter_has_nobody_to_act_on(town, act):
    town.sit(town.anna, town.first)
    with pytest.raises(counter.NothingCalled):
        act(town.anna, by=town.anna, now=town.now)


def test_every_call_that_ends_says_how(town, served):
    serve.park(town.anna, reason="копія", minutes=5, to_me=False, by=town.anna, now=town.now)
    assert Call.objects.get().outcome == Call.Outcome.PARKED
