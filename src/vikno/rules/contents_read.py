"""A version's document as JSON types into its parts, with everything wrong told at once.

What is checked for a row alone stands here; what rows say of one another in contents_check.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal, DecimalException
from enum import StrEnum
from typing import Any, TypeVar

from vikno.rules.clock_data import norm_from_plain
from vikno.rules.conditions import ALWAYS, Condition, ConditionRefused
from vikno.rules.conditions import from_plain as condition_from_plain
from vikno.rules.contents_check import check
from vikno.rules.contents_parts import (
    NOTHING_SAID,
    Application,
    Card,
    CardStep,
    Confidence,
    Contents,
    ContentsRefused,
    Fault,
    Field,
    FieldSource,
    FieldType,
    Ground,
    GroundKind,
    Option,
    PaperForm,
    PaperRow,
    Paragraph,
    QuestionRow,
    Seat,
    Section,
    Standing,
    Text,
)
from vikno.rules.contents_places import BadMark, places
from vikno.rules.fees import FeeRefused, Line, Relief, line_from_plain
from vikno.rules.norms import Norm, NormRefused
from vikno.rules.papers import QuestionKind
from vikno.rules.steps import Step, step_from_plain

E = TypeVar("E", bound=StrEnum)
R = TypeVar("R")

KEYS = frozenset(
    {
        "slug", "name", "standing", "card", "norm", "questions", "papers", "sections", "fields", "steps", "fee",
        "grounds", "outcome", "application", "competence", "waits_for",
    }
)  # fmt: skip

SAID = ("provider", "ground", "refusal", "appeal", "term_note", "fee_note")
LISTED = ("applicants", "legal_acts", "filing_ways", "results", "result_ways", "notes")


def from_plain(plain: Any) -> Contents:
    """The version that a document describes. Raises ContentsRefused with every fault that could be seen."""
    contents, faults = looked_through(plain)
    if faults or contents is None:
        raise ContentsRefused(faults)
    return contents


def looked_through(plain: Any) -> tuple[Contents | None, tuple[Fault, ...]]:
    """What can be read of a document, and everything that is wrong with it; for the editor of a draft.

    None: a row alone is at fault, and places count rows from 0. Else the rows can be read, and what they say of one
    another may be at fault: places then name rows by their keys, steps by their numbers.
    """
    if not isinstance(plain, Mapping):
        return None, (Fault("$", "shape"),)
    reader = _Reader()
    contents = reader.contents(plain)
    if reader.faults or contents is None:
        return None, tuple(reader.faults)
    return contents, check(contents)


class _Reader:
    """Reads on after a fault, so that an editor shows all of them at once."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def contents(self, plain: Mapping[str, Any]) -> Contents | None:
        self.faults += [Fault(str(key), "unknown") for key in plain if key not in KEYS]
        card, fee = self.part(plain, "card"), self.part(plain, "fee")
        fields = self.rows(plain, "fields", self.field)
        questions = self.rows(plain, "questions", self.question)
        read: dict[str, Any] = {
            "slug": self.word(plain, "slug", ""),
            "name": self.text(plain, "name", "", required=True),
            "standing": self.standing(self.part(plain, "standing")),
            "card": self.card(card),
            "norm": self.norm(plain),
            "questions": questions,
            "papers": self.rows(plain, "papers", self.paper),
            "sections": self.rows(plain, "sections", self.section),
            "fields": fields,
            "steps": self.rows(plain, "steps", self.step),
            "fee_lines": self.rows(fee, "lines", self.fee_line, "fee."),
            "reliefs": self.rows(fee, "reliefs", self.relief, "fee."),
            "fee_is_known": bool(fee.get("is_known", False)),
            "fee_is_condition": bool(fee.get("is_condition", False)),
            "grounds": self.rows(plain, "grounds", self.ground),
            "outcome": self.text(plain, "outcome", "", required=True),
            "application": self.application(plain, fields, {row.fact for row in questions}),
            "competence": self.word(plain, "competence", "", required=False),
            "waits_for": self.words(plain, "waits_for", ""),
        }
        return None if self.faults else Contents(**read)

    def standing(self, plain: Mapping[str, Any]) -> Standing:
        return Standing(
            confidence=self.one_of(Confidence, plain, "confidence", "standing."),
            as_of=self.word(plain, "as_of", "standing.", required=False),
            sources=self.words(plain, "sources", "standing."),
            gaps=self.words(plain, "gaps", "standing."),
        )

    def card(self, plain: Mapping[str, Any]) -> Card:
        listed: dict[str, Any] = {key: self.rows(plain, key, self.line, "card.") for key in LISTED}
        said: dict[str, Any] = {key: self.text(plain, key, "card.") for key in SAID}
        self.faults += [Fault(f"card.{key}", "unknown") for key in plain if key not in (*LISTED, *SAID)]
        return Card(**said, **listed)

    def norm(self, plain: Mapping[str, Any]) -> Norm | None:
        with self.refused("norm"):
            return norm_from_plain(plain["norm"])
        return None

    def question(self, plain: Mapping[str, Any], place: str) -> QuestionRow:
        return QuestionRow(
            fact=self.word(plain, "fact", place),
            kind=self.one_of(QuestionKind, plain, "kind", place),
            text=self.text(plain, "text", place, required=True),
            hint=self.text(plain, "hint", place),
            options=self.rows(plain, "options", self.option, place),
            when=self.when(plain, place),
        )

    def option(self, plain: Mapping[str, Any], place: str) -> Option:
        return Option(self.word(plain, "code", place), self.text(plain, "text", place, required=True))

    def paper(self, plain: Mapping[str, Any], place: str) -> PaperRow:
        obtained = plain.get("obtained_by_centre")
        if not isinstance(obtained, bool | None):
            self.faults.append(Fault(f"{place}obtained_by_centre", "shape"))
        return PaperRow(
            key=self.word(plain, "key", place),
            name=self.text(plain, "name", place, required=True),
            form=self.one_of(PaperForm, plain, "form", place),
            when=self.when(plain, place),
            why=self.text(plain, "why", place),
            obtained_by_centre=obtained if isinstance(obtained, bool) else None,
            source=self.word(plain, "source", place, required=False),
            names_nobody=bool(plain.get("names_nobody", False)),
        )

    def section(self, plain: Mapping[str, Any], place: str) -> Section:
        return Section(self.word(plain, "key", place), self.text(plain, "title", place, required=True))

    def field(self, plain: Mapping[str, Any], place: str) -> Field:
        return Field(
            key=self.word(plain, "key", place),
            section=self.word(plain, "section", place),
            label=self.text(plain, "label", place, required=True),
            type=self.one_of(FieldType, plain, "type", place),
            hint=self.text(plain, "hint", place),
            required=bool(plain.get("required", False)),
            when=self.when(plain, place),
            reuse=self.word(plain, "reuse", place, required=False),
            source=self.one_of(FieldSource, {"source": "applicant", **plain}, "source", place),
            options=self.rows(plain, "options", self.option, place),
            past=bool(plain.get("past", False)),
        )

    def step(self, plain: Mapping[str, Any], place: str) -> CardStep:
        step = Step(0, "", "", "", (), None)
        with self.refused(place.rstrip(".")):
            step = step_from_plain(plain)
        return CardStep(
            step=step,
            seat=self.one_of(Seat, plain, "seat", place),
            provider=self.word(plain, "provider", place, required=False),
            en=self.word(plain, "step_en", place, required=False),
        )

    def fee_line(self, plain: Mapping[str, Any], place: str) -> Line | None:
        with self.refused(place.rstrip(".")):
            return line_from_plain(plain)
        return None

    def relief(self, plain: Mapping[str, Any], place: str) -> Relief | None:
        with self.refused(place.rstrip(".")):
            return Relief(
                code=plain["code"],
                act=plain["act"],
                when=condition_from_plain(plain["when"]),
                pays=Decimal(plain.get("pays", "0")),
                lines=frozenset(plain.get("lines", ())),
            )
        return None

    def ground(self, plain: Mapping[str, Any], place: str) -> Ground:
        return Ground(
            kind=self.one_of(GroundKind, plain, "kind", place),
            code=self.word(plain, "code", place),
            text=self.text(plain, "text", place, required=True),
            act=self.word(plain, "act", place, required=False),
        )

    def application(
        self, plain: Mapping[str, Any], fields: tuple[Field, ...], facts: Collection[str]
    ) -> Application | None:
        told = plain.get("application")
        if told is None:
            return None
        if not isinstance(told, Mapping):
            self.faults.append(Fault("application", "shape"))
            return None
        heading = self.rows(told, "heading", self.paragraph, "application.")
        body = self.rows(told, "body", self.paragraph, "application.")
        addressee = self.word(told, "addressee", "application.")
        title = self.word(told, "title", "application.")
        try:
            marks = places((paragraph.uk for paragraph in (*heading, *body)), fields, facts)
        except BadMark as bad:
            self.faults.append(Fault("application", "mark", bad.mark))
            return None
        return Application(addressee, title, heading, body, marks)

    def paragraph(self, plain: Mapping[str, Any], place: str) -> Paragraph:
        return Paragraph(self.word(plain, "uk", place), self.when(plain, place))

    def line(self, plain: Mapping[str, Any], place: str) -> Text:
        return self.text({"": plain}, "", place, required=True)

    # What every row is made of.

    def part(self, plain: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        told = plain.get(key)
        if isinstance(told, Mapping):
            return told
        self.faults.append(Fault(key, "missing" if told is None else "shape"))
        return {}

    def rows(
        self, plain: Mapping[str, Any], key: str, read: Callable[[Mapping[str, Any], str], R], place: str = ""
    ) -> tuple[R, ...]:
        told = plain.get(key, ())
        if isinstance(told, str) or not isinstance(told, Sequence):
            self.faults.append(Fault(f"{place}{key}", "shape"))
            return ()
        good = []
        for number, row in enumerate(told):
            if isinstance(row, Mapping):
                good.append(read(row, f"{place}{key}.{number}."))
            else:
                self.faults.append(Fault(f"{place}{key}.{number}", "shape"))
        return tuple(good)

    def text(self, plain: Mapping[str, Any], key: str, place: str, *, required: bool = False) -> Text:
        told = plain.get(key)
        where = f"{place}{key}".rstrip(".")
        if told is None and not required:
            return NOTHING_SAID
        if not isinstance(told, Mapping) or not all(isinstance(told.get(lang, ""), str) for lang in ("uk", "en")):
            self.faults.append(Fault(where, "missing" if told is None else "shape"))
            return NOTHING_SAID
        text = Text(told.get("uk", "").strip(), told.get("en", "").strip())
        if required and not text.uk:
            self.faults.append(Fault(f"{where}.uk", "missing"))
        return text

    def word(self, plain: Mapping[str, Any], key: str, place: str, *, required: bool = True) -> str:
        told = plain.get(key, "")
        if not isinstance(told, str):
            self.faults.append(Fault(f"{place}{key}", "shape"))
            return ""
        if required and not told.strip():
            self.faults.append(Fault(f"{place}{key}", "missing"))
        return told.strip()

    def words(self, plain: Mapping[str, Any], key: str, place: str) -> tuple[str, ...]:
        told = plain.get(key, ())
        if isinstance(told, str) or not isinstance(told, Sequence) or not all(isinstance(each, str) for each in told):
            self.faults.append(Fault(f"{place}{key}", "shape"))
            return ()
        return tuple(told)

    def one_of(self, kinds: type[E], plain: Mapping[str, Any], key: str, place: str) -> E:
        told = plain.get(key)
        if told not in set(kinds):
            self.faults.append(Fault(f"{place}{key}", "missing" if told is None else "unknown", str(told or "")))
            return next(iter(kinds))
        return kinds(told)

    def when(self, plain: Mapping[str, Any], place: str) -> Condition:
        try:
            return condition_from_plain(plain.get("when", True))
        except ConditionRefused as refused:
            self.faults.append(Fault(f"{place}when{refused.place.removeprefix('$')}", refused.code))
            return ALWAYS

    @contextmanager
    def refused(self, place: str) -> Iterator[None]:
        """A part that another rule reads: what it refuses is a fault here."""
        try:
            yield
        except (NormRefused, FeeRefused, ConditionRefused) as refused:
            self.faults.append(Fault(place, refused.code))
        except KeyError as missing:
            self.faults.append(Fault(f"{place}.{missing.args[0]}", "missing"))
        except (ValueError, TypeError, AttributeError, DecimalException) as error:
            self.faults.append(Fault(place, "value", str(error)))
