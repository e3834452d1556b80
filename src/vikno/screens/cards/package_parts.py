"""The sections of a package's version, as they are edited: what it promises, its services in order, its source."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vikno.screens.cards import words
from vikno.screens.cards.parts import pair
from vikno.screens.cards.shape import Block, Cell, Kind, Part

WHOLE = Part(
    "whole",
    _("The package as a whole"),
    (
        Block(
            "",
            _("What it is called"),
            (
                *pair("name", _("Name"), needed=True),
                *pair("note", _("Note for staff and visitors"), area=True),
            ),
            many=False,
            note=_("The life situation, in the words people use."),
        ),
        Block(
            "",
            _("What is promised"),
            (
                Cell("promise.amount", _("How many"), Kind.NUMBER),
                Cell("promise.unit", _("Counted in"), Kind.CHOICE, words.UNITS, empty=_("no promise")),
                Cell("visits", _("How many times the person comes"), Kind.NUMBER, hint=_("Empty: nothing says.")),
            ),
            many=False,
            note=_("The centre’s own promise for all of it together; each service keeps its term of the law."),
        ),
    ),
    _("One coming, one filling in, several results."),
)

ITEMS = Part(
    "services",
    _("Services and their order"),
    (
        Block(
            "items",
            pgettext_lazy("of a package", "Services"),
            (
                Cell(
                    "service", _("Service"), Kind.SERVICE, is_wide=True, needed=True,
                    hint=_("Begin to type its name or code and choose."),
                ),
                Cell(
                    "after", _("Begins after the decision on"), Kind.OTHERS, is_wide=True,
                    hint=_("Nothing marked: it begins at once."),
                ),
                Cell("optional", _("Not everybody needs it: the operator asks"), Kind.FLAG),
                *pair("hint", _("Who needs it, if not everybody")),
            ),
            called="service",
            add=_("Add a service"),
            one=_("New service"),
        ),
    ),
    _("In this order they stand in the intake. What waits for another begins when that one is decided."),
)  # fmt: skip

SOURCE = Part(
    "sources",
    _("Source"),
    (
        Block(
            "",
            _("How sure it is"),
            (
                Cell("order", _("Where the order comes from"), Kind.CHOICE, words.ORDERS, needed=True, is_wide=True),
                Cell("source", _("Where it was read"), is_wide=True),
            ),
            many=False,
        ),
    ),
)

PACKAGE_PARTS = (WHOLE, ITEMS, SOURCE)
