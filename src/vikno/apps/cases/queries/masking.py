"""What of an application tells who the person is, and so stays hidden from a registrar until the decision."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from vikno.rules.conditions import Truth, evaluate
from vikno.rules.contents import Contents, Field, FieldType, Text, known

PERSONAL_TYPES = frozenset(
    {
        FieldType.PERSON_NAME,
        FieldType.PHONE,
        FieldType.EMAIL,
        FieldType.TAX_NUMBER,
        FieldType.RECORD_NUMBER,
        FieldType.COMPANY_CODE,
        FieldType.IBAN,
        FieldType.DOCUMENT,
        FieldType.ADDRESS,
    }
)
PEOPLE = (
    "applicant.", "child.", "mother.", "father.", "spouse.", "deceased.", "representative.", "family.", "household.",
    "idp.", "residence.", "veteran.",
)  # fmt: skip
"""What begins a reuse key that is about a person."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of the application. `value` is None where it is hidden, and is then in no way told."""

    key: str
    section: Text
    label: Text
    kind: FieldType
    value: Any
    option: Text | None

    @property
    def is_hidden(self) -> bool:
        return self.value is None


def is_personal(field: Field) -> bool:
    """Whether the answer to a field tells who the person is."""
    return field.type in PERSONAL_TYPES or field.reuse.startswith(PEOPLE)


def papers_of_nobody(contents: Contents) -> frozenset[str]:
    """The keys of papers whose kind the version marks as telling of no person; every other scan is masked."""
    return frozenset(row.key for row in contents.papers if row.names_nobody)


def answers(contents: Contents, given: Mapping[str, Any], *, masked: bool) -> tuple[Answer, ...]:
    """The answers that were given, in the form's order; with `masked`, none that tells who the person is."""
    titles = {section.key: section.title for section in contents.sections}
    facts = known(given)
    return tuple(
        Answer(
            key=field.key,
            section=titles.get(field.section, Text("")),
            label=field.label,
            kind=field.type,
            value=None if masked and is_personal(field) else given[field.key],
            option=None if masked and is_personal(field) else _option(field, given[field.key]),
        )
        for field in contents.fields
        if given.get(field.key) not in (None, "") and evaluate(field.when, facts) is not Truth.NO
    )


def _option(field: Field, value: Any) -> Text | None:
    return next((option.text for option in field.options if option.code == value), None)
