"""What an operator does next: a table of states, and moments that stand still with the branch."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from vikno.apps.demo.jobs import people
from vikno.apps.demo.jobs.dice import name
from vikno.apps.demo.jobs.workers import Doing, Guest, Manners, Worker, next_step, visit_length
from vikno.apps.staff.models import Employee
from vikno.lib.clock import KYIV
from vikno.rules.pauses import Pause

TEN = datetime(2025, 11, 18, 10, tzinfo=KYIV)
MANNERS = Manners(recalls=2, recall_after=timedelta(seconds=30))
DAVID = replace(people.stranger(1, name(1, "david"), TEN), walk=timedelta(seconds=40), stretch=1.0)


def later(**length):
    return TEN + timedelta(**length)


def guest(person=DAVID, **more):
    return Guest(
        ticket_id=1, person=person, call_id=1, group_id=1, service_id=1, service_minutes=8.0, issued_at=TEN, **more
    )


def anna(doing=Doing.FREE, since=TEN, **more):
    worker = Worker(
        employee=Employee(pk=7), branch_id=1, counter_number=7, skills={1: 1}, slowness=1.0, starts_at=later(hours=-2),
        ends_at=later(hours=7), pause_at=later(hours=2), pause_ends_at=later(hours=2, minutes=45),
    )  # fmt: skip
    worker.turn_to(doing, since, guest=more.pop("guest", None), busy_until=more.pop("busy_until", None))
    for field, value in more.items():
        setattr(worker, field, value)
    return worker


def step(worker, now=TEN, pauses=()):
    found = next_step(worker, now=now, manners=MANNERS, pauses=list(pauses))
    return None if found is None else (found.verb, found.at)


def test_who_is_not_there_yet_sits_down_when_the_shift_begins():
    assert step(anna(Doing.OFF), later(hours=-3)) == ("sit", later(hours=-2))


def test_who_is_off_for_the_day_does_nothing():
    assert step(anna(Doing.OFF), later(hours=8)) is None


def test_who_is_free_calls_when_the_last_visit_is_tidied_up():
    assert step(anna(busy_until=later(seconds=20))) == ("call", later(seconds=20))


def test_who_called_in_vain_looks_up_at_the_break():
    assert step(anna(idle=True)) == ("look", later(hours=2))


def test_a_break_comes_before_the_next_visitor():
    assert step(anna(), later(hours=2)) == ("rest", later(hours=2))


def test_a_break_is_had_once():
    assert step(anna(rested=True), later(hours=2)) == ("call", later(hours=2))


def test_after_the_shift_nobody_is_called():
    assert step(anna(rested=True), later(hours=7)) == ("leave", later(hours=7))


def test_a_called_visitor_comes_after_the_walk():
    assert step(anna(Doing.CALLED, guest=guest())) == ("start", later(seconds=40))


def test_a_visitor_who_answered_is_there_at_once():
    assert step(anna(Doing.CALLED, guest=guest(is_coming=True))) == ("start", TEN)


@pytest.mark.parametrize(("recalls", "verb", "after"), [(0, "recall", 30), (1, "recall", 60), (2, "miss", 90)])
def test_who_left_without_a_word_is_called_twice_more_and_missed(recalls, verb, after):
    gone = replace(DAVID, patience=timedelta(minutes=5))
    called = later(minutes=6)
    worker = anna(Doing.CALLED, called, guest=guest(gone, recalls=recalls))
    assert step(worker) == (verb, called + timedelta(seconds=after))


def test_who_missed_a_call_comes_at_the_second():
    absent = replace(DAVID, absent=timedelta(minutes=3))
    assert step(anna(Doing.CALLED, guest=guest(absent)))[0] == "recall"
    assert step(anna(Doing.CALLED, guest=guest(absent, is_first=False)))[0] == "start"


def test_a_visit_lasts_as_long_as_service_visitor_and_operator_make_it():
    worker = anna(Doing.SERVING, guest=guest(replace(DAVID, stretch=1.5)), slowness=2.0)
    assert step(worker) == ("finish", later(minutes=24))


def test_what_may_happen_midway_happens_once():
    turning = guest(replace(DAVID, turn="park"))
    assert step(anna(Doing.SERVING, guest=turning))[0] == "park"
    assert step(anna(Doing.SERVING, guest=replace(turning, turned=True)))[0] == "finish"
    assert step(anna(Doing.SERVING, guest=replace(turning, is_first=False)))[0] == "finish"


def test_a_visit_put_aside_is_shorter_the_second_time():
    parked = guest(replace(DAVID, turn="park"), is_first=False)
    assert visit_length(anna(), parked) < visit_length(anna(), guest())


def test_while_the_branch_stands_still_nobody_does_anything():
    pause = Pause(later(minutes=1), None)
    for doing in (Doing.FREE, Doing.CALLED, Doing.SERVING, Doing.BREAK):
        assert step(anna(doing, guest=guest()), pauses=[pause]) is None


def test_a_visit_goes_on_after_a_pause_as_long_as_it_had_still_to_last():
    pause = Pause(later(minutes=3), later(minutes=23))
    assert step(anna(Doing.SERVING, guest=guest()), pauses=[pause]) == ("finish", later(minutes=28))


def test_a_seat_that_a_person_took_is_left_alone():
    assert step(anna(Doing.SERVING, guest=guest(), taken=True)) is None
