"""A version's application filled with answers: its marks, its text, its fields by parts of the form. Ukrainian alone.

Whoever prints says how an answer reads: `answer` gives the text of a field's answer, `fact` that of a question's.
"""

from collections.abc import Callable, Iterable

from vikno.lib.name_cases import Case, bend
from vikno.rules.conditions import Answers, Truth, evaluate
from vikno.rules.contents import Contents, Field, FieldType, GrammaticalCase, Place, filled
from vikno.screens.prints import papers

WIDE = (FieldType.LONG, FieldType.ADDRESS, FieldType.DOCUMENT)
BLANK = "________________"
"""What stands in the application where nothing was answered: it is filled in by hand."""

Answer = Callable[[Field], str]


def request(contents: Contents, marks: dict[str, str], answers: Answers) -> str:
    """The paragraphs whose conditions are known to hold, filled; empty for a version without an application."""
    form = contents.application
    if form is None:
        return ""
    told = (each for each in (*form.heading, *form.body) if evaluate(each.when, answers) is Truth.YES)
    return "\n\n".join(filled(each.uk, marks) for each in told)


def marks(contents: Contents, answer: Answer, fact: Callable[[str], str], *, sex: str) -> dict[str, str]:
    """What each mark of the application is replaced by; `sex` is the applicant's, empty where nobody said."""
    fields = {field.key: field for field in contents.fields}
    places = contents.application.places if contents.application else ()
    return {place.mark: _mark(place, fields, answer, fact, sex) for place in places}


def sections(contents: Contents, answer: Answer, answers: Answers) -> tuple[papers.Section, ...]:
    """The fields that are or may be asked, with their answers, by parts of the form."""
    made = []
    for section in contents.sections:
        fields = [
            papers.Field(field.label.uk, answer(field), field.type in WIDE)
            for field in contents.fields
            if field.section == section.key and evaluate(field.when, answers) is not Truth.NO
        ]
        if fields:
            made.append(papers.Section(section.title.uk, _paired(fields)))
    return tuple(made)


def _mark(place: Place, fields: dict[str, Field], answer: Answer, fact: Callable[[str], str], sex: str) -> str:
    parts = {key: answer(fields[key]) for key in place.fields if key in fields}
    if not parts:
        return fact(place.fields[0]) or BLANK
    if place.case is GrammaticalCase.NOMINATIVE or place.case.value not in set(Case):
        return " ".join(text for text in parts.values() if text) or BLANK
    named = {fields[key].reuse.rpartition(".")[2]: text for key, text in parts.items()}
    bent = bend(
        Case(place.case.value),
        surname=named.get("surname", ""),
        given_name=named.get("given_name", ""),
        patronymic=named.get("patronymic", ""),
        sex=sex if "applicant" in place.mark else "",
    )
    return str(bent) or BLANK


def _paired(fields: Iterable[papers.Field]) -> tuple[papers.Field, ...]:
    """The fields with none left alone before a wide one: two stand in a row, and a wide one begins its own."""
    made: list[papers.Field] = []
    alone = False
    for one in fields:
        if one.is_wide and alone:
            made[-1] = papers.Field(made[-1].label, made[-1].value, True)
        made.append(one)
        alone = not one.is_wide and not alone
    return tuple(made)
