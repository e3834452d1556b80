"""Guarantees of the order as properties of random queues: law first, no chance, heads suffice, waiting never hurts."""

import json
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.rules.halls import NOW, POF, policies, queues, skills
from vikno.rules.decisions import decision, replay, to_record
from vikno.rules.dispatch import choose, heads, rank
from vikno.rules.policies import Kind, Policy

COUNTER = 1


def call(waiting, able, policy=POF, **more):
    return choose(waiting, skills=able, policy=policy, now=NOW, counter=COUNTER, **more)


def seen(waiting, able):
    """Who may be called, said again and otherwise: (ticket, handicap as a length of time)."""
    out = []
    for each in waiting:
        bound = each.only_counter is not None or each.only_employee is not None
        mine = each.only_counter in (None, COUNTER) and each.only_employee is None if bound else each.group in able
        if mine and each.callable_from <= NOW:
            out.append((each, 1 if bound else able[each.group]))
    return out


def by_order_by(waiting, able):
    """The published SQL in slow Python: WHERE, then ORDER BY level, moment, score DESC, arrival, number."""
    rows = []
    for each, level in seen(waiting, able):
        handicap = timedelta(minutes=2) * (level - 1)
        rank_level = 0 if each.statutory else 1 if each.due_at + handicap <= NOW else 2
        moment = [each.ref_at + handicap, each.due_at + handicap, NOW][rank_level]
        waited = max((NOW - each.ref_at - handicap).total_seconds(), 0) if rank_level == 2 else 0
        rows.append((rank_level, moment, -each.rate * waited, each.ref_at + handicap, each.number, each))
    return min(rows, default=(None,), key=lambda row: row[:5])[-1]


@given(queues(), skills)
def test_the_choice_is_what_the_published_query_would_return(waiting, able):
    choice = call(waiting, able)
    assert (choice and choice.ticket) == by_order_by(waiting, able)


@given(queues(), skills)
def test_g1_a_statutory_ticket_is_called_before_all_others_and_by_arrival(waiting, able):
    handicap = timedelta(minutes=2)
    able_now = [(each.ref_at + handicap * (level - 1), each.number, each) for each, level in seen(waiting, able)]
    grounds = [entry for entry in able_now if entry[-1].statutory]
    if grounds:
        assert call(waiting, able).ticket is min(grounds)[-1]


@given(st.data(), policies, skills)
def test_g3_of_one_lane_nobody_is_called_before_who_came_first(data, policy, able):
    waiting = data.draw(queues(policy))
    choice = call(waiting, able, policy)
    if choice:
        mates = [e for e, _ in seen(waiting, able) if e.lane == choice.ticket.lane]
        assert min(mates, key=lambda each: (each.ref_at, each.number)) is choice.ticket


@given(st.data(), policies, skills)
def test_g4_a_counter_finds_nobody_only_when_there_is_nobody(data, policy, able):
    waiting = data.draw(queues(policy))
    assert (call(waiting, able, policy) is None) == (not seen(waiting, able))


@given(st.data(), policies, skills)
def test_g5_the_order_of_asking_changes_nothing(data, policy, able):
    waiting = data.draw(queues(policy))
    assert call(waiting, able, policy) == call(data.draw(st.permutations(waiting)), able, policy)


@given(
    st.data(), policies, skills, st.dictionaries(st.integers(1, 4), st.integers(1, 4)), st.sampled_from([None, 1, 2])
)
def test_g5_a_stored_decision_makes_the_same_call_again(data, policy, able, runs, limit):
    policy = replace(policy, statutory_run_limit=limit)
    waiting = data.draw(queues(policy))
    choice = call(waiting, able, policy, statutory_run=runs)
    made = decision(waiting, skills=able, policy=policy, now=NOW, counter=COUNTER, choice=choice, statutory_run=runs)
    assert replay(json.loads(json.dumps(to_record(made)))) == choice


@given(st.data(), policies, skills)
def test_g6_a_longer_wait_never_lowers_the_rank(data, policy, able):
    waiting = data.draw(queues(policy))
    before = rank(waiting, skills=able, policy=policy, now=NOW, counter=COUNTER)
    if before:
        mine = data.draw(st.sampled_from(before))
        earlier = timedelta(minutes=data.draw(st.integers(1, 60)))
        longer = replace(mine, ref_at=mine.ref_at - earlier, due_at=mine.due_at - earlier)
        swapped = [longer if each is mine else each for each in waiting]
        after = rank(swapped, skills=able, policy=policy, now=NOW, counter=COUNTER)
        assert after.index(longer) <= before.index(mine)


@given(st.data(), policies, skills, st.dictionaries(st.integers(1, 4), st.integers(1, 4)), st.sampled_from([None, 1]))
def test_heads_alone_give_the_same_choice(data, policy, able, runs, limit):
    policy = replace(policy, statutory_run_limit=limit)
    waiting = data.draw(queues(policy))
    assert call(waiting, able, policy, statutory_run=runs) == call(
        heads(waiting, now=NOW), able, policy, statutory_run=runs
    )


@given(st.data(), policies, skills, st.dictionaries(st.integers(1, 4), st.integers(1, 4)), st.sampled_from([None, 1]))
def test_the_choice_is_the_first_of_the_rank(data, policy, able, runs, limit):
    policy = replace(policy, statutory_run_limit=limit)
    waiting = data.draw(queues(policy))
    choice = call(waiting, able, policy, statutory_run=runs)
    ranked = rank(waiting, skills=able, policy=policy, now=NOW, counter=COUNTER, statutory_run=runs)
    assert ranked[:1] == ((choice.ticket,) if choice else ())
    assert set(ranked) == {each for each, _ in seen(waiting, able)}


@given(queues(), skills)
def test_a_handicap_alone_never_hides_a_ticket(waiting, able):
    hard = Policy(handicap_minutes=500)
    assert (call(waiting, able) is None) == (call(waiting, able, hard) is None)


@given(queues(Policy(kind=Kind.FIFO)), skills)
def test_heads_are_one_for_each_lane_and_in_order_of_arrival(waiting, able):
    first = heads(waiting, now=NOW)
    assert len({each.lane for each in first}) == len(first)
    assert [each.ref_at for each in first] == sorted(each.ref_at for each in first)
