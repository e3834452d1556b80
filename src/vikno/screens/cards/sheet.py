"""A section of a document as a sheet of rows and cells: read from it, typed into, written back into it."""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from vikno.screens.cards import cells
from vikno.screens.cards.shape import Block, Cell, Kind, Part

Row = dict[str, Any]
MOST_ROWS = 150
REST = "~"
"""What a row holds that the form does not draw: it goes along, so that nothing of a newer document is lost."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands in a section, block by block; a block that is one row has just that."""

    part: Part
    rows: tuple[list[Row], ...]

    @property
    def mark(self) -> str:
        """The same for the same contents: by it a change made meanwhile is noticed."""
        said = json.dumps(self.rows, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()[:32]


def loaded(part: Part, document: Mapping[str, Any]) -> Sheet:
    """The sheet of a document."""
    opened = _opened(part, document)
    return Sheet(part, tuple([_loaded(block, row) for row in _rows(block, opened)] for block in part.blocks))


def posted(part: Part, data: QueryDict) -> Sheet:
    """The sheet as it was typed."""
    found = []
    for block in part.blocks:
        text = data.get(f"{block.place}.rows", "") if block.many else "1"
        count = min(int(text), MOST_ROWS) if text.isdecimal() else 0
        found.append([_posted(block, data, place) for place in range(count)])
    return Sheet(part, tuple(found))


def worked(sheet: Sheet, do: str) -> tuple[Sheet, str]:
    """The sheet after a button «papers.add», «papers.2.up», «papers.2.down», «papers.2.drop»; and the name of the row
    it was about. Any other button changes nothing."""
    place, _dot, verb = do.rpartition(".")
    row_text = place.rpartition(".")[2]
    for number, block in enumerate(sheet.part.blocks):
        if not block.many:
            continue
        rows = list(sheet.rows[number])
        if place == block.place and verb == "add" and len(rows) < MOST_ROWS:
            rows.append(_fresh(block))
            return _with(sheet, number, rows), f"{block.place}.{len(rows) - 1}"
        if place == f"{block.place}.{row_text}" and row_text.isdecimal() and int(row_text) < len(rows):
            here = int(row_text)
            there = here + {"up": -1, "down": 1}.get(verb, 0)
            if verb == "drop":
                del rows[here]
                return _with(sheet, number, rows), block.place
            if 0 <= there < len(rows):
                rows[here], rows[there] = rows[there], rows[here]
                return _with(sheet, number, rows), f"{block.place}.{there}"
    return sheet, ""


def written(sheet: Sheet, document: Mapping[str, Any]) -> dict[str, Any]:
    """The document with the sheet written into it."""
    made = _opened(sheet.part, document)
    for block, rows in zip(sheet.part.blocks, sheet.rows, strict=True):
        kept = []
        for typed in rows:
            row: dict[str, Any] = dict(typed[REST]) if block.many else made
            for cell in block.cells:
                cells.put(row, cell.key, cells.kept(cell, typed[cell.key]))
            kept.append(row)
        if block.many:
            cells.put(made, block.place, kept)
    return _closed(sheet.part, made)


def name(block: Block, row: int, key: str) -> str:
    """What a cell is called in the form: its path in the document."""
    return f"{block.place}.{row}.{key}" if block.many else key


def _with(sheet: Sheet, number: int, rows: list[Row]) -> Sheet:
    return Sheet(sheet.part, (*sheet.rows[:number], rows, *sheet.rows[number + 1 :]))


def _rows(block: Block, document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    if not block.many:
        return [document]
    found = cells.at(document, block.place)
    return [row for row in found if isinstance(row, Mapping)] if isinstance(found, list) else []


def _loaded(block: Block, row: Mapping[str, Any]) -> Row:
    made = {cell.key: cells.loaded(cell, row) for cell in block.cells}
    if block.many:
        drawn = {cell.key.partition(".")[0] for cell in block.cells}
        made[REST] = {key: told for key, told in row.items() if key not in drawn}
    return made


def _posted(block: Block, data: QueryDict, place: int) -> Row:
    made = {cell.key: cells.posted(cell, data, name(block, place, cell.key)) for cell in block.cells}
    if block.many:
        rest = cells.read(data.get(name(block, place, REST), ""))
        made[REST] = rest if isinstance(rest, dict) else {}
    return made


def _fresh(block: Block) -> Row:
    """A new row: nothing typed, the first of each choice that has to be made."""
    row = _loaded(block, {})
    return row | {cell.key: next(iter(cell.choices)) for cell in block.cells if cell.choices and _must_choose(cell)}


def _must_choose(cell: Cell) -> bool:
    return cell.kind is Kind.CHOICE and not cell.empty


def _opened(part: Part, document: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of the document as its form shows it: the rule of a stop or an extension stands in its ground's row."""
    made = copy.deepcopy(dict(document))
    if part.slug == "grounds":
        rules = {kind: cells.at(made, f"norm.{place}") or {} for kind, place in _RULES.items()}
        for row in cells.at(made, "grounds") or ():
            row.update(rules.get(row.get("kind"), {}).get(row.get("code"), {}) | {"act": row.get("act", "")})
    return made


def _closed(part: Part, made: dict[str, Any]) -> dict[str, Any]:
    if part.slug == "grounds":
        _part_rules(made)
    elif part.slug == "term":
        for which in ("legal", "promise"):
            _settle(made["norm"], which)
    elif part.slug == "whole":
        _settle(made, "promise")
    elif part.slug == "steps":
        for number, row in enumerate(made["steps"], start=1):
            row["no"] = number
    elif part.slug == "application":
        if not any(made["application"].values()):
            made["application"] = None
    elif part.slug == "fee":
        for row in made["fee"]["lines"]:
            row["step"] = row["step"] or "0.01"
        for row in made["fee"]["reliefs"]:
            row["pays"] = row["pays"] or "0"
            row.setdefault("when", True)
    return made


_RULES = {"stop": "stops", "extend": "extensions"}


def _part_rules(made: dict[str, Any]) -> None:
    """Take the rules of stops and extensions out of their grounds' rows, into the norm."""
    norm = made.setdefault("norm", {})
    norm["stops"], norm["extensions"] = {}, {}
    for row in made["grounds"]:
        longest, times, total = row.pop("longest_days"), row.pop("times"), row.pop("total")
        if row["kind"] == "stop":
            norm["stops"][row["code"]] = {"act": row["act"], "longest_days": longest}
        elif row["kind"] == "extend":
            held = {"total": total}
            _settle(held, "total")
            norm["extensions"][row["code"]] = {"act": row["act"], "times": times, "total": held["total"]}


def _settle(row: dict[str, Any], key: str) -> None:
    """A term without a number and a unit is none; one on the day of filing has no number."""
    term = row[key]
    if term["unit"] == "immediate" and term["amount"] is None:
        term["amount"] = 0
    elif term["amount"] is None and not term["unit"]:
        row[key] = None
    elif not term["unit"]:
        term["unit"] = "days"
