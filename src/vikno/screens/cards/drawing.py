"""A sheet as the page draws it: rows and cells with their names, choices and faults."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from vikno.screens.cards import conditions, sheet
from vikno.screens.cards.cells import SPARE_OPTIONS, told_at
from vikno.screens.cards.faults import Told
from vikno.screens.cards.shape import Block, Cell, Kind, Part

Choices = list[tuple[str, str]]
SPARE_OPTION = {"code": "", "uk": "", "en": ""}


@dataclass(slots=True)
class DrawnCell:
    """A cell on the page. `value` is what its kind has; a condition also stands in `words`."""

    cell: Cell
    name: str
    value: Any
    choices: Choices
    errors: list[str] = field(default_factory=list)
    words: str = ""

    @property
    def id(self) -> str:
        """Its name in the page's addresses."""
        return f"c-{self.name.replace('.', '-')}"


@dataclass(slots=True)
class DrawnRow:
    """A row on the page; `is_open`: it is not folded away."""

    place: str
    number: int
    title: str
    note: str
    cells: list[DrawnCell]
    is_first: bool
    is_last: bool
    is_open: bool = False
    errors: list[str] = field(default_factory=list)
    rest: Mapping[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Its name in the page's addresses."""
        return f"c-{self.place.replace('.', '-')}"

    @property
    def is_line(self) -> bool:
        """Whether its cells are so few and short that the row is one line."""
        return len(self.cells) <= 3 and all(cell.cell.kind is Kind.LINE for cell in self.cells)

    @property
    def faults(self) -> int:
        """How many faults stand in the row."""
        return len(self.errors) + sum(len(cell.errors) for cell in self.cells)


@dataclass(slots=True)
class DrawnBlock:
    """A block on the page."""

    block: Block
    id: str
    rows: list[DrawnRow]
    errors: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Drawn:
    """A section on the page; `summary` are all its faults with where they stand; `numbers`: some fact is a number;
    `services` are the codes and names of those that may be chosen, where some cell chooses one."""

    part: Part
    blocks: list[DrawnBlock]
    tests: list[tuple[str, Choices]]
    numbers: bool
    services: list[tuple[str, str]] = field(default_factory=list)
    summary: list[tuple[str, str]] = field(default_factory=list)


def drawn(
    made: sheet.Sheet,
    document: Mapping[str, Any],
    told: Sequence[Told],
    *,
    lang: str,
    opened: str = "",
    names: Mapping[str, str] | None = None,
) -> Drawn:
    """The section of a document, the sheet standing in its form. `opened` is a row to be shown open, `names` are those
    of services by their codes."""
    names = names or {}
    page = Drawn(made.part, [], conditions.tests(document, lang), conditions.numbers(document))
    for number, (block, rows) in enumerate(zip(made.part.blocks, made.rows, strict=True)):
        anchor = f"b-{(block.place or str(number)).replace('.', '-')}"
        places = [f"{block.place}.{place}" if block.many else "" for place in range(len(rows))]
        page.blocks.append(
            DrawnBlock(
                block,
                anchor,
                [
                    _row(block, row, place, number, document, lang, last=len(rows) - 1, opened=opened, names=names)
                    for number, (row, place) in enumerate(zip(rows, places, strict=True))
                ],
            )
        )
    if any(cell.kind is Kind.SERVICE for block in made.part.blocks for cell in block.cells):
        page.services = list(names.items())
    for fault in told:
        if fault.part == made.part.slug:
            _place(page, fault)
    return page


def _row(
    block: Block,
    row: sheet.Row,
    place: str,
    number: int,
    document: Mapping[str, Any],
    lang: str,
    *,
    last: int,
    opened: str,
    names: Mapping[str, str],
) -> DrawnRow:
    cells = [
        DrawnCell(
            cell,
            sheet.name(block, number, cell.key),
            _value(cell, row[cell.key]),
            _choices(cell, row[cell.key], document, lang)
            if cell.kind is not Kind.OTHERS
            else _others(row, document, names),
            words=_words(cell, row[cell.key], document, lang, names),
        )
        for cell in block.cells
    ]
    called = told_at(row, block.called, lang, lambda each, path: each.get(path))
    title = names.get(called, called) or str(block.one)
    note = next((cell.words for cell in cells if cell.words and cell.cell.kind is not Kind.SERVICE), "")
    return DrawnRow(
        place, number, title, note, cells, number == 0, number == last, is_open=place == opened != "",
        rest=row.get(sheet.REST, {}),
    )  # fmt: skip


def _value(cell: Cell, typed: Any) -> Any:
    if cell.kind is Kind.OPTIONS:
        return [*typed, *([SPARE_OPTION] * SPARE_OPTIONS)]
    if cell.kind is Kind.WHEN:
        return {"was": typed["was"], "lines": [*typed["lines"], {"join": "and", "test": "", "number": ""}]}
    return typed


def _choices(cell: Cell, typed: Any, document: Mapping[str, Any], lang: str) -> Choices:
    if cell.kind is Kind.LETTERS:
        known = {code: str(word) for code, word in (cell.choices or {}).items()}
        return [*known.items(), *((letter, "?") for letter in typed if letter not in known)]
    if cell.kind not in (Kind.CHOICE, Kind.THREE):
        return []
    if cell.key == "section":
        found = [(row.get("key", ""), _said(row, lang)) for row in document.get("sections") or ()]
    else:
        found = [(code, str(word)) for code, word in (cell.choices or {}).items()]
    if cell.empty:
        found.insert(0, ("", str(cell.empty)))
    if typed and typed not in {code for code, _word in found}:
        found.append((typed, typed))
    return found


def _others(row: sheet.Row, document: Mapping[str, Any], names: Mapping[str, str]) -> Choices:
    """The services of the other rows of a package, then those marked that are in it no more."""
    rows = [each for each in document.get("items") or () if isinstance(each, Mapping)]
    codes = dict.fromkeys(str(each.get("service", "")) for each in rows)
    found = [(code, names.get(code, code)) for code in codes if code and code != row.get("service")]
    return [*found, *((code, names.get(code, code)) for code in row["after"] if code not in dict(found))]


def _said(row: Mapping[str, Any], lang: str) -> str:
    title = row.get("title") or {}
    return (title.get("en") if lang == "en" else "") or title.get("uk") or str(row.get("key", ""))


def _words(cell: Cell, typed: Any, document: Mapping[str, Any], lang: str, names: Mapping[str, str]) -> str:
    if cell.kind is Kind.SERVICE:
        return names.get(typed, "")
    if cell.kind is Kind.OTHERS:
        told = ", ".join(names.get(code, code) for code in typed)
        return _("after: %(services)s") % {"services": told} if told else ""
    if cell.kind is not Kind.WHEN:
        return ""
    return conditions.told(conditions.plain(typed["lines"], typed["was"]), document, lang)


def _place(page: Drawn, fault: Told) -> None:
    """The fault at the narrowest thing drawn that holds its place; a row with one is shown open."""
    for block in page.blocks:
        for row in block.rows:
            for cell in row.cells:
                if fault.place == cell.name or fault.place.startswith(f"{cell.name}."):
                    cell.errors.append(fault.text)
                    row.is_open = True
                    page.summary.append((cell.id, _named(row, fault.text)))
                    return
            if row.place and (fault.place == row.place or fault.place.startswith(f"{row.place}.")):
                row.errors.append(fault.text)
                row.is_open = True
                page.summary.append((row.id, _named(row, fault.text)))
                return
    for block in page.blocks:
        if block.block.place and fault.place.startswith(block.block.place):
            block.errors.append(fault.text)
            page.summary.append((block.id, fault.text))
            return
    page.blocks[0].errors.append(fault.text)
    page.summary.append((page.blocks[0].id, fault.text))


def _named(row: DrawnRow, text: str) -> str:
    return f"{row.number + 1}. {row.title}: {text}" if row.place and row.title else text
