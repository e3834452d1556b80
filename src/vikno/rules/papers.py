"""Which papers a person needs and why; what is still open; and the one question that settles most of it.

What the data does not say stays «maybe, ask us»: a yes-or-no answer frightens away people who have a right.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from vikno.rules.conditions import (
    ALWAYS,
    Answer,
    Answers,
    Condition,
    Fact,
    Op,
    Truth,
    because,
    comparisons,
    evaluate,
    open_facts,
)


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a service's version, and when it is needed."""

    code: str
    when: Condition = ALWAYS


class QuestionKind(StrEnum):
    """What a question is answered with."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Question:
    """A question about one fact. `options` belong to a choice; it is asked only where `when` is known to hold."""

    fact: str
    kind: QuestionKind = QuestionKind.YES_NO
    options: tuple[str, ...] = ()
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Needed:
    """A paper is needed, is not, or may be. `because` are the facts that decided, `missing` those still to be asked."""

    paper: str
    truth: Truth
    because: tuple[str, ...]
    missing: tuple[str, ...]


def needed(papers: Iterable[Paper], answers: Answers) -> tuple[Needed, ...]:
    """Every paper with its answer, in the order given. A paper that is always needed has no reason among facts."""
    return tuple(
        Needed(
            paper=paper.code,
            truth=evaluate(paper.when, answers),
            because=because(paper.when, answers),
            missing=open_facts(paper.when, answers),
        )
        for paper in papers
    )


def next_question(papers: Sequence[Paper], questions: Sequence[Question], answers: Answers) -> Question | None:
    """The question that leaves the fewest papers open, on average over its answers; None when none can settle more.

    Of equal ones that with the better worst answer, then the first. A question whose `when` is open or false waits. A
    fact that settles nothing alone is asked when nothing else helps.
    """
    undecided = [paper for paper in papers if evaluate(paper.when, answers) is Truth.MAYBE]
    wanted = {fact for paper in undecided for fact in open_facts(paper.when, answers)}
    askable = [
        question
        for question in _reachable(wanted, questions, answers)
        if answers.get(question.fact) is None and evaluate(question.when, answers) is Truth.YES
    ]
    if not askable:
        return None
    return min(askable, key=lambda question: _left(question, undecided, questions, answers))


def unanswerable(papers: Iterable[Paper], questions: Iterable[Question]) -> tuple[tuple[str, str], ...]:
    """Each comparison of a paper that no question can settle, as (paper, fact): an unknown fact, a value that is no
    option, an order asked of what is no number. For the check before a version is published."""
    known = {question.fact: question for question in questions}
    faults = []
    for paper in papers:
        for test in comparisons(paper.when):
            question = known.get(test.name)
            if question is None or not _fits(test, question):
                faults.append((paper.code, test.name))
    return tuple(dict.fromkeys(faults))


def _reachable(wanted: set[str], questions: Sequence[Question], answers: Answers) -> list[Question]:
    """The questions about wanted facts, and those that decide whether such a question may be asked."""
    facts = set(wanted)
    while True:
        more = {
            fact for question in questions if question.fact in facts for fact in open_facts(question.when, answers)
        } - facts
        if not more:
            return [question for question in questions if question.fact in facts]
        facts |= more


def _left(
    question: Question, undecided: Sequence[Paper], questions: Sequence[Question], answers: Answers
) -> tuple[float, int]:
    left = []
    for answer in _answers(question, undecided, questions):
        known = {**answers, question.fact: answer}
        left.append(sum(evaluate(paper.when, known) is Truth.MAYBE for paper in undecided))
    return sum(left) / len(left), max(left)


def _answers(question: Question, papers: Sequence[Paper], questions: Sequence[Question]) -> tuple[Answer, ...]:
    """Answers that stand for all that could be given: each side of every number anything is compared with."""
    if question.kind is QuestionKind.YES_NO:
        return (True, False)
    if question.kind is QuestionKind.CHOICE:
        return question.options
    conditions = [*(paper.when for paper in papers), *(each.when for each in questions)]
    edges: set[int] = set()
    for condition in conditions:
        for test in comparisons(condition):
            if test.name != question.fact:
                continue
            for value in test.value if isinstance(test.value, tuple) else (test.value,):
                if isinstance(value, int):
                    edges |= {value - 1, value} if test.op in (Op.AT_LEAST, Op.BELOW) else {value, value + 1}
    return tuple(sorted(edges)) or (0,)


def _fits(test: Fact, question: Question) -> bool:
    values = test.value if isinstance(test.value, tuple) else (test.value,)
    if question.kind is QuestionKind.NUMBER:
        return all(isinstance(value, int) and not isinstance(value, bool) for value in values)
    if test.op in (Op.AT_LEAST, Op.BELOW):
        return False
    if question.kind is QuestionKind.YES_NO:
        return all(isinstance(value, bool) for value in values)
    return all(value in question.options for value in values)
