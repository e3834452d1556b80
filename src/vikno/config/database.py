"""Where the records live: DATABASE_URL, or the embedded PostgreSQL in the user's data folder."""

import os
from pathlib import Path
from typing import Any

import psycopg
from django.core.exceptions import ImproperlyConfigured
from platformdirs import user_data_path
from psycopg.conninfo import conninfo_to_dict

from vikno.config import env
from vikno.config.embedded import cluster

OLDEST = 15  # major version of PostgreSQL
DEMO_NAME = "vikno_demo"


def data_folder() -> Path:
    """The folder for everything Vikno keeps on this machine; made on first use.

    VIKNO_DATA names another. Root gets /var/lib/vikno, because the embedded PostgreSQL runs as a lesser user, who
    cannot enter root's home. Raises ImproperlyConfigured when it cannot be made.
    """
    named = env.text("VIKNO_DATA")
    if named:
        folder = Path(named).expanduser().resolve()
    elif os.geteuid() == 0:
        folder = Path("/var/lib/vikno")
    else:
        folder = user_data_path("vikno", appauthor=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        raise ImproperlyConfigured(
            f"The data folder {folder} cannot be made: {reason}. Name another by VIKNO_DATA."
        ) from None
    return folder


def static_folder() -> Path:
    """Where collected front-end files lie, for a proxy to serve; empty until `vikno manage collectstatic`."""
    folder = data_folder() / "static"
    folder.mkdir(exist_ok=True)
    return folder


def is_embedded() -> bool:
    """Whether the records live in the embedded database."""
    return not env.text("DATABASE_URL")


def name() -> str:
    """The name of the embedded database: the demo has its own, so it can never touch what people entered."""
    return DEMO_NAME if env.flag("VIKNO_DEMO") else cluster.NAME


def url() -> str:
    """The address of the records. The embedded database need not be running yet."""
    given = env.text("DATABASE_URL")
    if given:
        return given
    return cluster.address(data_folder(), database=name())


def settings() -> dict[str, Any]:
    """Django's database settings. Raises ImproperlyConfigured when DATABASE_URL cannot be read."""
    parts = _parts(url())
    options: dict[str, Any] = {
        key: value for key, value in parts.items() if key not in {"dbname", "user", "password", "host", "port"}
    }
    size = env.number("VIKNO_DATABASE_CONNECTIONS", 16)
    options |= {"server_side_binding": True, "prepare_threshold": 3}  # docs/decisions/0009
    options["pool"] = {"min_size": 0, "max_size": size, "timeout": 10, "max_idle": 300}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.get("dbname", "vikno"),
        "USER": parts.get("user", ""),
        "PASSWORD": parts.get("password", ""),
        "HOST": parts.get("host", ""),
        "PORT": parts.get("port", ""),
        "OPTIONS": options,
    }


def trouble() -> str | None:
    """Why the database cannot be used, and what to do, in a sentence or two; None when it can."""
    try:
        parts = _parts(url())
        with psycopg.connect(url(), connect_timeout=5) as connection:
            version = connection.info.server_version // 10000
            holds_demo, holds_network = _holds(connection)
    except ImproperlyConfigured as error:
        return str(error)
    except psycopg.Error as error:
        return _explain(str(error), parts)
    if version < OLDEST:
        return f"The server at {_place(parts)} is PostgreSQL {version}; Vikno needs {OLDEST} or newer. Upgrade it."
    if env.flag("VIKNO_DEMO") and holds_network and not holds_demo:
        return (
            f"The database {parts.get('dbname')} at {_place(parts)} holds a real network, and the demo never runs over"
            " one. Name an empty database for the demo in DATABASE_URL, or leave VIKNO_DEMO unset."
        )
    if holds_demo and not env.flag("VIKNO_DEMO"):
        return (
            f"The database {parts.get('dbname')} at {_place(parts)} is a demo town: everybody in it is made up, and its"
            " doors have no locks. Start it by `vikno demo`, or name another database in DATABASE_URL."
        )
    return None


def _holds(connection: psycopg.Connection) -> tuple[bool, bool]:
    """Whether the database holds a demo town's clock, and whether it holds branches. By bare SQL: Django is not loaded
    where the servers start."""
    found = []
    for table in ("demo_clock", "network_branch"):
        there = connection.execute("SELECT to_regclass(%s) IS NOT NULL", [table]).fetchone()
        rows = connection.execute(f"SELECT EXISTS (SELECT 1 FROM {table})").fetchone() if there and there[0] else None
        found.append(bool(rows and rows[0]))
    return found[0], found[1]


def _parts(address: str) -> dict[str, Any]:
    try:
        parts = conninfo_to_dict(address)
        if "@" in str(parts.get("host", "")):
            raise psycopg.ProgrammingError("the password seems to hold an @")
        return parts
    except psycopg.ProgrammingError as error:
        raise ImproperlyConfigured(
            f"DATABASE_URL cannot be read: {_last_line(str(error))} "
            "Write it as postgresql://user:password@host:5432/database, with special signs percent-encoded."
        ) from None


def _explain(said: str, parts: dict[str, Any]) -> str:
    """The sentence for what the driver said on a connection that failed."""
    place, name, user = _place(parts), parts.get("dbname", "vikno"), parts.get("user", "")
    low = said.lower()
    if "password authentication failed" in low or "no password supplied" in low:
        return f"The server at {place} refused the password of {user}. Correct the user or password in DATABASE_URL."
    if "role" in low and "does not exist" in low:
        return f"The server at {place} knows no user {user}. Create it: createuser {user}; or correct DATABASE_URL."
    if "database" in low and "does not exist" in low:
        create = f"createdb -O {user or 'vikno'} {name}"
        return f"There is no database {name} at {place}. Create it: {create}; or correct DATABASE_URL."
    if "resolve" in low or "translate host name" in low or "name or service not known" in low:
        return f"DATABASE_URL names the host {parts.get('host')}, and nobody knows an address of it. Correct the name."
    if "refused" in low or "no such file" in low or "no route" in low or "unreachable" in low:
        return f"Nobody answers at {place}. Start PostgreSQL there, or correct host and port in DATABASE_URL."
    if "timeout" in low or "timed out" in low:
        return f"{place} did not answer in 5 seconds: a firewall, or a wrong address in DATABASE_URL."
    if "pg_hba.conf" in low or "peer authentication" in low:
        return f"The server at {place} does not let {user} in from here; allow it in pg_hba.conf. {_last_line(said)}"
    return f"The database at {place} cannot be used: {_last_line(said)} The address stands in DATABASE_URL."


def _place(parts: dict[str, Any]) -> str:
    return f"{parts.get('host') or 'the local socket'}, port {parts.get('port') or 5432}"


def _last_line(said: str) -> str:
    return said.strip().splitlines()[-1].strip().rstrip(".") + "."
