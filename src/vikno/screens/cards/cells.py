"""A cell between the document and the form: what stands in it, what was typed, what is kept.

What cannot be read as its kind is kept as typed, so that nothing is lost; the rules then tell its fault at its place.
"""

import json
import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import QueryDict

from vikno.screens.cards import conditions, words
from vikno.screens.cards.shape import Cell, Kind

ABSENT = object()
"""What the document does not say at all."""

SPARE_OPTIONS = 2
MOST_LINES = 200


def loaded(cell: Cell, row: Mapping[str, Any]) -> Any:
    """What stands in the cell, as JSON types of the form."""
    told = at(row, cell.key)
    match cell.kind:
        case Kind.FLAG:
            return cell.key.endswith(".rolls") if told is None else bool(told)
        case Kind.THREE:
            return {True: "yes", False: "no"}.get(told, "") if isinstance(told, bool) else ""
        case Kind.LETTERS:
            return [letter for letter in str(told or "") if letter.strip()]
        case Kind.OTHERS:
            return [str(one) for one in told] if isinstance(told, list) else []
        case Kind.WHEN:
            return {"was": told, "lines": _lines(told)}
        case Kind.OPTIONS:
            return [
                {
                    "code": str(one.get("code", "")),
                    **{lang: (one.get("text") or {}).get(lang, "") for lang in ("uk", "en")},
                }
                for one in told or ()
            ]
        case Kind.LINES:
            return "\n".join(str(one) for one in told or ())
        case Kind.AFTER:
            return "" if told is None else ", ".join(str(one) for one in told) or "0"
        case Kind.AMOUNT:
            return str(told if told is not None else "").replace(".", ",")
    return str(told if told is not None else "")


def posted(cell: Cell, data: QueryDict, name: str) -> Any:
    """What was typed into the cell, in the same types."""
    match cell.kind:
        case Kind.FLAG:
            return name in data
        case Kind.LETTERS | Kind.OTHERS:
            return [one for one in data.getlist(name) if one]
        case Kind.WHEN:
            return {"was": read(data.get(f"{name}.was", "")), "lines": _typed_lines(data, name)}
        case Kind.OPTIONS:
            rows = [
                {part: data.get(f"{name}.{place}.{part}", "").strip() for part in ("code", "uk", "en")}
                for place in range(_count(data, f"{name}.rows"))
            ]
            return [row for row in rows if any(row.values())]
        case Kind.LINES:
            return "\n".join(line.strip() for line in data.get(name, "").splitlines() if line.strip())
    return data.get(name, "").strip().replace("\r\n", "\n")


def kept(cell: Cell, typed: Any) -> Any:
    """What the document keeps of it; ABSENT for nothing where that is left out."""
    match cell.kind:
        case Kind.FLAG:
            return ABSENT if cell.drops and not typed else typed
        case Kind.THREE:
            return {"yes": True, "no": False}.get(typed)
        case Kind.LETTERS:
            order = [*words.ACTIONS, *(letter for letter in typed if letter not in words.ACTIONS)]
            return "".join(letter for letter in order if letter in typed)
        case Kind.WHEN:
            made = conditions.plain(typed["lines"], typed["was"])
            return ABSENT if made is True else made
        case Kind.OPTIONS:
            rows = [{"code": one["code"], "text": {"uk": one["uk"], "en": one["en"]}} for one in typed]
            return rows or ABSENT
        case Kind.LINES:
            return typed.split("\n") if typed else []
        case Kind.AFTER:
            return ABSENT if not typed else _after(typed)
        case Kind.NUMBER:
            return None if not typed else int(typed) if re.fullmatch(r"\d{1,6}", typed) else typed
        case Kind.AMOUNT:
            typed = _decimal(typed)
    return ABSENT if cell.drops and not typed else typed


def at(row: Any, path: str) -> Any:
    """What stands at a path of the document; None for nothing."""
    for part in path.split("."):
        if not isinstance(row, Mapping):
            return None
        row = row.get(part)
    return row


def told_at(row: Any, path: str, lang: str, read: Callable[[Any, str], Any] = at) -> str:
    """The text at a path; where the page is in English and the text is put in it too, the English one."""
    english = read(row, f"{path[:-2]}en") if lang == "en" and path.endswith("uk") else ""
    return str(english or read(row, path) or "")


def put(row: dict[str, Any], path: str, value: Any) -> None:
    """Write at a path of the document, making the parts on the way; ABSENT takes it away."""
    *way, last = path.split(".")
    for part in way:
        held = row.get(part)
        if not isinstance(held, dict):
            row[part] = held = {}
        row = held
    if value is ABSENT:
        row.pop(last, None)
    else:
        row[last] = value


def _lines(told: Any) -> list[conditions.Line]:
    if told is None:
        return []
    try:
        return conditions.lines(told)
    except (ValueError, KeyError, TypeError):
        return []  # shown in words beside; unchanged lines keep it as it is


def _typed_lines(data: QueryDict, name: str) -> list[conditions.Line]:
    found = []
    for place in range(_count(data, f"{name}.lines")):
        test = data.get(f"{name}.{place}.test", "")
        if test and (test == conditions.NEVER or _is_test(test)):
            join = data.get(f"{name}.{place}.join", "") if found else ""
            number = data.get(f"{name}.{place}.number", "").strip()
            asks = test != conditions.NEVER and len(json.loads(test)) == 2
            found.append({"join": (join or "and") if found else "", "test": test, "number": number if asks else ""})
    return found


def _is_test(text: str) -> bool:
    told = read(text)
    if not isinstance(told, list) or len(told) not in (2, 3):
        return False
    return isinstance(told[0], str) and told[1] in ("is", "not", "at_least", "below")


def _count(data: QueryDict, name: str) -> int:
    text = data.get(name, "")
    return min(int(text), MOST_LINES) if text.isdecimal() else 0


def read(text: str) -> Any:
    """What a page carried as JSON; None for what is none."""
    try:
        return json.loads(text) if text else None
    except ValueError:
        return None


def _after(typed: str) -> list[int | str]:
    told = [part for part in re.split(r"[\s,;]+", typed) if part]
    return [] if told == ["0"] else [int(part) if part.isdecimal() else part for part in told]


def _decimal(typed: str) -> str:
    """«1 024,50» as 1024.50; what is no number as typed."""
    solid = re.sub(r"\s", "", typed).replace(",", ".")
    try:
        return str(Decimal(solid)) if solid else ""
    except InvalidOperation:
        return typed
