"""What the editor of a section is made of: blocks of rows, rows of cells, each with its place in the document."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise

from vikno.screens.cards.words import Words

Label = Promise | str


class Kind(StrEnum):
    """How a cell is typed and kept."""

    LINE = "line"
    AREA = "area"
    CHOICE = "choice"
    NUMBER = "number"  # a whole number, nothing where it is empty
    AMOUNT = "amount"  # a decimal number kept as text
    DAYS = "days"  # a whole number kept as text
    FLAG = "flag"
    THREE = "three"  # yes, no, or nobody says
    LETTERS = "letters"
    WHEN = "when"
    OPTIONS = "options"
    LINES = "lines"  # a text a line
    AFTER = "after"  # numbers of steps
    SERVICE = "service"  # the code of a service of the catalogue
    OTHERS = "others"  # services of the block's other rows


@dataclass(frozen=True, slots=True)
class Cell:
    """One thing typed of a row. `key` is its path in the row, dots between; `rare` cells stand folded away.

    `drops`: an empty one is left out of the document.
    """

    key: str
    label: Label
    kind: Kind = Kind.LINE
    choices: Words | None = None
    hint: Label = ""
    is_wide: bool = False
    needed: bool = False
    drops: bool = False
    empty: Label = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of one list of the document, or one row of it (`many` False). `place` is the path, as «fee.lines».

    `called` is the cell a folded row is named by; without it rows lie open, one beneath another.
    """

    place: str
    title: Label
    cells: tuple[Cell, ...]
    many: bool = True
    called: str = ""
    add: Label = ""
    note: Label = ""
    one: Label = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the editor, a page of its own."""

    slug: str
    title: Label
    blocks: tuple[Block, ...]
    note: Label = ""
