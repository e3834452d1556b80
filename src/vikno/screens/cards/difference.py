"""What one document says otherwise than another, in words: section by section, was and is side by side."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from vikno.rules.contents import Change, changes
from vikno.rules.contents_difference import named
from vikno.screens.cards import cells, conditions, words
from vikno.screens.cards.parts_more import PARTS
from vikno.screens.cards.shape import Block, Cell, Kind, Part

Document = Mapping[str, Any]
Piece = tuple[str, bool]
"""Words of a text, and whether the other text lacks them."""


@dataclass(frozen=True, slots=True)
class Line:
    """One place. `kind`: added, removed, changed, moved; `row` and `label` say where; both texts in pieces."""

    kind: str
    row: str
    label: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


@dataclass(slots=True)
class Group:
    """The changes of one section."""

    title: str
    slug: str
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Telling:
    lang: str
    parts: Sequence[Part]
    names: Mapping[str, str]


def told(
    old: Document, new: Document, lang: str, *, parts: Sequence[Part] = PARTS, names: Mapping[str, str] | None = None
) -> list[Group]:
    """Every change from the old document to the new one, by sections in the editor's order; nothing for the same.
    `names` are those of services, by their codes."""
    by = _Telling(lang, parts, names or {})
    groups = {part.slug: Group(str(part.title), part.slug) for part in parts}
    seen: set[tuple[str, ...]] = set()
    for change in changes(old, new):
        place, part, line = _line(change, old, new, by)
        if place not in seen:
            seen.add(place)
            groups[part.slug].lines.append(line)
    return [group for group in groups.values() if group.lines]


def _line(change: Change, old: Document, new: Document, by: _Telling) -> tuple[tuple[str, ...], Part, Line]:
    for part in by.parts:
        for block in part.blocks:
            way = tuple(block.place.split("."))
            if block.many and change.place[: len(way)] == way and len(change.place) > len(way):
                return _of_row(change, part, block, old, new, by)
    return _of_cell(change, old, new, by)


def _of_row(
    change: Change, part: Part, block: Block, old: Document, new: Document, by: _Telling
) -> tuple[tuple[str, ...], Part, Line]:
    depth = block.place.count(".") + 1
    place, key, rest = change.place[: depth + 1], change.place[depth], change.place[depth + 1 :]
    if key == "*":
        orders = (_order(each, by) for each in (change.before, change.after))
        line = Line("moved", str(block.title), _("Order of the rows"), *_pieces(*orders))
        return change.place, part, line
    before, after = (named(cells.at(each, block.place) or []).get(key) for each in (old, new))
    if before is None or after is None:
        row, document = (after, new) if before is None else (before, old)
        name = _called(block, row, by) or str(block.title)
        said = ((_summary(block, row or {}, document, by), True),)
        if before is None:
            return place, part, Line("added", name, "", (), said)
        return place, part, Line("removed", name, "", said, ())
    cell = _cell(block, rest)
    name = _called(block, after, by) or _called(block, before, by) or str(block.title)
    if cell is None:
        line = Line("changed", name, ".".join(rest), *_pieces(_value(change.before), _value(change.after)))
        return change.place, part, line
    texts = (_told(cell, before, old, by), _told(cell, after, new, by))
    return (*place, cell.key), part, Line("changed", name, str(cell.label), *_pieces(*texts))


def _of_cell(change: Change, old: Document, new: Document, by: _Telling) -> tuple[tuple[str, ...], Part, Line]:
    path = ".".join(change.place)
    for part in by.parts:
        for block in part.blocks:
            for cell in block.cells if not block.many else ():
                if path == cell.key or path.startswith(f"{cell.key}."):
                    texts = (_told(cell, old, old, by), _told(cell, new, new, by))
                    return (cell.key,), part, Line("changed", str(block.title), str(cell.label), *_pieces(*texts))
    where, row = by.parts[0], _("Document")
    if change.place[:1] == ("norm",):
        where, row = next(part for part in PARTS if part.slug == "grounds"), _("Rule of a stop or an extension")
    line = Line("changed", row, " · ".join(change.place[1:]), *_pieces(_value(change.before), _value(change.after)))
    return change.place, where, line


def _cell(block: Block, rest: tuple[str, ...]) -> Cell | None:
    path = ".".join(rest)
    return next((cell for cell in block.cells if path == cell.key or path.startswith(f"{cell.key}.")), None)


def _told(cell: Cell, row: Any, document: Document, by: _Telling) -> str:
    """What stands in a cell, as it reads."""
    held = cells.at(row, cell.key)
    if cell.kind is Kind.WHEN:
        return conditions.told(True if held is None else held, document, by.lang) or _("always")
    if cell.kind is Kind.OPTIONS:
        return "; ".join(f"{one.get('code', '')}: {(one.get('text') or {}).get('uk', '')}" for one in held or ())
    if cell.kind is Kind.THREE:
        return _value(held) if held is None else words.word(cell.choices or {}, "yes" if held else "no")
    if cell.choices and cell.kind is Kind.CHOICE and held:
        return words.word(cell.choices, held)
    if cell.kind is Kind.SERVICE:
        return by.names.get(str(held), _value(held))
    if cell.kind is Kind.OTHERS:
        return "; ".join(by.names.get(str(one), str(one)) for one in held or ()) or _("at once")
    if isinstance(held, list):
        return "\n".join(str(one) for one in held)
    return _value(held)


def _order(keys: Any, by: _Telling) -> str:
    return ", ".join(by.names.get(key, key) for key in str(keys).split(", "))


def _value(held: Any) -> str:
    if isinstance(held, bool):
        return _("yes") if held else _("no")
    return "" if held is None else str(held)


def _called(block: Block, row: Any, by: _Telling) -> str:
    name = cells.told_at(row, block.called, by.lang) if block.called else str(block.title)
    return by.names.get(name, name)


def _summary(block: Block, row: Any, document: Document, by: _Telling) -> str:
    """A whole row in words: what it is called, then what else it says."""
    said = [_called(block, row, by)] if block.called else []
    for cell in block.cells:
        text = _told(cell, row, document, by)
        has = cells.at(row, cell.key) not in (None, "", [], False)
        if has and cell.key != block.called:
            said.append(f"{cell.label}: {text}" if block.called else text)
    return "\n".join(said)


def _pieces(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts word by word, those the other lacks marked; texts with little in common are marked whole."""
    old, new = (re.findall(r"\s+|\S+", text) for text in (before, after))
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    if not old or not new or matcher.ratio() < 0.3:
        return ((before, True),) if before else (), ((after, True),) if after else ()
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if i < j:
            left.append(("".join(old[i:j]), tag != "equal"))
        if k < m:
            right.append(("".join(new[k:m]), tag != "equal"))
    return tuple(left), tuple(right)
