"""The hands of the house for paper: the very font files the pages use, read for drawing.

A hand is cut into files by alphabet (lib/static/vikno/fonts.css says which letters each holds), so text is drawn in
runs, each by the file that has its letters. Arsenal and Source Sans 3 are under the SIL Open Font License 1.1; their
licences lie beside the files in static/vendor.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from PIL import ImageFont

import vikno.lib
from vikno.lib.paper import PrinterTrouble

STATIC = Path(vikno.lib.__file__).parent / "static"
SHEET = STATIC / "vikno" / "fonts.css"
HEAD, TEXT = "Arsenal", "Source Sans 3 Variable"

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """One file of a hand and the code points it holds, ends included."""

    path: Path
    ranges: Ranges

    def holds(self, letter: str) -> bool:
        return any(first <= ord(letter) <= last for first, last in self.ranges)


@dataclass(frozen=True)
class Hand:
    """A hand at a weight and a size in dots."""

    family: str
    size: int
    weight: int = 400

    def runs(self, text: str) -> Iterator[tuple[str, ImageFont.FreeTypeFont]]:
        """The text in pieces, each with the font that draws it."""
        for cut, letters in groupby(text, key=self._cut):
            yield "".join(letters), _font(cut.path, self.size, self.weight)

    def length(self, text: str) -> float:
        """How wide the text is, in dots."""
        return sum(font.getlength(piece) for piece, font in self.runs(text))

    def _cut(self, letter: str) -> Cut:
        files = _cuts(self.family)
        return next((cut for cut in files if cut.holds(letter)), files[0])


@cache
def _cuts(family: str) -> tuple[Cut, ...]:
    blocks = re.findall(r"@font-face\s*{(.*?)}", SHEET.read_text(encoding="utf-8"), re.DOTALL)
    own = [block for block in blocks if f'"{family}"' in block]
    # The sheet lists the rarest letters first; the plain Latin file serves a letter that none of them holds.
    found = [Cut(_file(block), _ranges(block)) for block in own]
    return tuple(sorted(found, key=lambda cut: not cut.holds("A")))


def _file(block: str) -> Path:
    name = re.search(r"vendor/fonts/([\w.-]+)", block)
    assert name is not None
    return STATIC / "vendor" / "fonts" / name[1]


def _ranges(block: str) -> Ranges:
    spans = re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", block.partition("unicode-range")[2])
    return tuple((int(first, 16), int(last or first, 16)) for first, last in spans)


@cache
def _font(path: Path, size: int, weight: int) -> ImageFont.FreeTypeFont:
    try:
        font = ImageFont.truetype(path, size)
    except OSError as error:
        raise PrinterTrouble(PrinterTrouble.NO_FONTS, f"{path.name}: {error}") from error
    if "wght" in path.name:
        font.set_variation_by_axes([weight])
    return font
