"""What a ticket is given at issue, and which policies are refused."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.rules.halls import APPOINTMENT, INTAKE, PICKUP, POF, at
from vikno.rules.policies import ByCategory, Kind, Policy, PolicyRefused, appointment_ref, standard, terms


@pytest.mark.parametrize(
    ("category", "visit", "due", "rate"),
    [(APPOINTMENT, 9, "10:00", 1.0), (PICKUP, 4.5, "10:20", 0.5), (INTAKE, 8, "11:00", 0.125)],
)
def test_the_published_caps_and_weights_make_the_terms(category, visit, due, rate):
    given = terms(at("10:00"), category, visit, POF)
    assert (given.due_at, given.rate) == (at(due), rate)


def test_a_visit_without_length_is_refused():
    with pytest.raises(ValueError, match="no time"):
        terms(at("10:00"), INTAKE, 0, POF)


@pytest.mark.parametrize(
    ("came", "ref", "opens", "kept"),
    [
        ("10:30", "11:00", "10:50", True),  # early: the wait counts from the slot
        ("10:55", "11:00", "10:55", True),
        ("11:04", "11:04", "11:04", True),  # late within the allowance
        ("11:10", "11:10", "11:10", True),  # at its very end
        ("11:10:01", "11:10:01", "11:10:01", False),  # a walk-in
    ],
)
def test_a_booked_person_counts_from_the_slot_or_from_coming(came, ref, opens, kept):
    reference = appointment_ref(at("11:00"), at(came), POF)
    assert (reference.ref_at, reference.callable_from, reference.kept) == (at(ref), at(opens), kept)


def test_the_lead_and_the_allowance_are_the_branchs_choice():
    reference = appointment_ref(at("11:00"), at("10:00"), Policy(lead_minutes=0))
    assert reference.callable_from == at("11:00")
    assert not appointment_ref(at("11:00"), at("11:06"), Policy(lateness_minutes=5)).kept


def test_a_cap_may_lead_the_slot():
    assert terms(at("11:00"), APPOINTMENT, 9, Policy(cap_minutes=ByCategory(-10, 20, 45))).due_at == at("10:50")


@pytest.mark.parametrize("kind", [Kind.FIFO, Kind.STATUTORY_FIFO, Kind.STATUTORY_APPOINTMENTS_FIFO])
def test_orders_by_arrival_have_no_handicap_by_default(kind):
    assert standard(kind).handicap_minutes == 0


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"weight": ByCategory(9, 0, 1)}, "weight"),
        ({"growth": ByCategory(4, 2, -1)}, "growth"),
        ({"statutory_growth": 0}, "growth"),
        ({"handicap_minutes": -1}, "handicap_minutes"),
        ({"lead_minutes": -1}, "lead_minutes"),
        ({"lateness_minutes": -1}, "lateness_minutes"),
        ({"statutory_run_limit": 0}, "statutory_run_limit"),
    ],
)
def test_a_policy_that_makes_no_order_is_refused_by_its_field(wrong, code):
    with pytest.raises(PolicyRefused) as refusal:
        Policy(**wrong)
    assert refusal.value.code == code


def test_policies_are_compared_and_kept_by_value():
    assert len({Policy(), standard(Kind.PROMISE_OR_FASTER), Policy(handicap_minutes=3)}) == 2


def test_an_hours_cap_is_an_hour_through_a_clock_change():
    before = datetime(2026, 10, 25, 3, 30, tzinfo=ZoneInfo("Europe/Kyiv"))
    assert terms(before, INTAKE, 8, POF).due_at == before.astimezone(UTC) + timedelta(minutes=60)


def test_terms_keep_the_microsecond():
    ref = at("10:00") + timedelta(microseconds=1)
    assert terms(ref, INTAKE, 8, POF).due_at - ref == timedelta(minutes=60)
