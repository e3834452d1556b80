"""A folder whose files appear whole or not at all: what a power cut interrupts was never there."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage

CHUNK = 1 << 20
UNFINISHED = ".part"


class Folder(FileSystemStorage):
    """Files written beside their place, synced to the disk and renamed; read by nobody but Vikno's own user."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """The name itself: whoever gives the same one gives the same content."""
        return name

    def _save(self, name: str, content: File) -> str:
        place = Path(self.path(name))
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        content.seek(0)
        with NamedTemporaryFile(dir=place.parent, suffix=UNFINISHED, delete=False) as draft:
            try:
                while chunk := content.read(CHUNK):
                    draft.write(chunk)
                draft.flush()
                os.fsync(draft.fileno())
                Path(draft.name).replace(place)
            except BaseException:
                Path(draft.name).unlink(missing_ok=True)
                raise
        _settle(place.parent)
        return name


def _settle(folder: Path) -> None:
    """The new names of a folder and of those above it reach the disk, as far up as they may be new."""
    for each in (folder, folder.parent, folder.parent.parent):
        handle = os.open(each, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
