"""Technological cards: what is wrong with them, their longest chain, the day each step is due by."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vikno
from vikno.rules.steps import (
    SERIOUS,
    CardRefused,
    Code,
    Fault,
    Step,
    check,
    critical_path,
    plan,
    step_from_plain,
    total_days,
)

CARDS = sorted((Path(vikno.__file__).parent / "apps/catalogue/data/cards").glob("*.json"))


def step(number, days=1, after=None, **change):
    row = {"name": "Перевіряє", "responsible": "Адміністратор", "unit": "ЦНАП", "actions": ("В",)} | change
    return Step(number=number, days=days, after=after, **row)


def codes(*steps, term=None):
    return [(fault.code, fault.number) for fault in check(steps, term_days=term)]


def test_a_good_card_has_no_faults():
    assert codes(step(1, 0), step(2, 3, actions=("В", "У")), step(3, 2, actions=("П",)), term=5) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": " "}, Code.NAME_MISSING),
        ({"responsible": ""}, Code.RESPONSIBLE_MISSING),
        ({"unit": ""}, Code.UNIT_MISSING),
        ({"actions": ()}, Code.ACTION_MISSING),
        ({"actions": ("Ж",)}, Code.ACTION_UNKNOWN),
        ({"days": None}, Code.DAYS_MISSING),
        ({"days": -1}, Code.DAYS_NEGATIVE),
        ({"after": (7,)}, Code.AFTER_UNKNOWN),
        ({"after": (2,)}, Code.CIRCLE),
    ],
)
def test_a_row_at_fault_is_named(change, code):
    assert (code, 2) in codes(step(1), step(2, **({"days": 1} | change)))


def test_a_card_without_steps_is_a_fault():
    assert codes() == [(Code.NO_STEPS, None)]


def test_numbers_run_from_one_without_gaps():
    assert codes(step(1), step(1)) == [(Code.NUMBER_REPEATED, 1)]
    assert codes(step(1), step(3)) == [(Code.NUMBER_OUT_OF_ORDER, 3)]


def test_somebody_must_execute():
    assert codes(step(1, actions=("П",))) == [(Code.NOBODY_EXECUTES, None)]


@pytest.mark.parametrize(("term", "faults"), [(5, []), (4, [Fault(Code.SUM_OVER_TERM, detail="5 > 4")]), (None, [])])
def test_the_sum_of_the_steps_lies_within_the_term(term, faults):
    assert list(check([step(1, 2), step(2, 3, after=())], term_days=term)) == faults


def test_steps_side_by_side_end_with_the_longest():
    card = [step(1, 1), step(2, 5), step(3, 2, after=(1,)), step(4, 1, after=(2, 3))]
    assert critical_path(card) == ((1, 2, 4), 7)
    assert [(each.from_day, each.by_day) for each in plan(card)] == [(0, 1), (1, 6), (1, 3), (6, 7)]


def test_a_card_of_nothing_takes_no_days():
    assert critical_path([]) == ((), 0)


@pytest.mark.parametrize("card", [[step(1), step(1)], [step(1, after=(2,)), step(2)], [step(1, after=(9,))]])
def test_steps_without_an_order_are_not_planned(card):
    with pytest.raises(CardRefused) as refusal:
        plan(card)
    assert refusal.value.faults
    assert all(fault.code in SERIOUS for fault in refusal.value.faults)


@given(st.lists(st.tuples(st.integers(0, 9), st.none() | st.sets(st.integers(1, 8))), max_size=8))
def test_the_longest_chain_is_never_longer_than_the_sum(rows):
    card = [
        step(n, days, None if after is None else tuple(each for each in sorted(after) if each < n))
        for n, (days, after) in enumerate(rows, 1)
    ]
    chain, days = critical_path(card)
    assert days == sum(card[n - 1].days for n in chain) <= total_days(card)
    assert days == max((each.by_day for each in plan(card)), default=0)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=8))
def test_steps_one_after_another_take_their_sum(days):
    card = [step(n, each) for n, each in enumerate(days, 1)]
    assert critical_path(card) == (tuple(range(1, len(days) + 1)), sum(days))


def test_letters_are_read_in_either_alphabet():
    row = {"no": "1", "step_uk": "x", "action": "B/у, 3", "days": " 2 "}
    assert (step_from_plain(row).actions, step_from_plain(row).days) == (("В", "У", "З"), 2)
    assert step_from_plain({"no": 2, "step_uk": "x", "after": [1]}).after == (1,)


@pytest.mark.parametrize("path", CARDS, ids=lambda path: path.stem)
def test_the_steps_of_a_shipped_card_have_no_serious_fault(path):
    steps = [step_from_plain(plain) for plain in json.loads(path.read_text())["tech_steps"]]
    assert [fault for fault in check(steps) if fault.code in SERIOUS and steps] == []
