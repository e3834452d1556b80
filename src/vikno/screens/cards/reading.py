"""A version as a person reads it: its parts in words, ready for the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vikno.apps.catalogue.queries.amounts import amounts
from vikno.lib import words as numbers
from vikno.rules.conditions import ALWAYS, Condition, to_plain
from vikno.rules.contents import Contents, GroundKind, Text
from vikno.rules.contents_check import term_days
from vikno.rules.fees import Line, NoAmount, fee
from vikno.rules.norms import Term, Unit
from vikno.rules.steps import total_days
from vikno.screens.cards import conditions, words


@dataclass(frozen=True, slots=True)
class CardRow:
    """A row of the information card; no lines: nothing was read."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Days:
    """The days of the technological card against the term: `state` is ok, late (over), wait (nothing to compare)."""

    total: int
    term: int | None
    state: str
    words: str


@dataclass(frozen=True, slots=True)
class FeeRow:
    """A payment: how it is counted, by which act, when it is due, what it comes to today (empty: no amount)."""

    how: str
    act: str
    when: str
    today: str


class Reading:
    """What one version says, in the reader's language, on a day."""

    def __init__(self, contents: Contents, document: Mapping[str, Any], *, lang: str, on: date) -> None:
        self.contents, self.document, self.lang, self.on = contents, document, lang, on

    def when(self, condition: Condition) -> str:
        """A condition in words; empty where it always holds."""
        return "" if condition == ALWAYS else conditions.told(to_plain(condition), self.document, self.lang)

    @property
    def card(self) -> list[CardRow]:
        """The rows of the typical information card that are told in words (domain.md 3.2)."""
        card, norm = self.contents.card, self.contents.norm
        rows = (
            (_("Provider"), [card.provider]),
            (_("Acts"), card.legal_acts),
            (_("Ground for the service"), [card.ground]),
            (_("Who may apply"), card.applicants),
            (_("Ways of filing"), card.filing_ways),
            (_("Term"), [term(norm.legal), norm.act if norm.legal else "", card.term_note]),
            (_("The centre’s own promise"), [term(norm.promise)] if norm.promise else []),
            (_("Fee"), [card.fee_note if card.fee_note.uk and self.contents.fee_is_known else self.fee_words]),
            (_("What the person receives"), [self.contents.outcome]),
            (_("Result"), card.results),
            (_("Ways of getting the result"), card.result_ways),
            (_("About refusals"), [card.refusal]),
            (_("How to appeal"), [card.appeal]),
            (_("Notes"), card.notes),
        )
        return [CardRow(title, self._lines(told)) for title, told in rows]

    @property
    def fee_words(self) -> str:
        """Whether it is paid, in a word."""
        if not self.contents.fee_is_known:
            return _("No source says whether it is paid.")
        return _("Paid, see below.") if self.contents.fee_lines else _("Free of charge.")

    @property
    def papers(self) -> list[dict[str, Any]]:
        """Papers with who needs them, and why."""
        return [
            {
                "name": row.name.told(self.lang),
                "when": self.when(row.when) or _("always"),
                "why": row.why.told(self.lang),
                "form": words.word(words.FORMS, row.form),
                "names_nobody": row.names_nobody,
                "obtained": {True: _("the centre gets it itself"), False: _("the person brings it")}.get(
                    row.obtained_by_centre,
                    "",  # type: ignore[arg-type]
                ),
            }
            for row in self.contents.papers
        ]

    @property
    def questions(self) -> list[dict[str, Any]]:
        """Questions of the wizard with when they are asked."""
        return [
            {
                "text": row.text.told(self.lang),
                "kind": ", ".join(option.text.told(self.lang) for option in row.options)
                or words.word(words.QUESTIONS, row.kind),
                "when": self.when(row.when),
            }
            for row in self.contents.questions
        ]

    @property
    def steps(self) -> list[dict[str, Any]]:
        """Rows of the technological card."""
        return [
            {
                "number": row.step.number,
                "name": (row.en if self.lang == "en" else "") or row.step.name,
                "responsible": row.step.responsible,
                "unit": row.step.unit,
                "actions": [{"letter": each, "word": words.word(words.ACTIONS, each)} for each in row.step.actions],
                "days": row.step.days,
                "seat": words.word(words.SEATS, row.seat),
            }
            for row in self.contents.steps
        ]

    @property
    def days(self) -> Days:
        """Whether the steps lie within the term of the law."""
        total, most = total_days(row.step for row in self.contents.steps), term_days(self.contents.norm.legal)
        counted = ngettext("%(count)s day in all", "%(count)s days in all", total) % {"count": total}
        if most is None:
            return Days(total, None, "wait", _("%(days)s; the term is not given in days") % {"days": counted})
        said = _("%(days)s, the term of the law is %(term)s") % {
            "days": counted,
            "term": term(self.contents.norm.legal),
        }
        return Days(total, most, "ok" if total <= most else "late", said)

    @property
    def fields(self) -> list[dict[str, Any]]:
        """Fields of the application by parts of the form."""
        return [
            {
                "title": section.title.told(self.lang),
                "fields": [
                    {
                        "label": field.label.told(self.lang),
                        "type": words.word(words.TYPES, field.type),
                        "source": words.word(words.SOURCES, field.source),
                        "reuse": field.reuse,
                        "required": field.required,
                        "when": self.when(field.when),
                    }
                    for field in self.contents.fields
                    if field.section == section.key
                ],
            }
            for section in self.contents.sections
        ]

    @property
    def fees(self) -> list[FeeRow]:
        """Payments with their sum today."""
        return [
            FeeRow(how(line), line.act, self.when(line.when) or _("always"), self._today(line))
            for line in self.contents.fee_lines
        ]

    @property
    def reliefs(self) -> list[dict[str, str]]:
        """Who pays less."""
        return [
            {
                "pays": _("nothing") if not each.pays else f"{numbers.thousands(each.pays * 100)} %",
                "when": self.when(each.when),
                "act": each.act,
            }
            for each in self.contents.reliefs
        ]

    @property
    def grounds(self) -> list[dict[str, Any]]:
        """Grounds by what they allow."""
        return [
            {
                "kind": words.word(words.GROUNDS, kind),
                "rows": [
                    {"text": each.text.told(self.lang), "act": each.act or _("practice; no article was read")}
                    for each in self.contents.grounds_to(kind)
                ],
            }
            for kind in GroundKind
            if self.contents.grounds_to(kind)
        ]

    @property
    def paragraphs(self) -> list[dict[str, Any]]:
        """The text of the application, with when each paragraph is printed."""
        form = self.contents.application
        if form is None:
            return []
        return [
            {"text": each.uk, "when": self.when(each.when), "is_heading": each in form.heading}
            for each in (*form.heading, *form.body)
        ]

    def _lines(self, told: Iterable[Text | str]) -> tuple[str, ...]:
        said = (each if isinstance(each, str) else each.told(self.lang) for each in told)
        return tuple(line for line in said if line)

    def _today(self, line: Line) -> str:
        try:
            sum_ = fee([replace(line, when=ALWAYS)], (), amounts=amounts(), answers={}, filed_on=self.on)
        except NoAmount:
            return ""
        return numbers.money(sum_.at_most)


def how(line: Line) -> str:
    """How a payment is counted."""
    if line.fixed is not None:
        return numbers.money(line.fixed)
    share = numbers.thousands(line.share or 0, None if (line.share or 0) == int(line.share or 0) else 2)
    said = words.word(words.AMOUNTS, line.of)
    return said if line.share == 1 else _("%(share)s of: %(amount)s") % {"share": share, "amount": said}


def term(told: Term | None) -> str:
    """A term in words."""
    if told is None:
        return _("No source gives a term.")
    count = {"count": told.amount}
    match told.unit:
        case Unit.IMMEDIATE:
            return _("on the day of filing")
        case Unit.WORKING_DAYS:
            return ngettext("%(count)s working day", "%(count)s working days", told.amount) % count
        case Unit.CALENDAR_DAYS:
            return ngettext("%(count)s calendar day", "%(count)s calendar days", told.amount) % count
        case Unit.DAYS:
            return ngettext("%(count)s day", "%(count)s days", told.amount) % count
        case Unit.MONTHS:
            return ngettext("%(count)s month", "%(count)s months", told.amount) % count
    return ngettext("%(count)s hour", "%(count)s hours", told.amount) % count
