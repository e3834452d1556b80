"""What was filled in against a version's questions and fields: what is missing, what is no such thing.

Each answer is kept as JSON: texts, addresses and numbers of documents as text, dates as «2026-11-17», numbers whole,
yes or no as true or false, a choice as its option's code, a document as {kind, number, issued_by, issued_on}, of which
the first two are needed. A fault's place is the field's key or the question's fact.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from vikno.rules.company_code import CompanyCodeRefused, company_code
from vikno.rules.conditions import Answer, Truth, evaluate
from vikno.rules.contents_parts import Contents, Fault, Field, FieldType, QuestionRow
from vikno.rules.documents import DocumentKind, DocumentRefused, document, record_number
from vikno.rules.iban import IbanRefused, iban
from vikno.rules.papers import QuestionKind
from vikno.rules.phones import PhoneRefused, phone
from vikno.rules.tax_number import TaxNumberRefused, tax_number

_NAME = re.compile(r"[^\W\d_]+(?:['’ʼ\- ]+[^\W\d_]+)*\.?")
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+")
_REFUSALS = (CompanyCodeRefused, DocumentRefused, IbanRefused, PhoneRefused, TaxNumberRefused)
LONGEST = 500
LONGEST_TEXT = 5000


def answers_checked(contents: Contents, answers: Mapping[str, Any], *, on: date) -> tuple[Fault, ...]:
    """Everything that keeps these answers from being filed on that day, in the form's order; empty: nothing.

    A field whose condition is open or false is not missed; what stands in one that may be wanted is checked. Answers
    to what the version does not ask are let be: they may belong to another service of the package.
    """
    facts = known(answers)
    faults = [
        Fault(asked.fact, "option")
        for asked in contents.questions
        if not _is_blank(answers.get(asked.fact)) and not _answers_question(asked, answers[asked.fact])
    ]
    for field in contents.fields:
        told = answers.get(field.key)
        if _is_blank(told):
            if field.required and evaluate(field.when, facts) is Truth.YES:
                faults.append(Fault(field.key, "missing"))
        elif evaluate(field.when, facts) is not Truth.NO:
            code = fault_of(field, told, on=on)
            faults += [Fault(field.key, code)] if code else []
    return tuple(faults)


def known(answers: Mapping[str, Any]) -> dict[str, Answer]:
    """The answers that conditions can weigh: those that are a yes or no, a number or a text."""
    return {fact: told for fact, told in answers.items() if isinstance(told, bool | int | str) and not _is_blank(told)}


def fault_of(field: Field, told: Any, *, on: date) -> str:
    """What is wrong with one answer, as the rule of its type calls it; empty: nothing."""
    try:
        return _CHECKS[field.type](field, told, on)
    except _REFUSALS as refused:
        return refused.code


def _text(field: Field, told: Any, on: date) -> str:
    if not isinstance(told, str):
        return "shape"
    return "too_long" if len(told) > (LONGEST_TEXT if field.type is FieldType.LONG else LONGEST) else ""


def _name(field: Field, told: Any, on: date) -> str:
    return _text(field, told, on) or ("" if _NAME.fullmatch(told.strip()) else "signs")


def _date(field: Field, told: Any, on: date) -> str:
    return _past(told, on if field.past else date.max)


def _past(told: Any, on: date) -> str:
    try:
        return "future" if date.fromisoformat(told) > on else ""
    except (TypeError, ValueError):
        return "shape"


def _number(field: Field, told: Any, on: date) -> str:
    if not isinstance(told, int) or isinstance(told, bool):
        return "shape"
    return "negative" if told < 0 else ""


def _yes_no(field: Field, told: Any, on: date) -> str:
    return "" if isinstance(told, bool) else "shape"


def _choice(field: Field, told: Any, on: date) -> str:
    return "" if isinstance(told, str) and told in {option.code for option in field.options} else "option"


def _email(field: Field, told: Any, on: date) -> str:
    return _text(field, told, on) or ("" if _EMAIL.fullmatch(told.strip()) else "shape")


def _document(field: Field, told: Any, on: date) -> str:
    if not isinstance(told, Mapping) or told.get("kind") not in set(DocumentKind):
        return "kind"
    document(DocumentKind(told["kind"]), str(told.get("number", "")))
    issued = told.get("issued_on")
    return "issued_on" if not _is_blank(issued) and _past(issued, on) else ""


def _by_rule(rule: Callable[[str], object]) -> Callable[[Field, Any, date], str]:
    def checked(field: Field, told: Any, on: date) -> str:
        if not isinstance(told, str):
            return "shape"
        rule(told)
        return ""

    return checked


_CHECKS: Mapping[FieldType, Callable[[Field, Any, date], str]] = MappingProxyType(
    {
        FieldType.TEXT: _text,
        FieldType.LONG: _text,
        FieldType.ADDRESS: _text,
        FieldType.PERSON_NAME: _name,
        FieldType.DATE: _date,
        FieldType.NUMBER: _number,
        FieldType.YES_NO: _yes_no,
        FieldType.CHOICE: _choice,
        FieldType.PHONE: _by_rule(phone),
        FieldType.EMAIL: _email,
        FieldType.TAX_NUMBER: _by_rule(tax_number),
        FieldType.COMPANY_CODE: _by_rule(company_code),
        FieldType.IBAN: _by_rule(iban),
        FieldType.DOCUMENT: _document,
        FieldType.RECORD_NUMBER: _by_rule(record_number),
    }
)


def _answers_question(asked: QuestionRow, told: Any) -> bool:
    if asked.kind is QuestionKind.YES_NO:
        return isinstance(told, bool)
    if asked.kind is QuestionKind.NUMBER:
        return isinstance(told, int) and not isinstance(told, bool)
    return isinstance(told, str) and told in {option.code for option in asked.options}


def _is_blank(told: Any) -> bool:
    return told is None or (isinstance(told, str) and not told.strip())
