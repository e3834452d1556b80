"""What a person passed over is told."""

from datetime import timedelta

import pytest
from hypothesis import assume, given, settings

from tests.rules.halls import APPOINTMENT, EVERY_KIND, NOW, PICKUP, POF, at, days, ticket
from vikno.rules.passing import PassedCode, bound, passed_over
from vikno.rules.policies import Kind, standard

MINE = ticket(1, "10:22")


def told(other, mine=MINE, policy=POF, **more):
    return passed_over(mine, other, policy=policy, now=NOW, **more)


def test_the_published_sentence_has_its_two_numbers():
    told_now = told(ticket(2, "10:51", PICKUP, visit=3))
    assert (told_now.code, told_now.other_visit_minutes) == (PassedCode.SHORTER, 3)
    assert (told_now.closed_from, told_now.excepts) == (at("11:22"), (PassedCode.LAW,))


@pytest.mark.parametrize(
    ("other", "code"),
    [
        (ticket(2, "10:20"), PassedCode.EARLIER),
        (ticket(2, "10:51", statutory=True), PassedCode.LAW),
        (ticket(2, "10:30", PICKUP), PassedCode.PROMISE),
        (ticket(2, "10:58", APPOINTMENT), PassedCode.PROMISE),
        (ticket(2, "11:04", APPOINTMENT, callable_from="10:54"), PassedCode.BOOKED),
        (ticket(2, "10:51", only_counter=4), PassedCode.ADDRESSED),
        (ticket(2, "10:51", PICKUP), PassedCode.PICKUP),
        (ticket(2, "10:51"), PassedCode.SKILL),
    ],
)
def test_each_way_to_be_passed_has_its_code(other, code):
    assert told(other).code is code


def test_a_counter_without_my_service_could_not_have_called_me():
    assert told(ticket(2, "10:51"), skills={"В": 1}, counter=4).code is PassedCode.ELSEWHERE


def test_somebody_away_was_not_there_to_be_called():
    away = ticket(1, "10:22", callable_from="11:05")
    assert told(ticket(2, "10:51"), mine=away).code is PassedCode.AWAY


def test_the_law_is_no_reason_where_the_branch_calls_by_arrival_alone():
    assert told(ticket(2, "10:51", statutory=True), policy=standard(Kind.FIFO)).code is not PassedCode.LAW


@pytest.mark.parametrize(
    ("kind", "closed_from", "excepts"),
    [
        (Kind.PROMISE_OR_FASTER, at("11:22"), ["law"]),
        (Kind.FIFO, at("10:22"), []),
        (Kind.STATUTORY_FIFO, at("10:22"), ["law"]),
        (Kind.STATUTORY_APPOINTMENTS_FIFO, at("10:22"), ["law", "booked"]),
        (Kind.ACCUMULATING, None, []),
    ],
)
def test_each_order_says_until_when_one_may_be_passed(kind, closed_from, excepts):
    assert bound(MINE, standard(kind)) == (closed_from, tuple(excepts))


def test_a_ground_may_be_passed_by_nobody_who_comes_later():
    assert bound(ticket(1, "10:22", statutory=True), POF) == (at("10:22"), ())


@given(days())
@settings(max_examples=40)
def test_the_bound_told_is_kept_over_a_day(calls):
    """What phones promise and what counters do are two functions: they must agree at every call."""
    for call in calls:
        for mine in call.line:
            closed_from, excepts = bound(mine, POF)
            other = call.choice.ticket
            if mine is other or mine.group not in call.skills or mine.callable_from > call.now < closed_from:
                continue
            # Two minutes are the handicap of a secondary skill.
            if call.now >= closed_from + timedelta(minutes=2) and not (other.statutory and excepts):
                assert other.ref_at <= closed_from + timedelta(minutes=2)


@pytest.mark.parametrize("policy", EVERY_KIND)
@given(calls=days())
@settings(max_examples=15)
def test_every_pair_has_words_under_every_policy(policy, calls):
    assume(calls)
    for other in calls[0].line:
        assert told(other, mine=calls[0].choice.ticket, policy=policy).code in PassedCode
