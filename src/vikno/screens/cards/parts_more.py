"""The sections of a version, the other half: the application, the technological card, the fee, grounds, sources."""

from django.utils.translation import gettext_lazy as _

from vikno.screens.cards import words
from vikno.screens.cards.parts import CARD, KEY_HINT, OPTIONS, PAPERS, QUESTIONS, TERM, pair
from vikno.screens.cards.shape import Block, Cell, Kind, Part

WHEN_PRINTED = Cell("when", _("When it is printed"), Kind.WHEN, is_wide=True)

FIELDS = Part(
    "fields",
    _("Fields of the application"),
    (
        Block(
            "sections",
            _("Parts of the form"),
            (*pair("title", _("Title"), needed=True), Cell("key", _("Code"), needed=True)),
            add=_("Add a part of the form"),
        ),
        Block(
            "fields",
            _("Fields"),
            (
                *pair("label", _("Label"), needed=True),
                Cell("section", _("Part of the form"), Kind.CHOICE, needed=True),
                Cell("type", _("Type and its check"), Kind.CHOICE, words.TYPES, needed=True),
                Cell("source", _("Where the answer comes from"), Kind.CHOICE, words.SOURCES, needed=True),
                Cell(
                    "reuse", _("Reuse key"),
                    hint=_("One answer fills every field that has it, as applicant.surname."),
                ),
                *pair("hint", _("Hint")),
                Cell("required", _("Cannot be left empty"), Kind.FLAG),
                Cell("past", _("A date that cannot lie in the future"), Kind.FLAG),
                OPTIONS,
                Cell("when", _("When it is asked"), Kind.WHEN, is_wide=True),
                Cell("key", _("Code"), needed=True, hint=KEY_HINT),
            ),
            called="label.uk",
            add=_("Add a field"),
            one=_("New field"),
        ),
    ),
    _("The operator’s form and the printed application are made of them."),
)  # fmt: skip

APPLICATION = Part(
    "application",
    _("Text of the application"),
    (
        Block(
            "",
            _("To whom, under which title"),
            (
                Cell("application.addressee", _("To whom"), is_wide=True, hint=_("In the dative, as after “Кому”.")),
                Cell("application.title", _("Title"), is_wide=True),
            ),
            many=False,
            note=_("Leave all of it empty where the provider has a form of its own."),
        ),
        Block(
            "application.heading",
            _("From whom"),
            (Cell("uk", _("Paragraph"), Kind.AREA, is_wide=True, needed=True), WHEN_PRINTED),
            add=_("Add a paragraph to the heading"),
        ),
        Block(
            "application.body",
            _("What is asked for"),
            (Cell("uk", _("Paragraph"), Kind.AREA, is_wide=True, needed=True), WHEN_PRINTED),
            add=_("Add a paragraph"),
        ),
    ),
    _(
        "Ukrainian alone. A code of a field in braces is replaced by its answer: {applicant_phone}; "
        "a person’s name can stand in a case: {applicant:genitive}."
    ),
)

STEPS = Part(
    "steps",
    _("Technological card"),
    (
        Block(
            "steps",
            _("Steps"),
            (
                Cell("step_uk", _("Step"), Kind.AREA, needed=True),
                Cell("step_en", _("Step · English"), Kind.AREA),
                Cell("responsible_uk", _("Responsible official")),
                Cell("unit_uk", _("Unit")),
                Cell("action", _("Action"), Kind.LETTERS, words.ACTIONS),
                Cell("days", _("Days"), Kind.DAYS, hint=_("0 is the day of filing; empty: the source is silent.")),
                Cell("seat", _("Where it is done"), Kind.CHOICE, words.SEATS, needed=True),
                Cell("provider", _("Outside body"), hint=_("Only for a step of an outside body.")),
                Cell(
                    "after", _("After steps"), Kind.AFTER,
                    hint=_("Numbers, as 1, 2; 0: at once; empty: after the step before."),
                ),
            ),
            called="step_uk",
            add=_("Add a step"),
            one=_("New step"),
        ),
        Block(
            "",
            _("Who decides"),
            (
                Cell(
                    "competence", _("Competence of registrars"),
                    hint=_("The word by which registrars are drawn; empty where an outside body decides."),
                ),
            ),
            many=False,
        ),
    ),
    _("Cabinet resolution 44 of 2013. The sum of the days may not exceed the term of the law."),
)  # fmt: skip

