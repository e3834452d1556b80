"""The hands of the house for PDF, and the letters they hold.

tools/assets.py makes the files from the same packages as the pages' fonts, cut by alphabet. Arsenal and Source Sans 3
are under the SIL Open Font License 1.1; their licences lie in static/vendor.
"""

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import typst

FOLDER = Path(__file__).parent / "static" / "vendor" / "fonts" / "paper"

_INSTEAD = {"‑": "-", "‐": "-", "´": "’", "‛": "’", "\t": " "}
_MISSING = "?"


class NoFonts(Exception):
    """The files are not there: `python -m tools.assets` makes them, a wheel brings them."""


@cache
def fonts() -> typst.Fonts:
    """Our files alone, not the machine's: a paper looks the same wherever it is made. Raises NoFonts."""
    if not any(FOLDER.glob("*.ttf")):
        raise NoFonts(str(FOLDER))
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER])


def written(text: str) -> str:
    """The text in letters that can be printed: a page that promises to be readable may not hold an empty box.

    A letter of another script becomes a question mark; marks are joined to their letters first. Line ends stay.
    """
    joined = unicodedata.normalize("NFC", text)
    known = letters()
    if known.issuperset(joined):
        return joined
    return "".join(sign if sign in known else _INSTEAD.get(sign, _MISSING) for sign in joined if sign not in "\r\ufeff")


@cache
def letters() -> frozenset[str]:
    """What the text hand can write, line ends included. Raises NoFonts."""
    files = sorted(FOLDER.glob("source-sans-3-*-400-normal.ttf"))
    if not files:
        raise NoFonts(str(FOLDER))
    return frozenset(chr(code) for file in files for code in _codes(file.read_bytes())) | {"\n"}


def _codes(font: bytes) -> Iterator[int]:
    """Code points of a TrueType file's table of characters, format 4 or 12 (OpenType, «cmap»)."""
    count = struct.unpack_from(">H", font, 4)[0]
    start = next(
        place
        for tag, _, place, _ in (struct.unpack_from(">4s3I", font, 12 + 16 * n) for n in range(count))
        if tag == b"cmap"
    )
    for n in range(struct.unpack_from(">H", font, start + 2)[0]):
        table = start + struct.unpack_from(">I", font, start + 4 + 8 * n + 4)[0]
        kind = struct.unpack_from(">H", font, table)[0]
        if kind == 4:
            half = struct.unpack_from(">H", font, table + 6)[0] // 2
            ends = struct.unpack_from(f">{half}H", font, table + 14)
            starts = struct.unpack_from(f">{half}H", font, table + 16 + 2 * half)
            for first, last in zip(starts, ends, strict=True):
                yield from (code for code in range(first, last + 1) if code != 0xFFFF)
        elif kind == 12:
            for g in range(struct.unpack_from(">I", font, table + 12)[0]):
                first, last, _ = struct.unpack_from(">3I", font, table + 16 + 12 * g)
                yield from range(first, last + 1)
