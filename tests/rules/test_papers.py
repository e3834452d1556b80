"""Papers a person needs, what is open, and the next question: the registration of a child's residence and others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.test_conditions import NAMES, conditions
from vikno.rules.conditions import Truth, from_plain
from vikno.rules.papers import Paper, Question, QuestionKind, needed, next_question, unanswerable

YES, NO, MAYBE = Truth.YES, Truth.NO, Truth.MAYBE


def fact(name, value=True):
    return {"fact": name, "is": value}


PAPERS = [
    Paper("application"),
    Paper("birth_certificate"),
    Paper("second_parent_consent", from_plain({"all": [fact("parents", "apart"), fact("agree")]})),
    Paper("guardianship_decision", from_plain({"all": [fact("parents", "apart"), {"not": fact("agree")}]})),
    Paper("death_certificate", from_plain(fact("parents", "one_died"))),
    Paper("authority", from_plain(fact("representative"))),
    Paper("fine_receipt", from_plain({"fact": "months_late", "at_least": 3})),
]
QUESTIONS = [
    Question("representative"),
    Question("parents", QuestionKind.CHOICE, ("together", "apart", "one_died")),
    Question("agree", when=from_plain(fact("parents", "apart"))),
    Question("months_late", QuestionKind.NUMBER),
]


def truths(**answers):
    return {each.paper: each.truth for each in needed(PAPERS, answers)}


def test_without_answers_only_what_is_always_needed_is_sure():
    assert [paper for paper, truth in truths().items() if truth is YES] == ["application", "birth_certificate"]
    assert set(truths().values()) == {YES, MAYBE}


def test_answers_settle_papers_and_give_reasons():
    found = {each.paper: each for each in needed(PAPERS, {"parents": "apart"})}
    assert found["death_certificate"].truth is NO
    assert found["death_certificate"].because == ("parents",)
    assert (found["second_parent_consent"].truth, found["second_parent_consent"].missing) == (MAYBE, ("agree",))
    assert found["application"].because == ()


def test_the_question_that_settles_most_comes_first():
    assert next_question(PAPERS, QUESTIONS, {}).fact == "parents"


def test_a_question_waits_until_it_makes_sense():
    asked = []
    answers = {"parents": "together"}
    while question := next_question(PAPERS, QUESTIONS, answers):
        asked.append(question.fact)
        answers[question.fact] = 0 if question.kind is QuestionKind.NUMBER else False
    assert asked == ["representative", "months_late"]
    assert MAYBE not in truths(**answers).values()


def test_a_question_that_opens_another_is_asked_for_it():
    papers = [Paper("consent", from_plain(fact("agree")))]
    assert next_question(papers, QUESTIONS, {}).fact == "parents"
    assert next_question(papers, QUESTIONS, {"parents": "apart"}).fact == "agree"
    assert next_question(papers, QUESTIONS, {"parents": "together"}) is None


@pytest.mark.parametrize(("months", "truth"), [(2, NO), (3, YES)])
def test_a_number_is_asked_on_both_sides_of_its_edge(months, truth):
    assert next_question(PAPERS[-1:], QUESTIONS, {}).fact == "months_late"
    assert truths(months_late=months)["fine_receipt"] is truth


@pytest.mark.parametrize(
    ("join", "age"),
    [
        ("all", {"fact": "age", "at_least": 18}),
        ("all", {"fact": "age", "below": 18}),
        ("all", {"fact": "age", "is": 18}),
        ("any", {"fact": "age", "at_least": 18}),
        ("any", {"fact": "age", "in": [18, 30]}),
    ],
)
def test_a_number_that_may_settle_two_papers_is_worth_more_than_a_yes_that_settles_one(join, age):
    papers = [Paper(name, from_plain({join: [age, fact(name)]})) for name in "ab"]
    questions = [Question("a"), Question("b"), Question("age", QuestionKind.NUMBER)]
    assert next_question(papers, questions, {}).fact == "age"


def test_a_fact_that_settles_nothing_alone_is_still_asked():
    either = from_plain({"any": [{"all": [fact("a"), fact("b", False)]}, {"all": [fact("a", False), fact("b")]}]})
    papers = [Paper("x", either)]
    assert next_question(papers, [Question("b"), Question("a")], {}).fact == "b"


def test_nothing_is_asked_when_all_is_settled():
    assert next_question(PAPERS[:2], QUESTIONS, {}) is None


def test_an_answer_already_given_is_not_asked_again():
    assert next_question(PAPERS[-2:], QUESTIONS, {"months_late": 1}).fact == "representative"


@given(st.lists(conditions, min_size=1, max_size=5), st.dictionaries(st.sampled_from(NAMES), st.booleans(), min_size=3))
def test_asking_on_ends_with_every_paper_settled(whens, truth):
    papers = [Paper(str(n), when) for n, when in enumerate(whens)]
    questions = [Question(name) for name in NAMES]
    answers = {}
    while question := next_question(papers, questions, answers):
        assert question.fact not in answers
        answers[question.fact] = truth[question.fact]
    assert [each.truth for each in needed(papers, answers)] == [each.truth for each in needed(papers, truth)]


@pytest.mark.parametrize(
    ("when", "faults"),
    [
        (fact("representative"), []),
        (fact("unknown"), ["unknown"]),
        (fact("representative", "yes"), ["representative"]),
        (fact("parents", "married"), ["parents"]),
        ({"fact": "parents", "in": ["apart", "together"]}, []),
        ({"fact": "parents", "at_least": 1}, ["parents"]),
        ({"fact": "months_late", "below": 3}, []),
        (fact("months_late"), ["months_late"]),
        ({"all": [fact("x"), fact("y"), fact("x")]}, ["x", "y"]),
    ],
)
def test_a_condition_no_question_can_settle_is_found_before_publication(when, faults):
    assert unanswerable([Paper("p", from_plain(when))], QUESTIONS) == tuple(("p", each) for each in faults)
