"""Answers typed into the form of a card or a package tried out: read and checked as an intake does, kept nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

from vikno.lib import answer_faults, answers
from vikno.rules.contents import Fault, Field


@dataclass(frozen=True, slots=True)
class Typed:
    """Answers by the key of each. `is_checked`: the whole form was sent, so that what is missing is told too; `only`:
    one answer was left, and it alone is asked about."""

    values: Mapping[str, Any] = field(default_factory=dict)
    is_checked: bool = False
    only: str = ""

    def about(self, key: str, row: Field, faults: Mapping[str, str]) -> dict[str, Any]:
        """What the page needs of a field besides its own words: its name, what stands in it, what is wrong."""
        value = self.values.get(key)
        return {"key": key, "id": anchor(key), "value": answers.shown(row, value), "error": self.said(key, row, faults)}

    def said(self, key: str, row: Field, faults: Mapping[str, str]) -> str:
        """The sentence for a field's fault; empty: none, or nobody has asked yet about what is missing."""
        code = faults.get(key, "")
        if not code or (code == "missing" and not self.is_checked):
            return ""
        return answer_faults.of_answer(row, code, self.values.get(key))


NOTHING = Typed()


def read(fields: Mapping[str, Field], request: HttpRequest) -> Typed:
    """What was typed into these fields."""
    if request.method != "POST":
        return NOTHING
    told = {key: answers.read(row, request.POST, key) for key, row in fields.items()}
    only = request.POST.get("only", "")
    return Typed({key: value for key, value in told.items() if value is not None}, not only, only)


def by_key(faults: Iterable[Fault]) -> dict[str, str]:
    """The first fault of each answer."""
    found: dict[str, str] = {}
    for fault in faults:
        found.setdefault(fault.place, fault.code)
    return found


def anchor(key: str) -> str:
    """The id of a field on the page."""
    return "f-" + "".join(sign if sign.isalnum() or sign in "-_" else "-" for sign in key)
