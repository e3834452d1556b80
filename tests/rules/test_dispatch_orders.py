"""Each order of calling by tables: the worked example of the study and one small hall under five policies."""

from dataclasses import replace

import pytest

from tests.rules.halls import APPOINTMENT, NOW, PICKUP, POF, at, ticket
from vikno.rules.dispatch import ReasonCode, choose, rank
from vikno.rules.policies import Kind, Policy, standard

COUNTER_4 = {"А": 1, "В": 2}
A = ticket(1, "10:22")
B = ticket(2, "10:51", PICKUP, group="В", service=3, visit=3)
C = ticket(3, "11:05", APPOINTMENT, callable_from="10:55")
D = ticket(4, "09:58")
E = ticket(5, "10:59", statutory=True)


def order(waiting, policy=POF, skills=COUNTER_4, now=NOW, **more):
    return [each.key for each in rank(waiting, skills=skills, policy=policy, now=now, counter=4, **more)]


def call(waiting, policy=POF, skills=COUNTER_4, now=NOW, **more):
    return choose(waiting, skills=skills, policy=policy, now=now, counter=4, **more)


def test_the_worked_example_is_called_in_the_published_order():
    assert order([A, B, C, D]) == [D.key, B.key, A.key, C.key]


def test_a_statutory_ticket_goes_before_the_worked_example():
    assert order([A, B, C, D, E])[0] == E.key


def test_the_choice_is_the_first_of_the_rank():
    assert call([A, B, C, D]).ticket is D


def test_the_published_scores_of_the_worked_example_decide():
    # 2.25 · (9 − 2) / 3 = 5.25 against 38 / 8.5 = 4.47; without the handicap of 2 min it would be 6.75.
    later = replace(A, ref_at=at("10:15:30"), due_at=at("11:15:30"))
    assert order([later, B]) == [B.key, later.key]
    assert order([replace(later, ref_at=at("10:15"), due_at=at("11:15")), B]) == [A.key, B.key]


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        (Kind.PROMISE_OR_FASTER, [5, 4, 2, 1, 3]),
        (Kind.FIFO, [4, 1, 2, 5, 3]),
        (Kind.STATUTORY_FIFO, [5, 4, 1, 2, 3]),
        (Kind.STATUTORY_APPOINTMENTS_FIFO, [5, 3, 4, 1, 2]),
        # 1 · 62, 1 · 38, 2 · 7, 8 · 1, 4 · 0
        (Kind.ACCUMULATING, [4, 1, 2, 5, 3]),
    ],
)
def test_each_policy_orders_the_same_hall_its_own_way(kind, keys):
    assert order([A, B, C, D, E], standard(kind)) == keys


def test_accumulating_lets_a_fast_growing_claim_overtake_a_longer_wait():
    slow, fast = ticket(1, "10:00"), ticket(2, "10:44", APPOINTMENT)
    assert order([slow, fast], standard(Kind.ACCUMULATING)) == [2, 1]


def test_accumulating_gives_a_ground_the_fastest_growth():
    booked, ground = ticket(1, "10:45", APPOINTMENT), ticket(2, "10:52", statutory=True)
    assert order([booked, ground], standard(Kind.ACCUMULATING)) == [2, 1]


def test_a_promise_comes_at_its_very_moment():
    faster = ticket(2, "10:58", PICKUP, visit=0.5)
    assert call([ticket(1, "10:00"), faster]).ticket.key == 1
    assert call([ticket(1, "10:00:00.000001"), faster]).ticket.key == 2


def test_a_secondary_skill_counts_as_two_minutes_later():
    mine, other = ticket(1, "10:31", group="В"), ticket(2, "10:32", group="А")
    assert order([mine, other]) == [2, 1]
    assert order([mine, other], skills={"А": 2, "В": 2}) == [1, 2]


def test_strict_arrival_knows_no_secondary_skill():
    mine, other = ticket(1, "10:31", group="В"), ticket(2, "10:32", group="А")
    assert order([mine, other], standard(Kind.FIFO)) == [1, 2]


def test_a_third_level_waits_twice_the_handicap():
    mine, other = ticket(1, "10:28", group="В"), ticket(2, "10:31", group="А")
    assert order([mine, other], skills={"А": 1, "В": 3}) == [2, 1]


def test_tickets_outside_the_skills_are_not_seen():
    assert call([A, D], skills={"В": 1}) is None


def test_a_ticket_not_yet_callable_is_not_seen():
    assert call([C], now=at("10:54:59")) is None
    assert call([C], now=at("10:55")).ticket is C


