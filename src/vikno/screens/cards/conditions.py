"""A condition as lines of a form, «if … and …, or …», and back; and as a person reads it.

Lines are a condition in the form «any of all of»: every tree of rules.conditions has one, by De Morgan's laws, which
hold for its three values too. A condition whose lines nobody changed is kept as it was written.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from vikno.lib.localise import pick
from vikno.screens.cards import words

Atom = tuple[str, str, Any]
"""A fact, how it is compared (is, not, at_least, below), with what."""

Line = dict[str, str]
"""join: and, or, nothing in the first line; test: the comparison as its code; number, where it asks for one."""

NEVER = "never"
BY_NUMBER = ("at_least", "below", "is")
TOO_MANY = 200  # atoms that a form can show


class TooLong(ValueError):
    """The condition has more branches than a form can show."""


def lines(plain: Any) -> list[Line]:
    """The lines of a document's condition; none where the row is always needed. Raises TooLong, and ValueError,
    KeyError or TypeError for what is no condition."""
    groups = _branches(plain)
    if any(not group for group in groups):
        return []
    if not groups:
        return [{"join": "", "test": NEVER, "number": ""}]
    found = []
    for group in groups:
        for place, atom in enumerate(group):
            join = "" if not found else ("or" if place == 0 else "and")
            found.append({"join": join, **_typed(atom)})
    return found


def plain(typed: Iterable[Line], was: Any = None) -> Any:
    """The condition that lines say, as JSON types; True for none. A number that is none stays as typed."""
    told = [line for line in typed if line["test"]]
    if was is not None and _same(told, was):
        return was
    groups: list[list[Any]] = []
    for line in told:
        if line["test"] == NEVER:
            return False
        atom = _atom(line)
        if groups and line["join"] != "or":
            groups[-1].append(atom)
        else:
            groups.append([atom])
    if not groups:
        return True
    parts = [group[0] if len(group) == 1 else {"all": group} for group in groups]
    return parts[0] if len(parts) == 1 else {"any": parts}


def tests(document: Mapping[str, Any], lang: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every comparison that the document's questions and fields allow: by question, codes with their words."""
    return [
        (label, [(code, text) for code, text in _tests_of(row, name)])
        for row, name, label in _askable(document, lang)
    ]  # fmt: skip


def numbers(document: Mapping[str, Any]) -> bool:
    """Whether any question or field of the document takes a number."""
    return any(_kind(row) == "number" for row, _name, _label in _askable(document, "uk"))


def told(plain: Any, document: Mapping[str, Any], lang: str) -> str:
    """The condition as a person reads it; empty where it always holds."""
    try:
        found = lines(plain)
    except (ValueError, KeyError, TypeError):
        return json.dumps(plain, ensure_ascii=False)
    if not found:
        return ""
    known = {code: f"{label.rstrip(' ?')}: {text}" for label, row in tests(document, lang) for code, text in row}
    said = ""
    for line in found:
        if line["test"] == NEVER:
            return _("never")
        text = known.get(line["test"]) or unknown(line["test"])
        text = f"{text} {line['number']}".strip()
        said += (
            f"; {words.word(words.JOINERS, 'or')} {text}"
            if line["join"] == "or"
            else (f" {words.word(words.JOINERS, line['join'])} {text}" if line["join"] else text)
        )
    return said


def unknown(code: str) -> str:
    """A comparison that no question of the document allows, as it is written."""
    fact, operator, *value = json.loads(code)
    return f"{fact} {_operators()[operator]} {' '.join(str(one) for one in value)}".strip()


def _branches(told: Any, *, negated: bool = False) -> list[list[Atom]]:
    match told:
        case bool():
            return [[]] if told is not negated else []
        case {"not": part}:
            return _branches(part, negated=not negated)
        case {"all": list(parts)}:
            return _joined(parts, as_all=not negated, negated=negated)
        case {"any": list(parts)}:
            return _joined(parts, as_all=negated, negated=negated)
        case {"fact": str(name), **rest} if len(rest) == 1:
            return _compared(name, *rest.popitem(), negated=negated)
    raise ValueError(told)


def _joined(parts: Sequence[Any], *, as_all: bool, negated: bool) -> list[list[Atom]]:
    branches = [_branches(part, negated=negated) for part in parts]
    if not as_all:
        return [group for one in branches for group in one]
    size = 1
    for one in branches:
        size *= len(one)
    if size > TOO_MANY:
        raise TooLong(size)
    return [[atom for group in row for atom in group] for row in product(*branches)]


def _compared(name: str, operator: str, value: Any, *, negated: bool) -> list[list[Atom]]:
    if operator == "in":
        each = [(name, "not" if negated else "is", one) for one in value]
        return [each] if negated else [[one] for one in each]
    if operator == "is" and negated:
        return [[(name, "is", not value)]] if isinstance(value, bool) else [[(name, "not", value)]]
    if negated:
        operator = {"at_least": "below", "below": "at_least"}[operator]
    if operator not in BY_NUMBER:
        raise ValueError(operator)
    return [[(name, operator, value)]]


def _typed(atom: Atom) -> Line:
    name, operator, value = atom
    if operator in ("at_least", "below") or (isinstance(value, int) and not isinstance(value, bool)):
        return {"test": _code(name, operator), "number": str(value)}
    return {"test": _code(name, operator, value), "number": ""}


def _atom(line: Line) -> Any:
    name, operator, *value = json.loads(line["test"])
    if not value:
        number = line["number"].strip()
        value = [int(number) if number.removeprefix("-").isdecimal() else number]
    if operator == "not":
        return {"not": {"fact": name, "is": value[0]}}
    return {"fact": name, operator: value[0]}


def _same(typed: Sequence[Line], was: Any) -> bool:
    try:
        return [*typed] == lines(was)
    except (ValueError, KeyError, TypeError):
        return not typed  # it could not be shown, so nobody changed it


def _code(*parts: Any) -> str:
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def _askable(document: Mapping[str, Any], lang: str) -> Iterator[tuple[Mapping[str, Any], str, str]]:
    for key, name, label in (("questions", "fact", "text"), ("fields", "key", "label")):
        for row in document.get(key) or ():
            if row.get(name) and _kind(row):
                said = row.get(label) or {}
                yield row, row[name], (said.get("en") if lang == "en" else "") or said.get("uk") or row[name]


def _kind(row: Mapping[str, Any]) -> str:
    kind = row.get("kind") or row.get("type") or ""
    return kind if kind in ("yes_no", "choice", "number") else ""


def _tests_of(row: Mapping[str, Any], name: str) -> Iterator[tuple[str, str]]:
    kind = _kind(row)
    if kind == "yes_no":
        yield _code(name, "is", True), _("yes")
        yield _code(name, "is", False), _("no")
    elif kind == "number":
        yield from ((_code(name, operator), _operators()[operator]) for operator in BY_NUMBER)
    else:
        options = row.get("options") or ()
        for option in options:
            yield _code(name, "is", option.get("code", "")), _said(option)
        if len(options) > 2:
            for option in options:
                yield _code(name, "not", option.get("code", "")), _("not: %(answer)s") % {"answer": _said(option)}


def _said(option: Mapping[str, Any]) -> str:
    text = option.get("text") or {}
    return pick(text.get("uk", ""), text.get("en", "")) or str(option.get("code", ""))


def _operators() -> dict[str, str]:
    return {
        "at_least": _("at least"),
        "below": pgettext("comparison", "less than"),
        "is": pgettext("comparison", "exactly"),
        "not": pgettext("comparison", "not"),
    }
