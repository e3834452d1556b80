"""What the rows of a version say of one another: keys once, conditions that can be answered, a card within its term."""

from collections.abc import Iterable, Iterator

from vikno.rules import papers, steps
from vikno.rules.conditions import Condition, comparisons
from vikno.rules.contents_parts import Contents, Fault, Field, FieldType, GroundKind, PaperForm, Seat
from vikno.rules.norms import Term, Unit
from vikno.rules.papers import Question, QuestionKind

_ASKED_AS = {
    FieldType.YES_NO: QuestionKind.YES_NO,
    FieldType.CHOICE: QuestionKind.CHOICE,
    FieldType.NUMBER: QuestionKind.NUMBER,
}
_DAYS = frozenset({Unit.DAYS, Unit.WORKING_DAYS, Unit.CALENDAR_DAYS})


def check(contents: Contents) -> tuple[Fault, ...]:
    """Everything that keeps the version from being published; empty when it is sound."""
    return (*_keys(contents), *_conditions(contents), *_fields(contents), *_steps(contents), *_clock(contents))


def askable(contents: Contents) -> tuple[Question, ...]:
    """Every fact that conditions may name: the questions, and the fields that take yes or no, a choice or a number."""
    asked = tuple(row.question for row in contents.questions)
    return asked + tuple(
        Question(field.key, _ASKED_AS[field.type], tuple(option.code for option in field.options), field.when)
        for field in contents.fields
        if field.type in _ASKED_AS
    )


def term_days(term: Term | None) -> int | None:
    """The days that the steps' sum may take; None where the term is not given in days. The day of filing is none."""
    if term is None:
        return None
    if term.unit in _DAYS:
        return term.amount
    return 0 if term.unit is Unit.IMMEDIATE else None


def _keys(contents: Contents) -> Iterator[Fault]:
    facts = [row.fact for row in contents.questions] + [field.key for field in contents.fields]
    yield from _repeated("fields", facts)
    yield from _repeated("reuse", (field.reuse for field in contents.fields if field.reuse))
    yield from _repeated("papers", (row.key for row in contents.papers))
    yield from _repeated("sections", (row.key for row in contents.sections))
    yield from _repeated("grounds", (f"{row.kind}.{row.code}" for row in contents.grounds))
    yield from _repeated("fee.lines", (row.code for row in contents.fee_lines))
    for place, rows in (
        *((f"questions.{row.fact}", row.options) for row in contents.questions),
        *((f"fields.{field.key}", field.options) for field in contents.fields),
    ):
        yield from _repeated(f"{place}.options", (option.code for option in rows))


def _conditions(contents: Contents) -> Iterator[Fault]:
    questions = askable(contents)
    conditions: list[tuple[str, Condition]] = [
        *((f"papers.{row.key}", row.when) for row in contents.papers),
        *((f"questions.{row.fact}", row.when) for row in contents.questions),
        *((f"fields.{field.key}", field.when) for field in contents.fields),
        *((f"fee.lines.{line.code}", line.when) for line in contents.fee_lines),
        *((f"fee.reliefs.{relief.code}", relief.when) for relief in contents.reliefs),
    ]
    if contents.application is not None:
        paragraphs = (*contents.application.heading, *contents.application.body)
        conditions += [(f"application.{number}", each.when) for number, each in enumerate(paragraphs)]
    for place, condition in conditions:
        for _, fact in papers.unanswerable([papers.Paper(place, condition)], questions):
            yield Fault(f"{place}.when", "unanswerable", fact)
    for question in questions:
        if any(test.name == question.fact for test in comparisons(question.when)):
            yield Fault(f"{question.fact}.when", "circle", question.fact)
        if question.kind is QuestionKind.CHOICE and len(question.options) < 2:
            yield Fault(f"{question.fact}.options", "too_few")


def _fields(contents: Contents) -> Iterator[Fault]:
    sections = {section.key for section in contents.sections}
    for field in contents.fields:
        if field.section not in sections:
            yield Fault(f"fields.{field.key}.section", "unknown", field.section)
        if field.options and field.type is not FieldType.CHOICE:
            yield Fault(f"fields.{field.key}.options", "not_a_choice")
        if not _is_key(field):
            yield Fault(f"fields.{field.key}.key", "shape")
    forms = [row for row in contents.papers if row.form is PaperForm.APPLICATION]
    if contents.fields and contents.application is None and forms:
        yield Fault("application", "missing")


def _steps(contents: Contents) -> Iterator[Fault]:
    rows = [row.step for row in contents.steps]
    for fault in steps.check(rows, term_days=term_days(contents.norm.legal)):
        if fault.code in steps.SERIOUS:
            yield Fault(f"steps.{fault.number}" if fault.number else "steps", fault.code, fault.detail)
    for row in contents.steps:
        if (row.seat is Seat.PROVIDER) != bool(row.provider):
            yield Fault(f"steps.{row.step.number}.provider", "missing" if not row.provider else "unwanted")
    seats = [row.seat for row in contents.steps]
    if seats and seats[0] is not Seat.FRONT:
        yield Fault("steps", "front_not_first")
    if seats and (seats[-1] is not Seat.ISSUE or seats.count(Seat.ISSUE) > 1):
        yield Fault("steps", "issue_not_last")
    if seats and not {Seat.OFFICE, Seat.PROVIDER} & set(seats):
        yield Fault("steps", "nobody_decides")
    if Seat.OFFICE in seats and not contents.competence:
        yield Fault("competence", "missing")


def _clock(contents: Contents) -> Iterator[Fault]:
    """A ground that stops or prolongs has a row of the norm, and the other way round: one word for both."""
    for kind, rules in ((GroundKind.STOP, contents.norm.stops), (GroundKind.EXTEND, contents.norm.extensions)):
        told = {ground.code for ground in contents.grounds_to(kind)}
        yield from (Fault(f"grounds.{kind}", "without_rule", code) for code in sorted(told - set(rules)))
        yield from (Fault(f"norm.{kind}", "without_ground", code) for code in sorted(set(rules) - told))


def _is_key(field: Field) -> bool:
    return field.key.replace("_", "").isalnum() and field.key.isascii() and field.key == field.key.lower()


def _repeated(place: str, keys: Iterable[str]) -> Iterator[Fault]:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            yield Fault(place, "repeated", key)
        seen.add(key)
