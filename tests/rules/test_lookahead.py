"""The virtual schedule: the rule run ahead agrees with the rule run step by step."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.rules.halls import APPOINTMENT, GROUPS, NOW, PICKUP, POF, at, policies, queues, skills, ticket
from vikno.rules.dispatch import choose, rank
from vikno.rules.lookahead import CounterAhead, virtual_schedule
from vikno.rules.policies import Policy
from vikno.rules.spans import Span

ANNA = CounterAhead(key=1, employee=None, skills={"А": 1}, free_at=NOW)


def schedule(waiting, *counters, policy=POF, **more):
    return virtual_schedule(waiting, counters, policy=policy, now=NOW, **more)


def moments(waiting, *counters, **more):
    return {key: expected and expected.at for key, expected in schedule(waiting, *counters, **more).items()}


LINE = [ticket(1, "10:50", visit=8), ticket(2, "10:51", visit=8), ticket(3, "10:52", visit=8)]


def test_one_counter_calls_one_visit_after_another():
    assert moments(LINE, ANNA) == {1: NOW, 2: at("11:08"), 3: at("11:16")}


def test_two_counters_share_the_line():
    second = replace(ANNA, key=2, free_at=at("11:03"))
    assert moments(LINE, ANNA, second) == {1: NOW, 2: at("11:03"), 3: at("11:08")}


def test_the_keys_come_in_the_order_of_calls():
    late, urgent = ticket(1, "10:58", visit=8), ticket(2, "10:59", visit=8, statutory=True)
    assert list(schedule([late, urgent], ANNA)) == [2, 1]


def test_a_counter_calls_nobody_in_its_break():
    lunch = replace(ANNA, breaks=(Span(at("11:05"), at("11:30")),))
    assert moments(LINE, lunch) == {1: NOW, 2: at("11:30"), 3: at("11:38")}


def test_a_break_is_half_open():
    lunch = replace(ANNA, breaks=(Span(at("11:08"), at("11:16")),))
    assert moments(LINE, lunch) == {1: NOW, 2: at("11:16"), 3: at("11:24")}


def test_nobody_is_called_at_the_moment_of_closing():
    assert moments(LINE, replace(ANNA, closes_at=at("11:08"))) == {1: NOW, 2: None, 3: None}


def test_a_counter_that_closes_leaves_the_rest_to_nobody():
    assert moments(LINE, replace(ANNA, closes_at=at("11:10"))) == {1: NOW, 2: at("11:08"), 3: None}


def test_a_service_nobody_at_work_gives_has_no_moment():
    assert moments([ticket(1, "10:50", group="К")], ANNA) == {1: None}
    assert moments(LINE) == {1: None, 2: None, 3: None}


def test_a_booked_person_is_called_when_the_time_comes_and_the_counter_idles_till_then():
    booked = ticket(9, "11:20", APPOINTMENT, callable_from="11:10")
    assert moments([LINE[0], booked], ANNA) == {1: NOW, 9: at("11:10")}


def test_a_booked_person_takes_the_turn_that_the_order_gives():
    booked = ticket(9, "11:15", APPOINTMENT, callable_from="11:05")
    assert moments([*LINE, booked], ANNA)[9] == at("11:16")


def test_a_person_who_returns_with_an_old_place_is_not_called_before_returning():
    returns = ticket(9, "10:30", visit=8, callable_from="11:10")
    assert moments([*LINE, returns], ANNA) == {1: NOW, 2: at("11:08"), 9: at("11:16"), 3: at("11:24")}


def test_a_ticket_sent_to_a_counter_waits_for_it():
    sent = ticket(9, "10:40", only_counter=2)
    busy = replace(ANNA, key=2, free_at=at("11:40"))
    assert moments([sent], ANNA, busy) == {9: at("11:40")}


def test_visits_last_as_long_as_the_caller_foresees():
    assert moments(LINE[:2], ANNA, visit_minutes=lambda each, counter: 30)[2] == at("11:30")


def test_the_place_counts_only_calls_at_counters_that_could_call_me():
    passports = [ticket(n, f"10:{n}", group="К") for n in range(10, 15)]
    boris = CounterAhead(key=2, employee=None, skills={"К": 1}, free_at=NOW)
    found = schedule([*LINE, *passports], ANNA, boris)
    assert [found[key].ahead for key in (1, 2, 3)] == [0, 1, 2]


def test_the_booked_among_those_ahead_are_counted():
    booked = ticket(9, "10:55", APPOINTMENT, visit=8)
    found = schedule([*LINE, booked], ANNA)[3]
    assert (found.ahead, found.ahead_booked) == (3, 1)


def test_the_counter_that_will_call_is_named():
    assert schedule([ticket(1, "10:50", PICKUP, group="В", service=3)], ANNA, replace(ANNA, key=8, skills={"В": 2}))[
        1
    ].counter == 8  # fmt: skip


def test_a_run_limit_is_looked_ahead_too():
    grounds = [ticket(n, "10:50", statutory=True, visit=8) for n in (1, 2, 3)]
    broken = ticket(9, "09:30", visit=8)
    policy = Policy(statutory_run_limit=2)
    assert list(schedule([*grounds, broken], ANNA, policy=policy)) == [1, 2, 9, 3]
    assert list(schedule([*grounds, broken], ANNA, policy=policy, statutory_run={1: 1})) == [1, 9, 2, 3]


@given(queues(), st.lists(skills, min_size=1, max_size=3))
def test_the_first_call_of_an_idle_counter_is_the_one_the_rule_makes_now(waiting, able):
    counters = [CounterAhead(n, None, each, NOW + timedelta(minutes=n)) for n, each in enumerate(able)]
    found = schedule(waiting, *counters)
    choice = choose(waiting, skills=able[0], policy=POF, now=NOW, counter=0)
    if choice is not None:
        assert (found[choice.ticket.key].at, found[choice.ticket.key].ahead) == (NOW, 0)


@given(st.data(), policies, st.lists(skills, min_size=1, max_size=3))
def test_running_ahead_is_running_the_rule_step_by_step(data, policy, able):
    """The same schedule by the slow way: at each free moment ask `choose` about everybody."""
    waiting = [each for each in data.draw(queues(policy)) if each.only_counter is None and each.only_employee is None]
    free = {n: NOW + timedelta(minutes=7 * n, seconds=n) for n in range(len(able))}
    counters = [CounterAhead(n, None, each, free[n]) for n, each in enumerate(able)]
    found = moments(waiting, *counters, policy=policy)
    line, called = list(waiting), {}
    while free:
        counter = min(free, key=lambda n: (free[n], n))
        now = free[counter]
        choice = choose(line, skills=able[counter], policy=policy, now=now, counter=counter)
        if choice is None:
            later = [e.callable_from for e in line if e.group in able[counter] and e.callable_from > now]
            free.pop(counter)
            free |= {counter: min(later)} if later else {}
            continue
        line.remove(choice.ticket)
        called[choice.ticket.key] = now
        free[counter] = now + timedelta(minutes=choice.ticket.visit_minutes)
    assert {key: moment for key, moment in found.items() if moment} == called


@given(queues())
def test_one_counter_in_no_time_calls_in_the_order_of_the_rank(waiting):
    able = dict.fromkeys(GROUPS, 1)
    ready = [each for each in waiting if each.callable_from <= NOW]
    found = schedule(ready, replace(ANNA, skills=able), visit_minutes=lambda each, counter: 0)
    ranked = rank(ready, skills=able, policy=POF, now=NOW, counter=1)
    assert [key for key, expected in found.items() if expected] == [each.key for each in ranked]
