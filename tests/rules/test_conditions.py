"""Conditions of three values: what is known decides, what is not stays open, and data that is none is refused."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vikno.rules.conditions import (
    ALWAYS,
    NEVER,
    All,
    AnyOf,
    ConditionRefused,
    Fact,
    Not,
    Op,
    Truth,
    because,
    evaluate,
    from_plain,
    open_facts,
    to_plain,
)

YES, NO, MAYBE = Truth.YES, Truth.NO, Truth.MAYBE
NAMES = "abc"

facts = st.builds(Fact, st.sampled_from(NAMES), st.just(Op.IS), st.booleans())
conditions = st.recursive(
    facts | st.sampled_from([ALWAYS, NEVER]),
    lambda each: (
        st.builds(Not, each)
        | st.builds(lambda parts: All(tuple(parts)), st.lists(each, max_size=3))
        | st.builds(lambda parts: AnyOf(tuple(parts)), st.lists(each, max_size=3))
    ),
    max_leaves=10,
)
answered = st.dictionaries(st.sampled_from(NAMES), st.booleans())


def completions(answers):
    """Every way the unanswered facts may turn out."""
    free = [name for name in NAMES if name not in answers]
    return [answers | dict(zip(free, values, strict=True)) for values in product([True, False], repeat=len(free))]


@pytest.mark.parametrize(
    ("plain", "answers", "truth"),
    [
        (True, {}, YES),
        (False, {}, NO),
        ({"fact": "married", "is": True}, {}, MAYBE),
        ({"fact": "married", "is": True}, {"married": None}, MAYBE),
        ({"fact": "married", "is": True}, {"married": False}, NO),
        ({"fact": "children", "is": 1}, {"children": True}, NO),  # a yes is not the number one
        ({"fact": "age", "at_least": 18}, {"age": 18}, YES),
        ({"fact": "age", "below": 18}, {"age": 18}, NO),
        ({"fact": "age", "below": 18}, {"age": "17"}, NO),
        ({"fact": "age", "at_least": 0}, {"age": True}, NO),
        ({"fact": "who", "in": ["wife", "child"]}, {"who": "child"}, YES),
        ({"fact": "who", "in": ["wife", "child"]}, {"who": "friend"}, NO),
        ({"all": [{"fact": "a", "is": True}, {"fact": "b", "is": True}]}, {"b": False}, NO),
        ({"all": [{"fact": "a", "is": True}, {"fact": "b", "is": True}]}, {"b": True}, MAYBE),
        ({"any": [{"fact": "a", "is": True}, {"fact": "b", "is": True}]}, {"b": True}, YES),
        ({"not": {"fact": "a", "is": True}}, {}, MAYBE),
        ({"not": {"fact": "a", "is": True}}, {"a": False}, YES),
    ],
)
def test_a_condition_is_what_the_answers_make_it(plain, answers, truth):
    assert evaluate(from_plain(plain), answers) is truth


@given(conditions, answered)
def test_what_is_decided_holds_however_the_rest_turns_out(condition, answers):
    truth = evaluate(condition, answers)
    if truth is not MAYBE:
        assert {evaluate(condition, full) for full in completions(answers)} == {truth}


@given(conditions, answered)
def test_full_answers_leave_nothing_open(condition, answers):
    for full in completions(answers):
        assert evaluate(condition, full) is not MAYBE
        assert open_facts(condition, full) == ()


@given(conditions, answered)
def test_open_facts_are_unknown_and_there_are_some_while_it_is_open(condition, answers):
    found = open_facts(condition, answers)
    assert bool(found) == (evaluate(condition, answers) is MAYBE)
    assert not set(found) & set(answers)


@given(conditions, answered)
def test_the_reasons_alone_decide(condition, answers):
    reasons = {name: answers[name] for name in because(condition, answers)}
    if evaluate(condition, answers) is not MAYBE:
        assert evaluate(condition, reasons) is evaluate(condition, answers)
    else:
        assert reasons == {}


@given(conditions)
def test_a_condition_is_read_back_from_its_data(condition):
    assert from_plain(to_plain(condition)) == condition


def test_a_list_of_values_is_read_back():
    plain = {"fact": "who", "in": ["wife", "child"]}
    assert to_plain(from_plain(plain)) == plain


def deep(levels):
    plain = True
    for _ in range(levels):
        plain = {"not": plain}
    return plain


@pytest.mark.parametrize(
    ("plain", "code", "place"),
    [
        (None, "shape", "$"),
        ("age > 18", "shape", "$"),
        ({}, "shape", "$"),
        ({"all": True}, "shape", "$"),
        ({"all": [], "any": []}, "shape", "$"),
        ({"fact": "a"}, "shape", "$"),
        ({"fact": "a", "is": 1, "in": [1]}, "shape", "$"),
        ({"fact": "", "is": 1}, "shape", "$"),
        ({"all": [True, {"fact": "a", "like": "b"}]}, "operator", "$.all[1]"),
        ({"fact": "a", "at_least": "18"}, "value", "$"),
        ({"fact": "a", "below": True}, "value", "$"),
        ({"fact": "a", "is": None}, "value", "$"),
        ({"fact": "a", "in": []}, "value", "$"),
        ({"fact": "a", "in": [None]}, "value", "$"),
        (deep(22), "depth", "$" + ".not" * 21),
    ],
)
def test_data_that_is_no_condition_is_refused_by_its_place(plain, code, place):
    with pytest.raises(ConditionRefused) as refusal:
        from_plain(plain)
    assert (refusal.value.code, refusal.value.place) == (code, place)
