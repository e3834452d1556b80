"""The demo printer: keeps each slip as a picture of what would have come out, so that it can be looked at."""

import errno
from contextlib import suppress
from pathlib import Path

from vikno.lib.paper import PrinterTrouble, Slip, picture
from vikno.links.printer import drawing

KEPT = 500
"""Pictures kept; the oldest go first."""


class Demo:
    """Writes `<key>.png` into `settings.PRINTED`, one file a slip, the newest copy over the one before."""

    by_browser = False

    def print(self, slip: Slip) -> None:
        """Raises PrinterTrouble (disk_full) when the picture cannot be kept."""
        path = picture(slip.key)
        folder = path.parent
        draft = path.with_suffix(".draft")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            drawing.draw(slip).save(draft, "PNG", optimize=True)
            draft.replace(path)
            _forget_oldest(folder)
        except OSError as error:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
            code = PrinterTrouble.DISK_FULL if error.errno in _FULL else PrinterTrouble.NO_DEVICE
            raise PrinterTrouble(code, str(error)) from error


_FULL = {errno.ENOSPC, errno.EDQUOT}


def _forget_oldest(folder: Path) -> None:
    pictures = sorted(folder.glob("*.png"), key=lambda path: path.stat().st_mtime_ns)
    for path in pictures[:-KEPT]:
        path.unlink(missing_ok=True)
