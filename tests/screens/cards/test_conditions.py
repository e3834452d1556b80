"""Conditions as lines of a form: the same truth for every answer, the same words a person reads."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vikno.rules.conditions import evaluate, from_plain
from vikno.screens.cards import conditions

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""Properties are not timed: a busy machine is no fault of a rule."""

DOCUMENT = {
    "questions": [
        {"fact": "married", "kind": "yes_no", "text": {"uk": "У шлюбі?"}},
        {"fact": "age", "kind": "number", "text": {"uk": "Вік"}},
    ]
}
FACTS = st.one_of(
    st.builds(lambda value: {"fact": "married", "is": value}, st.booleans()),
    st.builds(
        lambda op, value: {"fact": "age", op: value}, st.sampled_from(["at_least", "below", "is"]), st.integers(0, 3)
    ),
    st.builds(lambda values: {"fact": "who", "in": values}, st.lists(st.sampled_from("abc"), min_size=1, max_size=3)),
)
TREES = st.recursive(
    FACTS,
    lambda part: st.one_of(
        st.builds(lambda parts: {"all": parts}, st.lists(part, max_size=2)),
        st.builds(lambda parts: {"any": parts}, st.lists(part, max_size=2)),
        st.builds(lambda one: {"not": one}, part),
    ),
    max_leaves=5,
)
ANSWERS = st.fixed_dictionaries(
    {}, optional={"married": st.booleans(), "age": st.integers(0, 4), "who": st.sampled_from("abcd")}
)


@UNHURRIED
@given(TREES, ANSWERS)
def test_lines_are_as_true_as_the_tree_they_came_from(tree, answers):
    again = conditions.plain(conditions.lines(tree))
    assert evaluate(from_plain(again), answers) is evaluate(from_plain(tree), answers)


@UNHURRIED
@given(TREES)
def test_lines_that_nobody_changed_keep_the_tree_as_it_was_written(tree):
    assert conditions.plain(conditions.lines(tree), was=tree) is tree


def test_a_condition_reads_as_a_sentence():
    tree = {
        "any": [
            {"all": [{"fact": "married", "is": True}, {"fact": "age", "at_least": 14}]},
            {"fact": "old", "is": True},
        ]
    }
    assert conditions.told(tree, DOCUMENT, "uk") == "У шлюбі: так і Вік: не менше ніж 14; або old is True".replace(
        "is", conditions._operators()["is"]
    )
