"""Case numbers by a mask the centre chooses: made, checked and read back. Counting without gaps is the app's work.

No national rule fixes the form; a number identifies a case everywhere, so a mask that could give one number to two
cases is refused. The control digit is Damm's (H. M. Damm, Total anti-symmetrische Quasigruppen, 2004): it finds every
single wrong digit and every two neighbours exchanged.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

Parts: TypeAlias = Mapping[str, str]

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZАБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ"
"""What a code of a centre or service may be written with, and where each letter stands for the control digit."""

_DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)
_TOKEN = re.compile(r"\{([a-z]+)(?::(\d+))?\}")
_FIXED = {"yyyy": r"\d{4}", "yy": r"\d{2}", "mm": r"\d{2}", "check": r"\d"}
_CODES = ("centre", "service")
_MOST_DIGITS = 12


class MaskRefused(ValueError):
    """A mask that makes no safe number; `code` says why.

    `token`: an unknown or repeated one; `seq`: not exactly one serial, or of a wrong width; `touching`: no sign parts
    a code, whose length is open, from its neighbour; `letter`: a sign a mask may not have; `year`: a month without a
    year; `check`: not last.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class NumberRefused(ValueError):
    """A text that is no number of the mask: `shape`, `check` (the control digit), `code` (of a centre or service),
    `month`, or `full`: the serial has outgrown its width."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Mask:
    """A mask taken apart: texts and tokens in turn. Make it by `mask`."""

    text: str
    pieces: tuple[tuple[str, str], ...]
    width: int
    has_check: bool

    @property
    def tokens(self) -> frozenset[str]:
        """The names of its tokens."""
        return frozenset(value for kind, value in self.pieces if kind == "token")


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """What a number says: its serial, and the other tokens of the mask by name."""

    serial: int
    parts: Parts


def mask(text: str) -> Mask:
    """The mask of a text such as `{centre}-{service}-{yyyy}-{seq:6}`. Raises MaskRefused.

    Tokens: centre, service, yyyy, yy, mm, seq:N (N digits, filled with noughts), check. Between them letters, digits,
    «-», «/» and «.». A check comes last, so that a number read aloud ends with it.
    """
    pieces: list[tuple[str, str]] = []
    place, width = 0, 0
    for found in _TOKEN.finditer(text):
        name, size = found.group(1), found.group(2)
        pieces += _literal(text[place : found.start()])
        if (name not in (*_FIXED, *_CODES, "seq")) or ("token", name) in pieces or (size and name != "seq"):
            raise MaskRefused("seq" if ("token", name) in pieces and name == "seq" else "token")
        if name == "seq":
            width = int(size or 0)
        pieces.append(("token", name))
        place = found.end()
    pieces += _literal(text[place:])
    tokens = [value for kind, value in pieces if kind == "token"]
    if not 1 <= width <= _MOST_DIGITS:
        raise MaskRefused("seq")
    if "mm" in tokens and not {"yy", "yyyy"} & set(tokens):
        raise MaskRefused("year")
    if "check" in tokens and pieces[-1] != ("token", "check"):
        raise MaskRefused("check")
    if any(_touch(one, two) or _touch(two, one, backwards=True) for one, two in pairwise(pieces)):
        raise MaskRefused("touching")
    return Mask(text, tuple(pieces), width, "check" in tokens)


def counter_key(of: Mask, parts: Parts) -> str:
    """Which counter a number is taken from: everything in the mask but the serial and the check.

    Two cases of one key never share a serial, so no two cases share a number. Raises NumberRefused, KeyError.
    """
    named = sorted(of.tokens - {"seq", "check"})
    return "|".join(f"{name}={_code(name, parts[name])}" for name in named)


def format_number(of: Mask, serial: int, parts: Parts) -> str:
    """The number of a case. Raises NumberRefused when the serial outgrew its width or a code cannot be written."""
    if serial < 1 or len(str(serial)) > of.width:
        raise NumberRefused("full")
    out = ""
    for kind, value in of.pieces:
        if kind == "text":
            out += value
        elif value == "seq":
            out += f"{serial:0{of.width}}"
        elif value == "check":
            out += str(control_digit(out))
        else:
            out += _code(value, parts[value])
    return out


def parse_number(of: Mask, text: str) -> CaseNumber:
    """What a number says, forgiving small letters, spaces around it and dashes of other kinds. Raises NumberRefused."""
    tidy = re.sub(r"[‐‑‒–—−]", "-", text.strip()).upper()
    found = _pattern(of).fullmatch(tidy)
    if found is None:
        raise NumberRefused("shape")
    said = found.groupdict()
    if of.has_check and said["check"] != str(control_digit(tidy[:-1])):
        raise NumberRefused("check")
    if "mm" in said and not 1 <= int(said["mm"]) <= 12:
        raise NumberRefused("month")
    if int(said["seq"]) == 0:
        raise NumberRefused("shape")
    parts = {name: value for name, value in said.items() if name not in ("seq", "check")}
    return CaseNumber(int(said["seq"]), parts)


def control_digit(text: str) -> int:
    """Damm's digit over the digits of a text; a letter counts as the two digits of its place in ALPHABET, other signs
    not at all."""
    state = 0
    for sign in text.upper():
        place = ALPHABET.find(sign)
        if place < 0:
            continue
        for digit in sign if place < 10 else f"{place:02}":
            state = int(_DAMM[state][int(digit)])
    return state


def _touch(one: tuple[str, str], two: tuple[str, str], *, backwards: bool = False) -> bool:
    """Whether a code, whose length is open, ends where a reader cannot see it."""
    if one not in [("token", name) for name in _CODES]:
        return False
    return two[0] == "token" or two[1][-1 if backwards else 0] in ALPHABET


def _literal(text: str) -> list[tuple[str, str]]:
    if any(sign not in ALPHABET + "-/." for sign in text.upper()):
        raise MaskRefused("letter")
    return [("text", text.upper())] if text else []


def _code(name: str, value: str) -> str:
    written = value.upper()
    if name in _FIXED:
        if not re.fullmatch(_FIXED[name], written) or (name == "mm" and not 1 <= int(written) <= 12):
            raise NumberRefused("month" if name == "mm" else "code")
    elif not written or any(sign not in ALPHABET for sign in written):
        raise NumberRefused("code")
    return written


def _pattern(of: Mask) -> re.Pattern[str]:
    out = ""
    for kind, value in of.pieces:
        if kind == "text":
            out += re.escape(value)
        elif value == "seq":
            out += rf"(?P<seq>[0-9]{{{of.width}}})"
        else:
            out += f"(?P<{value}>{_FIXED.get(value, f'[{ALPHABET}]+')})".replace(r"\d", "[0-9]")
    return re.compile(out)
