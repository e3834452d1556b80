"""The signing key: from the environment, else made once and kept beside the embedded database."""

import secrets

from vikno.config import database, env


def key() -> str:
    """The secret that signs sessions. Made on first start (file mode 600) unless VIKNO_SECRET names one."""
    given = env.text("VIKNO_SECRET")
    if given:
        return given
    path = database.data_folder() / "secret"
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), encoding="ascii")
        return path.read_text(encoding="ascii")
