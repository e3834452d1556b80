"""A register's own record as lines to read: known names in words, others as the register writes them."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from vikno.lib import answers

NAMES = {
    "record": gettext_lazy("Record number"),
    "entered_on": gettext_lazy("Entered on"),
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
}
ECHO = "asked"
"""What was asked, given back: it stands on the page already."""


def lines(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Name and text of each thing told; what is nested is told in one line."""
    for key, value in data.items():
        if key != ECHO and value not in (None, "", [], {}):
            yield str(NAMES.get(key, key)), _text(value)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Mapping):
        return ", ".join(f"{name.lower()}: {text}" for name, text in lines(value))
    if isinstance(value, list):
        return "; ".join(_text(one) for one in value)
    return answers.shown_day(value)
