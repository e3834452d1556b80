"""The signing key: from the environment, else made once and kept beside the embedded database."""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path

from vikno.config import database, env


def key() -> str:
    """The secret that signs sessions. Made on first start (file mode 600) unless VIKNO_SECRET names one."""
    given = env.text("VIKNO_SECRET")
    if given:
        return given
    path = database.data_folder() / "secret"
    if not path.exists():
        _make(path)
    return path.read_text(encoding="ascii")


def _make(path: Path) -> None:
    """Write a new key; of two processes that start at once, the first one's stays."""
    descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix="secret-")
    with os.fdopen(descriptor, "w", encoding="ascii") as handle:
        handle.write(secrets.token_urlsafe(48))
    with contextlib.suppress(FileExistsError):
        os.link(draft, path)
    os.unlink(draft)
