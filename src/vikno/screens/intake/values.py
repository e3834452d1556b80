"""Answers of an intake in words, and as its page carries them. How each type is typed and kept: lib.answers."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from vikno.lib import words
from vikno.lib.answers import shown_day
from vikno.rules.contents import Field, FieldType


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


def was(posted: QueryDict, key: str) -> Any:
    """What the window showed before, as the page carried it."""
    try:
        return json.loads(posted.get(f"was.{key}") or "null")
    except ValueError:
        return None


def carried(value: Any) -> str:
    """A kept value as the page carries it."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def fact(kind: str, text: str) -> bool | int | str | None:
    """The answer to a question of the wizard; None takes it back. Raises ValueError for no whole number."""
    if not text.strip():
        return None
    if kind == "yes_no":
        return text == "yes"
    return int(text) if kind == "number" else text
