"""Which release of the front end this server gives: a board that runs for days loads itself anew when it changes."""

import hashlib
from functools import cache
from pathlib import Path

import vikno
from vikno import lib

FOLDERS = (Path(__file__).parent / "static", Path(lib.__file__).parent / "static" / "vikno")


@cache
def release() -> str:
    """Twelve letters made of the board's own files and the shared ones, so that equal servers say the same."""
    digest = hashlib.sha256(getattr(vikno, "__version__", "").encode())
    for folder in FOLDERS:
        for path in sorted(path for path in folder.rglob("*") if path.suffix in {".css", ".js"}):
            digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:12]
