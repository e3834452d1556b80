"""Answers of an intake as its page carries them. How each type is typed, kept and told: lib.answers."""

import json
from typing import Any

from django.http import QueryDict


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