def test_before_any_wait_counts_the_earlier_reference_goes_first():
    # The published form breaks this tie by number; then the later slot would go first, and G3 would not hold.
    late = ticket(1, "11:08", APPOINTMENT, callable_from="10:58")
    assert order([late, C]) == [C.key, late.key]


def test_equal_claims_fall_to_the_lower_number():
    twins = [ticket(8, "10:30"), ticket(7, "10:30")]
    assert order(twins) == [7, 8]


def test_a_ticket_sent_to_a_counter_is_seen_there_alone():
    sent = ticket(1, "10:00", group="К", only_counter=4)
    assert call([sent]).ticket is sent
    assert choose([sent], skills={"К": 1}, policy=POF, now=NOW, counter=5) is None


def test_a_ticket_sent_to_a_person_follows_the_person():
    sent = ticket(1, "10:00", only_employee=7)
    assert call([sent], employee=7).level == 1
    assert call([sent], employee=8) is None
    assert call([sent]) is None


@pytest.mark.parametrize(
    ("waiting", "kind", "code"),
    [
        ([D, E], Kind.PROMISE_OR_FASTER, ReasonCode.LAW),
        ([A, D], Kind.PROMISE_OR_FASTER, ReasonCode.PROMISE),
        ([A, B], Kind.PROMISE_OR_FASTER, ReasonCode.FASTER),
        ([C], Kind.PROMISE_OR_FASTER, ReasonCode.NOBODY_BEFORE),
        ([A, E], Kind.FIFO, ReasonCode.FIRST),
        ([A, E], Kind.STATUTORY_FIFO, ReasonCode.LAW),
        ([A, B], Kind.STATUTORY_FIFO, ReasonCode.FIRST),
        ([A, C], Kind.STATUTORY_APPOINTMENTS_FIFO, ReasonCode.BOOKED),
        ([A, B], Kind.STATUTORY_APPOINTMENTS_FIFO, ReasonCode.FIRST),
        ([A, B], Kind.ACCUMULATING, ReasonCode.GROWN),
    ],
)
def test_a_choice_says_why(waiting, kind, code):
    assert call(waiting, standard(kind)).reason.code is code


def test_a_reason_carries_the_numbers_of_its_sentence():
    reason = call([A, B]).reason
    assert (reason.wait_minutes, reason.visit_minutes) == (9, 3)
    assert (reason.ref_at, reason.promised_at) == (at("10:51"), at("11:11"))


def test_nobody_waits_less_than_nothing():
    assert call([C]).reason.wait_minutes == 0


def test_a_choice_names_the_earliest_it_passed():
    assert call([A, B, C]).passed is A
    assert call([A, C]).passed is None


class TestRunLimit:
    """At most two statutory calls in a row per service while a broken promise waits, when a branch chooses so."""

    policy = Policy(statutory_run_limit=2)

    def test_a_third_statutory_call_in_a_row_yields_to_a_broken_promise(self):
        assert call([D, E], self.policy, statutory_run={1: 2}).ticket is D

    def test_a_second_one_does_not(self):
        assert call([D, E], self.policy, statutory_run={1: 1}).ticket is E

    def test_without_a_broken_promise_the_run_goes_on(self):
        assert call([A, E], self.policy, statutory_run={1: 5}).ticket is E

    def test_a_run_of_another_service_does_not_count(self):
        assert call([D, E], self.policy, statutory_run={2: 5}).ticket is E

    def test_a_broken_promise_of_another_service_does_not_count(self):
        broken = ticket(9, "09:00", group="В", service=3)
        assert call([broken, E], self.policy, statutory_run={1: 5}).ticket is E

    def test_a_promise_is_broken_at_its_very_moment(self):
        assert call([ticket(9, "10:00"), E], self.policy, statutory_run={1: 2}).ticket.key == 9
        assert call([ticket(9, "10:00:01"), E], self.policy, statutory_run={1: 2}).ticket is E

    def test_a_secondary_skill_breaks_a_promise_two_minutes_later(self):
        second = {"А": 2}
        assert call([ticket(9, "09:59"), E], self.policy, second, statutory_run={1: 2}).ticket is E
        assert call([ticket(9, "09:58"), E], self.policy, second, statutory_run={1: 2}).ticket.key == 9

    def test_it_is_off_unless_chosen(self):
        assert call([D, E], statutory_run={1: 50}).ticket is E

    def test_the_rank_puts_those_held_back_last(self):
        assert order([A, D, E], self.policy, statutory_run={1: 2}) == [D.key, A.key, E.key]
