"""Guarantees over whole days of calls: who can pass whom, checked at every call against everybody in line."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.halls import EVERY_KIND, INTAKE, NOW, PICKUP, POF, days, played, ticket
from vikno.rules.policies import Kind, Policy, standard

HANDICAP = timedelta(minutes=2)


def passed(calls):
    """Each pair of one called and one who could have been called by the same counter at that moment."""
    for call in calls:
        mine = call.choice.ticket
        for other in call.line:
            if other is not mine and other.group in call.skills and other.callable_from <= call.now:
                yield call, mine, other


def delay(call, person):
    return HANDICAP * (call.skills[person.group] - 1)


@given(days())
@settings(max_examples=60)
def test_g2_after_the_promise_only_law_and_earlier_promises_pass(calls):
    for call, called, other in passed(calls):
        if not other.statutory and call.now >= other.due_at + delay(call, other):
            assert called.statutory or called.due_at + delay(call, called) <= other.due_at + delay(call, other)


@given(days())
@settings(max_examples=60)
def test_g2_nobody_who_comes_after_the_promise_ever_passes_except_by_law(calls):
    for call, called, other in passed(calls):
        if call.now >= other.due_at + delay(call, other):
            assert called.statutory or called.ref_at <= other.due_at + HANDICAP


@given(days())
@settings(max_examples=60)
def test_g1_over_a_day_a_ground_is_passed_only_by_an_earlier_ground(calls):
    for call, called, other in passed(calls):
        if other.statutory:
            assert called.statutory
            assert called.ref_at + delay(call, called) <= other.ref_at + delay(call, other)


@given(st.data(), st.sampled_from(EVERY_KIND))
@settings(max_examples=60)
def test_g3_over_a_day_a_lane_is_called_strictly_first_come_first(data, policy):
    for _, called, other in passed(data.draw(days(policy))):
        if called.lane == other.lane:
            assert (called.ref_at, called.number) < (other.ref_at, other.number)


@given(days(standard(Kind.STATUTORY_APPOINTMENTS_FIFO)))
@settings(max_examples=40)
def test_an_order_by_class_passes_only_upwards(calls):
    for _, called, other in passed(calls):
        if called.ref_at > other.ref_at:
            assert called.statutory > other.statutory or called.category < other.category


@given(days(Policy(statutory_run_limit=1)))
@settings(max_examples=30)
def test_a_run_limit_loses_nobody(calls):
    assert len({call.choice.ticket for call in calls}) == len(calls)


def test_an_intake_is_passed_after_its_promise_only_by_pick_ups_of_its_first_forty_minutes():
    """The published consequence of the caps 20 and 60, a pick-up every minute and a call every other."""
    mine = ticket(1, NOW, INTAKE, visit=60)
    pickups = [ticket(n, NOW + timedelta(minutes=n - 3), PICKUP, service=3, visit=3) for n in range(2, 180)]
    calls = played([mine, *pickups], [{"А": 1}], POF, dict.fromkeys(range(1, 180), 2))
    turn = next(index for index, call in enumerate(calls) if call.choice.ticket is mine)
    after = [c.choice.ticket for c in calls[:turn] if c.now >= mine.due_at]
    assert after
    assert max(each.ref_at for each in after) <= NOW + timedelta(minutes=40)


def test_an_order_without_a_bound_lets_the_same_intake_be_passed_for_hours():
    """The counter-example the bound is worth having for: accumulating claims of the same people."""
    policy = Policy(kind=Kind.ACCUMULATING)
    mine = ticket(1, NOW, INTAKE, visit=60, policy=policy)
    grounds = [ticket(n, NOW + timedelta(minutes=n - 3), service=2, statutory=True) for n in range(2, 180)]
    calls = played([mine, *grounds], [{"А": 1}], policy, dict.fromkeys(range(1, 180), 2))
    late = [c.choice.ticket for c in calls if c.choice.ticket is not mine and mine in c.line]
    assert max(each.ref_at for each in late) > mine.due_at
