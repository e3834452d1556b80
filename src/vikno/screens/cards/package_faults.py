"""What is wrong with a draft of a package, in sentences, each at its place in the editor."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from vikno.apps.catalogue import queries as catalogue
from vikno.rules.contents import Fault
from vikno.screens.cards import faults
from vikno.screens.cards.faults import Told
from vikno.screens.cards.package_parts import PACKAGE_PARTS


def of_package(document: Mapping[str, Any]) -> tuple[Told, ...]:
    """Everything that keeps the package from being published, in the order of the rules."""
    told = []
    for fault in catalogue.package_faults(document):
        place = _place(fault, document)
        said = _SAID.get((place.rpartition(".")[2], fault.code))
        sentence = said() % {"detail": fault.detail} if said else faults.sentence(fault, place)
        told.append(Told(faults.part_of(place, PACKAGE_PARTS), place, sentence))
    return tuple(dict.fromkeys(told))


def _place(fault: Fault, document: Mapping[str, Any]) -> str:
    """The path of the fault: rows by where they stand, though the rules may name them by their service."""
    if fault.place == "promise":
        return "promise.amount"
    if not fault.place.startswith("items"):
        return fault.place
    rows = document.get("items")
    codes = [row.get("service") if isinstance(row, Mapping) else None for row in rows] if isinstance(rows, list) else []
    if fault.code == "repeated":
        return f"items.{len(codes) - 1 - codes[::-1].index(fault.detail)}.service"
    named, cell = fault.place.removeprefix("items").removeprefix("."), "service"
    if named.endswith((".after", ".hint")):
        named, cell = named.rsplit(".", 1)
    if fault.code == "shape" and named.isdecimal():
        return f"items.{named}.{cell}"
    return f"items.{codes.index(named)}.{cell}" if named in codes else "items"


_SAID: Mapping[tuple[str, str], Callable[[], str]] = {
    ("items", "too_few"): lambda: _("A package bundles two services at the least. Add another."),
    ("items", "missing"): lambda: _("A package bundles two services at the least. Add another."),
    ("service", "shape"): lambda: _("No service is chosen here. Choose one or take the row away."),
    ("service", "repeated"): lambda: _("This service stands in the package twice. Take one of them away."),
    ("service", "no_such_service"): lambda: _(
        "People may ask for no service with the code “%(detail)s”. Choose one of those offered."
    ),
    ("after", "unknown"): lambda: _(
        "It waits for the service “%(detail)s”, which is not in the package. Unmark it or add that service."
    ),
    ("visits", "value"): lambda: _("A person comes once at the least. Write a whole number or leave it empty."),
}
