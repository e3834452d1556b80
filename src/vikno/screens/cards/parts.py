"""The sections of a service's version, as they are edited: the information card, the term, questions and papers."""

from collections.abc import Iterable

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vikno.screens.cards import words
from vikno.screens.cards.shape import Block, Cell, Kind, Label, Part

UK = pgettext_lazy("language of a text", "Ukrainian")
EN = pgettext_lazy("language of a text", "English")
ROLLS = _("If the last day is a day off, the term runs to the next working day")


def pair(key: str, label: Label, *, area: bool = False, needed: bool = False, hint: Label = "") -> tuple[Cell, Cell]:
    """A text in two languages."""
    kind = Kind.AREA if area else Kind.LINE
    return (
        Cell(f"{key}.uk", label, kind, hint=hint, needed=needed),
        Cell(f"{key}.en", _in_english(label), kind),
    )


def texts(place: str, title: Label, add: Label) -> Block:
    """Lines in two languages."""
    return Block(place, title, (Cell("uk", UK, needed=True), Cell("en", EN)), add=add)


def _in_english(label: Label) -> Label:
    return format_lazy("{} · {}", label, EN)


KEY_HINT = _("Latin letters; it does not change from version to version.")
WHEN = Cell("when", _("When it is needed"), Kind.WHEN, is_wide=True)
OPTIONS = Cell(
    "options", _("Answers to choose from"), Kind.OPTIONS, is_wide=True,
    hint=_("Only where one of several is chosen. The code is what conditions compare; write it in Latin letters."),
)  # fmt: skip

CARD = Part(
    "card",
    _("Information card"),
    (
        Block(
            "",
            _("What the service is"),
            (
                *pair("name", _("Name"), needed=True),
                *pair("outcome", _("What the person receives"), needed=True),
                *pair("card.provider", _("Provider")),
                *pair("card.ground", _("Ground for the service"), area=True),
            ),
            many=False,
        ),
        texts("card.applicants", _("Who may apply"), _("Add who may apply")),
        texts("card.legal_acts", _("Acts"), _("Add an act")),
        texts("card.filing_ways", _("Ways of filing"), _("Add a way of filing")),
        texts("card.results", _("Result"), _("Add a result")),
        texts("card.result_ways", _("Ways of getting the result"), _("Add a way of getting the result")),
        texts("card.notes", _("Notes"), _("Add a note")),
        Block(
            "",
            _("Refusal and appeal in words"),
            (
                *pair("card.refusal", _("About refusals"), area=True),
                *pair("card.appeal", _("How to appeal"), area=True),
            ),
            many=False,
            note=_("Grounds of refusal themselves stand in the section “Grounds”."),
        ),
    ),
    _("What the law wants known about a service: the rows of the typical information card."),
)

TERM = Part(
    "term",
    _("Term"),
    (
        Block(
            "",
            _("By law"),
            (
                Cell("norm.legal.amount", _("How many"), Kind.NUMBER),
                Cell("norm.legal.unit", _("Counted in"), Kind.CHOICE, words.UNITS, empty=_("no source gives a term")),
                Cell("norm.act", _("By which act"), is_wide=True),
                Cell("norm.legal.inclusive", _("The day of filing is the first day"), Kind.FLAG),
                Cell("norm.legal.rolls", ROLLS, Kind.FLAG),
            ),
            many=False,
        ),
        Block(
            "",
            _("The centre’s own promise"),
            (
                Cell("norm.promise.amount", _("How many"), Kind.NUMBER),
                Cell("norm.promise.unit", _("Counted in"), Kind.CHOICE, words.UNITS, empty=_("no promise")),
            ),
            many=False,
            note=_("It may be shorter than the term of the law, never longer."),
        ),
        Block(
            "",
            _("In words, and what it waits for"),
            (
                *pair("card.term_note", _("About the term"), area=True),
                Cell(
                    "waits_for", _("In a package it begins after the decision on"), Kind.LINES, is_wide=True,
                    hint=_("Short names of cards, one a line; empty: it begins at once."),
                ),
            ),
            many=False,
        ),
    ),
)  # fmt: skip

QUESTIONS = Part(
    "questions",
    pgettext_lazy("section of a card", "Questions"),
    (
        Block(
            "questions",
            _("Questions of the wizard"),
            (
                *pair("text", _("Question"), needed=True),
                *pair("hint", _("Hint")),
                Cell("kind", _("Answered with"), Kind.CHOICE, words.QUESTIONS, needed=True),
                Cell("fact", _("Code"), needed=True, hint=_("One word for all services: an answer is asked once.")),
                OPTIONS,
                Cell("when", _("When it is asked"), Kind.WHEN, is_wide=True),
            ),
            called="text.uk",
            add=_("Add a question"),
            one=_("New question"),
        ),
    ),
    _("Their answers decide which papers and fields are needed. Only what decides something is asked."),
)

PAPERS = Part(
    "papers",
    _("Papers"),
    (
        Block(
            "papers",
            _("Papers to be handed in"),
            (
                *pair("name", _("Name of the paper"), needed=True),
                WHEN,
                *pair("why", _("Why it is needed"), hint=_("The person reads this on the checklist.")),
                Cell("form", _("What is taken"), Kind.CHOICE, words.FORMS, needed=True),
                Cell(
                    "obtained_by_centre", _("Who gets it"), Kind.THREE, words.OBTAINED,
                    empty=_("the source does not say"),
                ),
                Cell("key", _("Code"), needed=True, hint=KEY_HINT),
                Cell("source", _("Where it was read")),
                Cell(
                    "names_nobody", _("Such a paper names no person: a registrar sees its scan at once"), Kind.FLAG,
                    drops=True,
                    hint=_(
                        "Mark it only where neither the law nor practice puts a person’s name, number, address, photo "
                        "or signature on such a paper. Unmarked, its scan stays behind the mask until the decision, "
                        "and opens with a written reason alone. It counts for cases filed by this version."
                    ),
                ),
            ),
            called="name.uk",
            add=_("Add a paper"),
            one=_("New paper"),
        ),
    ),
)  # fmt: skip


def found(parts: Iterable[Part], slug: str) -> Part | None:
    """The section of that name."""
    return next((part for part in parts if part.slug == slug), None)
