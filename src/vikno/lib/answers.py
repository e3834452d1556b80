"""Answers to the fields of an application: how each type is typed, kept, shown and told.

What cannot be read as its type is kept as typed, so that nothing is lost; its fault is told beside the field.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from vikno.lib import words
from vikno.rules.contents import Field, FieldType

PARTS = ("kind", "number", "issued_by", "issued_on")
"""Of a document: what is typed of it."""

_DAY = re.compile(r"(\d{1,2})[.,/ -](\d{1,2})[.,/ -](\d{4})")
_SOLID = re.compile(r"(\d{2})(\d{2})(\d{4})")


def read(field: Field, posted: QueryDict, key: str) -> Any:
    """The answer to a field as it is kept; None for an empty one."""
    name = f"a.{key}"
    if field.type is FieldType.DOCUMENT:
        told = {part: posted.get(f"{name}.{part}", "").strip() for part in PARTS}
        told["issued_on"] = day(told["issued_on"])
        return {part: value for part, value in told.items() if value} if told["number"] or told["issued_by"] else None
    text = posted.get(name, "").strip()
    if not text:
        return None
    if field.type is FieldType.DATE:
        return day(text)
    if field.type is FieldType.NUMBER:
        return int(text) if re.fullmatch(r"-?\d{1,9}", text.replace(" ", "")) else text
    if field.type is FieldType.YES_NO:
        return {"yes": True, "no": False}.get(text, text)
    return text


def day(text: str) -> str:
    """A day typed as 17.11.2026 or 17112026 as it is kept, 2026-11-17; what is no day stays as typed."""
    found = _DAY.fullmatch(text.strip()) or _SOLID.fullmatch(text.strip())
    if found is None:
        return text.strip()
    try:
        return date(int(found[3]), int(found[2]), int(found[1])).isoformat()
    except ValueError:
        return text.strip()


def day_of(text: str) -> date | None:
    """A day as typed; None for an empty text. Raises ValueError."""
    return date.fromisoformat(day(text)) if text.strip() else None


def shown_day(value: Any) -> str:
    """A day, or a kept one, as it is typed; anything else as it is."""
    try:
        return f"{value if isinstance(value, date) else date.fromisoformat(value):%d.%m.%Y}"
    except (TypeError, ValueError):
        return str(value or "")


def shown(field: Field, value: Any) -> Any:
    """What stands in the field."""
    if value is None:
        return ""
    if field.type is FieldType.DATE:
        return shown_day(value)
    if field.type is FieldType.YES_NO and isinstance(value, bool):
        return "yes" if value else "no"
    if field.type is FieldType.DOCUMENT and isinstance(value, Mapping):
        return {**value, "issued_on": shown_day(value.get("issued_on", ""))}
    return value


def told(field: Field, value: Any, language: str) -> str:
    """An answer in words, for reading and for paper; empty for none."""
    if value in (None, ""):
        return ""
    if field.type is FieldType.DOCUMENT and isinstance(value, Mapping):
        by, on = value.get("issued_by", ""), shown_day(value.get("issued_on", ""))
        return ", ".join(part for part in (str(value.get("number", "")), by, on) if part)
    if field.type is FieldType.YES_NO and isinstance(value, bool):
        return _("yes") if value else _("no")
    if field.type is FieldType.CHOICE:
        return next((option.text.told(language) for option in field.options if option.code == value), str(value))
    if field.type is FieldType.DATE:
        try:
            return f"{words.day(date.fromisoformat(value), '')} {value[:4]}"
        except ValueError:
            return str(value)
    return str(value)
