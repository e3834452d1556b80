"""What can go wrong with the embedded database, said in one sentence."""

import shutil
from pathlib import Path


class Trouble(Exception):
    """The embedded database cannot be used; the text says why and what to do, and is fit for a person's eyes."""


def explain(output: str, folder: Path) -> Trouble:
    """The sentence for what PostgreSQL's programs printed when they failed on the data in `folder`."""
    said = output.strip()
    lowered = said.lower()
    if "no space left" in lowered or "disk quota" in lowered:
        return full(folder)
    if "read-only file system" in lowered or "permission denied" in lowered:
        return Trouble(
            f"The embedded database cannot write in {folder}: {_last_line(said)} "
            "Make the folder writable, or name another by VIKNO_DATA."
        )
    if "could not look up effective user id" in lowered:
        return Trouble(
            "This account has no name on this machine (no line in /etc/passwd), and PostgreSQL refuses to run so. "
            "Use an account with a name, or set DATABASE_URL."
        )
    return Trouble(f"The embedded database did not start: {_last_line(said)} The whole story: {folder / 'log'}.")


def full(folder: Path, *, needed: int = 0) -> Trouble:
    """The sentence for a disk with no room left, or with less than the `needed` bytes."""
    free = shutil.disk_usage(_existing(folder)).free // 2**20
    state = (
        f"has too little room ({free} MB free, {needed // 2**20} MB needed)" if needed else f"is full ({free} MB free)"
    )
    return Trouble(
        f"The disk that holds {folder} {state}. Nothing is lost: "
        "free some space there, or name another folder by VIKNO_DATA, and start again."
    )


def _existing(folder: Path) -> Path:
    """`folder`, or the nearest folder above it that is there."""
    return next(place for place in (folder, *folder.parents) if place.exists())


def _last_line(said: str) -> str:
    """The last line that tells of an error, ending in a full stop."""
    lines = [line for line in said.splitlines() if line.strip()]
    telling = (
        [line for line in lines if "error" in line.lower() or "fatal" in line.lower()] or lines or ["no reason given"]
    )
    return telling[-1].strip().rstrip(".") + "."
