"""A register's own record as lines to read: known names in words, others as the register writes them."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from vikno.lib import answers

NAMES = {
    "act_number": gettext_lazy("Number of the civil status record"),
    "act_on": pgettext_lazy("civil status record", "Drawn up on"),
    "drawn_up_by": pgettext_lazy("civil status record", "Drawn up by"),
    "state": pgettext_lazy("record of a register", "State"),
    "registered_on": gettext_lazy("Registered on"),
    "activity": gettext_lazy("Main activity"),
    "address": gettext_lazy("Address"),
    "people": gettext_lazy("People registered there"),
    "cadastral_number": gettext_lazy("Cadastral number"),
    "area_ha": gettext_lazy("Area, ha"),
    "area_m2": gettext_lazy("Area, m²"),
    "share": pgettext_lazy("ownership", "Share"),
    "encumbered": gettext_lazy("Encumbered"),
    "status": pgettext_lazy("record of a register", "Status"),
    "since_on": pgettext_lazy("record of a register", "Since"),
    "kind": pgettext_lazy("record of a register", "Kind"),
    "objects": gettext_lazy("Property"),
    "record": gettext_lazy("Record number"),
    "entered_on": gettext_lazy("Entered on"),
}
"""In the order they are told."""
VALUES = {
    "active": pgettext_lazy("record of a register", "in force"),
    "none": pgettext_lazy("record of a register", "none"),
    "registered": pgettext_lazy("record of a register", "registered"),
    "flat": pgettext_lazy("record of a register", "flat"),
    "house": pgettext_lazy("record of a register", "house"),
}
ECHO = "asked"
"""What was asked, given back: it stands on the page already."""


def lines(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Name and text of each thing told, those with a name in words first; what is nested is told in one line."""
    places = {key: place for place, key in enumerate(NAMES)}
    for key, value in sorted(data.items(), key=lambda told: places.get(told[0], len(places))):
        if key != ECHO and value not in (None, "", [], {}):
            yield str(NAMES.get(key, key)), _text(value)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Mapping):
        return ", ".join(f"{name.lower()}: {text}" for name, text in lines(value))
    if isinstance(value, list):
        return "; ".join(_text(one) for one in value)
    return str(VALUES[value]) if value in VALUES else answers.shown_day(value)