FEE = Part(
    "fee",
    _("Fee"),
    (
        Block(
            "",
            _("What is known"),
            (
                Cell("fee.is_known", _("A source says whether a fee is due"), Kind.FLAG),
                Cell("fee.is_condition", _("The result is not given out unpaid"), Kind.FLAG),
                *pair("card.fee_note", _("About the fee"), area=True),
            ),
            many=False,
        ),
        Block(
            "fee.lines",
            _("What is paid"),
            (
                Cell("code", _("Code"), needed=True),
                Cell("act", _("By which act"), needed=True),
                Cell(
                    "share", _("Share of an amount"), Kind.AMOUNT, drops=True,
                    hint=_("As 0,05: five hundredths of the amount beside."),
                ),
                Cell("of", _("Of which amount"), Kind.CHOICE, words.AMOUNTS, drops=True, empty=_("none: a fixed sum")),
                Cell("fixed", _("Or a fixed sum, ₴"), Kind.AMOUNT, drops=True),
                Cell("base_day", _("The amount is taken"), Kind.CHOICE, words.BASE_DAYS, drops=True, empty="—"),
                Cell("rounding", _("Rounded"), Kind.CHOICE, words.ROUNDINGS),
                Cell("step", _("To whole, ₴"), Kind.AMOUNT, hint=_("0,01 is a kopeck.")),
                Cell("when", _("When it is paid"), Kind.WHEN, is_wide=True),
            ),
            called="code",
            add=_("Add a payment"),
            one=_("New payment"),
        ),
        Block(
            "fee.reliefs",
            _("Who pays less"),
            (
                Cell("code", _("Code"), needed=True),
                Cell("act", _("By which act"), needed=True),
                Cell("pays", _("Share left to pay"), Kind.AMOUNT, hint=_("0: nothing; 0,5: half.")),
                Cell("lines", _("Payments it touches"), Kind.LINES, hint=_("Codes, one a line; empty: all of them.")),
                Cell("when", _("Whom it concerns"), Kind.WHEN, is_wide=True),
            ),
            called="code",
            add=_("Add a relief"),
            one=_("New relief"),
        ),
    ),
    _("Sums are counted from dated amounts; a year without its amount has no sum rather than last year’s."),
)  # fmt: skip

GROUNDS = Part(
    "grounds",
    _("Grounds"),
    (
        Block(
            "grounds",
            _("Grounds of decisions, stops and extensions"),
            (
                *pair("text", _("Ground"), needed=True),
                Cell("kind", _("What it allows"), Kind.CHOICE, words.GROUNDS, needed=True),
                Cell("act", _("By which act"), hint=_("Empty: a practice; no article was read.")),
                Cell("code", _("Code"), needed=True, hint=KEY_HINT),
                Cell(
                    "longest_days", _("A stop lasts at most, calendar days"), Kind.NUMBER,
                    hint=_("Only for a stop; empty: until it is resumed."),
                ),
                Cell(
                    "times", _("An extension: how many times"), Kind.NUMBER,
                    hint=_("Only for an extension; empty: as often as needed."),
                ),
                Cell("total.amount", _("An extension: up to, in all"), Kind.NUMBER),
                Cell("total.unit", _("Counted in"), Kind.CHOICE, words.UNITS, empty=_("no limit")),
            ),
            called="text.uk",
            add=_("Add a ground"),
            one=_("New ground"),
        ),
    ),
    _("A registrar decides by one of them; only these stop or extend the term."),
)  # fmt: skip

SOURCES = Part(
    "sources",
    _("Sources and gaps"),
    (
        Block(
            "",
            _("How sure it is"),
            (
                Cell("standing.confidence", _("Confidence"), Kind.CHOICE, words.CONFIDENCE, needed=True, is_wide=True),
                Cell("standing.as_of", _("Years of the sources")),
                Cell(
                    "standing.sources", _("Where it was read"), Kind.LINES, is_wide=True,
                    hint=_("Addresses, one a line."),
                ),
                Cell(
                    "standing.gaps", _("What was looked for and not found"), Kind.LINES, is_wide=True,
                    hint=_("One a line."),
                ),
            ),
            many=False,
        ),
    ),
)  # fmt: skip

PARTS = (CARD, TERM, QUESTIONS, PAPERS, FIELDS, APPLICATION, STEPS, FEE, GROUNDS, SOURCES)
