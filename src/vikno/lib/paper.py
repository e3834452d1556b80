"""Paper from a screen: what stands on a slip, and the printer that takes it.

Screens fill a slip and hand it to the printer they are told of; which program answers to a printer's address is set by
`settings.PRINTERS`, so that a screen knows no printer and a printer knows no screen.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True)
class Slip:
    """An 80 mm slip from top to bottom, in the words of its reader. What is empty is left out.

    `key` names the slip among others of the printer: letters, digits and hyphens. `number` is the loudest thing on it,
    `wait` an interval with its `unit` and two lines beside it, `counters` are drawn as windows after `hall`, `link`
    becomes a QR code, `papers` get boxes to tick.
    """

    key: str
    organisation: str
    place: str
    number: str = ""
    service: str = ""
    also: str = ""
    wait: str = ""
    unit: str = ""
    when: tuple[str, str] = ("", "")
    hall: str = ""
    counters: tuple[int, ...] = ()
    link: str = ""
    link_title: str = ""
    link_text: str = ""
    papers_title: str = ""
    papers: tuple[str, ...] = ()
    foot: str = ""


class PrinterTrouble(Exception):
    """The slip did not come out. `code` is one of the codes below; the text is for the log."""

    UNREACHABLE = "unreachable"  # nobody answers at the printer's address
    NO_PAPER = "no_paper"
    NOT_READY = "not_ready"  # cover open, out of order, switched off by its own button
    NO_DEVICE = "no_device"  # no such device on this machine, or it may not be opened
    DISK_FULL = "disk_full"
    NO_FONTS = "no_fonts"  # the front-end files were not built, so there is nothing to draw with
    UNKNOWN = "unknown"  # the address names no kind of printer

    def __init__(self, code: str, said: str = "") -> None:
        super().__init__(f"{code}: {said}" if said else code)
        self.code = code


class Printer(Protocol):
    """Something that puts a slip on paper. `by_browser`: not this one, the page itself is to be printed."""

    by_browser: bool

    def print(self, slip: Slip) -> None:
        """Print one copy and cut it. Raises PrinterTrouble when it did not come out."""


def picture(key: str) -> Path:
    """Where the demo printer keeps the picture of a slip. Raises ValueError for a key that could lead elsewhere."""
    if not re.fullmatch(r"[\w-]{1,80}", key, re.ASCII):
        raise ValueError(f"{key!r} is not a slip's key")
    return Path(settings.PRINTED) / f"{key}.png"


def printer(address: str) -> Printer:
    """The printer at this address; an empty one is the browser. Raises PrinterTrouble for an unknown kind."""
    found: Printer = import_string(settings.PRINTERS)(address)
    return found
