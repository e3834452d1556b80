"""Which idle counter takes a newcomer."""

from dataclasses import replace

from tests.rules.halls import NOW, at, ticket
from vikno.rules.dispatch import IdleCounter, route

NEWCOMER = ticket(1, "11:00")
ANNA = IdleCounter(key=41, number=4, employee=7, skills={"А": 1}, breadth=3, idle_since=at("10:50"))


def taker(*idle, who=NEWCOMER):
    chosen = route(who, idle, now=NOW)
    return chosen and chosen.number


def test_a_primary_skill_comes_before_everything_else():
    assert taker(ANNA, replace(ANNA, number=1, skills={"А": 2}, breadth=1, idle_since=at("10:00"))) == 4


def test_then_the_counter_that_can_give_fewest_services():
    assert taker(ANNA, replace(ANNA, number=5, breadth=2, idle_since=at("10:59"))) == 5


def test_then_the_one_idle_longest():
    assert taker(ANNA, replace(ANNA, number=5, idle_since=at("10:49"))) == 5


def test_then_the_lower_number():
    assert taker(replace(ANNA, number=5), ANNA) == 4


def test_a_counter_without_the_skill_takes_nobody():
    assert taker(replace(ANNA, skills={"В": 1})) is None


def test_nobody_idle_takes_nobody():
    assert taker() is None


def test_a_booked_person_who_is_early_is_not_taken_yet():
    assert taker(ANNA, who=ticket(2, "11:20", callable_from="11:10")) is None


def test_a_ticket_sent_to_a_counter_waits_for_that_one():
    sent = ticket(2, "10:30", only_counter=41)
    assert taker(replace(ANNA, key=40, number=1), ANNA, who=sent) == 4


def test_a_ticket_sent_to_a_person_finds_the_person():
    assert taker(replace(ANNA, employee=8, number=1), ANNA, who=ticket(2, "10:30", only_employee=7)) == 4
