"""The wizard of a version tried out: answers to its questions, the papers, fields and fee that follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from vikno.apps.catalogue.queries.amounts import amounts
from vikno.lib import words as numbers
from vikno.rules import papers
from vikno.rules.conditions import Answer, Truth, evaluate
from vikno.rules.contents import Contents, Field, FieldType, QuestionRow, answers_checked, known
from vikno.rules.fees import Fee, NoAmount, fee
from vikno.screens.cards.reading import how
from vikno.screens.cards.typed import NOTHING, Typed, by_key

STATES = {Truth.YES: "bring", Truth.MAYBE: "maybe", Truth.NO: "leave"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on the page; `waits`: its own condition does not hold, `is_next`: it would settle most."""

    row: QuestionRow
    answer: Answer
    waits: bool
    is_next: bool


class Tried:
    """What follows from some answers to questions, and from what was typed into the form."""

    def __init__(
        self, contents: Contents, answers: Mapping[str, Answer], *, lang: str, on: date, typed: Typed = NOTHING
    ) -> None:
        self.contents, self.lang, self.on, self.typed = contents, lang, on, typed
        self.answers: Mapping[str, Answer] = {**answers, **known(typed.values)}
        self.faults = by_key(answers_checked(contents, {**answers, **typed.values}, on=on))

    @property
    def questions(self) -> list[Asked]:
        """Every question, with what was answered."""
        rows = self.contents.questions
        next_one = papers.next_question(
            [row.paper for row in self.contents.papers], [row.question for row in rows], self.answers
        )
        return [
            Asked(
                row,
                self.answers.get(row.fact),
                evaluate(row.when, self.answers) is not Truth.YES,
                next_one is not None and next_one.fact == row.fact,
            )
            for row in rows
        ]

    @property
    def papers(self) -> list[dict[str, str]]:
        """The papers as the person's checklist shows them."""
        found = papers.needed([row.paper for row in self.contents.papers], self.answers)
        return [
            {
                "state": STATES[needed.truth],
                "name": row.name.told(self.lang),
                "why": self._why(row.why.told(self.lang), needed),
            }
            for row, needed in zip(self.contents.papers, found, strict=True)
        ]

    @property
    def form(self) -> list[dict[str, Any]]:
        """The form by its parts: fields that are or may be asked; how many are not."""
        made = []
        for section in self.contents.sections:
            rows = [field for field in self.contents.fields if field.section == section.key]
            asked = [field for field in rows if evaluate(field.when, self.answers) is not Truth.NO]
            if rows:
                made.append(
                    {
                        "title": section.title,
                        "fields": [
                            drawn(field, self.answers, self.lang) | self.typed.about(field.key, field, self.faults)
                            for field in asked
                        ],
                        "spare": [field.label.told(self.lang) for field in rows if field not in asked],
                    }
                )
        return made

    @property
    def fee(self) -> str:
        """What is due today by these answers, in words."""
        if not self.contents.fee_is_known:
            return _("No source says whether it is paid.")
        try:
            due = fee(
                self.contents.fee_lines,
                self.contents.reliefs,
                amounts=amounts(),
                answers=self.answers,
                filed_on=self.on,
            )
        except NoAmount as missing:
            return _("No amount “%(code)s” is known for this year.") % {"code": missing.code}
        return sum_words(due)

    @property
    def fee_lines(self) -> list[str]:
        """How the fee is counted."""
        return [
            f"{how(line)}. {line.act}"
            for line in self.contents.fee_lines
            if evaluate(line.when, self.answers) is not Truth.NO
        ]

    def _why(self, why: str, needed: papers.Needed) -> str:
        facts = needed.because if needed.truth is not Truth.MAYBE else needed.missing
        asked = [self._label(fact) for fact in facts]
        if not asked:
            return why
        told = _("decided by: %(questions)s") if needed.truth is not Truth.MAYBE else _("depends on: %(questions)s")
        said = told % {"questions": "; ".join(asked)}
        return f"{why.rstrip('.')}. {said[:1].upper()}{said[1:]}" if why else said[:1].upper() + said[1:]

    def _label(self, fact: str) -> str:
        for row in self.contents.questions:
            if row.fact == fact:
                return row.text.told(self.lang)
        return next((field.label.told(self.lang) for field in self.contents.fields if field.key == fact), fact)


def wrong(form: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Every fault of a form with its place, for the summary on top."""
    return [
        (each["id"], f"{each['name']}: {each['error']}") for part in form for each in part["fields"] if each["error"]
    ]


def sum_words(due: Fee) -> str:
    """What is due, in words."""
    if due.uah is None:
        low, high = numbers.money(due.at_least), numbers.money(due.at_most)
        return _("from %(low)s to %(high)s, by the answers left") % {"low": low, "high": high}
    return numbers.money(due.uah) if due.uah else _("Free of charge.")


def drawn(field: Field, given: Mapping[str, Answer], lang: str) -> dict[str, Any]:
    """A field as the operator's form shows it, by the answers given to the questions."""
    return {
        "field": field,
        "label": field.label,
        "name": field.label.told(lang),
        "hint": field.hint.told(lang),
        "is_sure": evaluate(field.when, given) is Truth.YES,
        "is_wide": field.type in (FieldType.LONG, FieldType.ADDRESS, FieldType.DOCUMENT),
        "type": field.type.value,
        "options": [(option.code, option.text.told(lang)) for option in field.options],
    }


def answers(rows: Iterable[QuestionRow], asked: QueryDict) -> dict[str, Answer]:
    """The answers to the wizard that an address carries; what fits no question is left out."""
    found: dict[str, Answer] = {}
    for row in rows:
        text = asked.get(f"q.{row.fact}", "").strip()
        if row.kind is papers.QuestionKind.YES_NO and text in ("yes", "no"):
            found[row.fact] = text == "yes"
        elif row.kind is papers.QuestionKind.NUMBER and text.isdecimal() and len(text) < 7:
            found[row.fact] = int(text)
        elif row.kind is papers.QuestionKind.CHOICE and text in {option.code for option in row.options}:
            found[row.fact] = text
    return found
