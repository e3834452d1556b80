"""Announcements in a voice the centre recorded: files under `settings.SOUNDS`, by the keys of rules.announcements."""

from pathlib import Path

from django.conf import settings

from vikno.rules import announcements
from vikno.rules.announcements import CLIPS

KINDS = {".mp3": "audio/mpeg", ".ogg": "audio/ogg", ".wav": "audio/wav"}
OWN = {"chime"}
"""Sounds the board makes itself where nobody recorded them."""


def folder(language: str) -> Path:
    """Where the recordings of a language lie."""
    return Path(settings.SOUNDS) / language


def recorded(language: str) -> frozenset[str]:
    """The keys for which there is a recording in a language."""
    try:
        found = {path.stem for path in folder(language).iterdir() if path.suffix in KINDS}
    except OSError:  # nobody has recorded anything, or the folder cannot be read: the browser's voice speaks
        return frozenset()
    return frozenset(found & CLIPS.keys())


def file_of(language: str, key: str) -> Path | None:
    """The recording of a key; None for an unknown key or where there is none."""
    if key not in CLIPS or not language.isalpha():
        return None
    paths = (folder(language) / f"{key}{kind}" for kind in KINDS)
    return next((path for path in paths if path.is_file()), None)


def clips_of(announcement: announcements.Announcement, there: frozenset[str]) -> str:
    """The keys to play one after another, parted by spaces; empty unless all of them were recorded."""
    keys = announcements.clips(announcement)
    return " ".join(keys) if set(keys) - OWN <= there else ""
