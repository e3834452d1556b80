"""Where the records live: DATABASE_URL, or the embedded PostgreSQL in the user's data folder."""

import os
from pathlib import Path
from typing import Any

import psycopg
from django.core.exceptions import ImproperlyConfigured
from platformdirs import user_data_path
from psycopg.conninfo import conninfo_to_dict

from vikno.config import env


def data_folder() -> Path:
    """The folder for everything Vikno keeps on this machine; made on first use.

    VIKNO_DATA names another. Root gets /var/lib/vikno, because the embedded PostgreSQL runs as a lesser user, who
    cannot enter root's home.
    """
    named = env.text("VIKNO_DATA")
    if named:
        folder = Path(named).expanduser().resolve()
    elif hasattr(os, "geteuid") and os.geteuid() == 0:
        folder = Path("/var/lib/vikno")
    else:
        folder = user_data_path("vikno", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def settings() -> dict[str, Any]:
    """Django's database settings. Raises ImproperlyConfigured when DATABASE_URL cannot be read."""
    url = env.text("DATABASE_URL") or embedded_url()
    try:
        parts = conninfo_to_dict(url)
    except psycopg.ProgrammingError as error:
        raise ImproperlyConfigured(f"DATABASE_URL cannot be read: {str(error).strip()}") from None
    options: dict[str, Any] = {
        key: value for key, value in parts.items() if key not in {"dbname", "user", "password", "host", "port"}
    }
    size = env.number("VIKNO_DATABASE_CONNECTIONS", 16)
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


def embedded_url() -> str:
    """The address of the embedded database: a socket beside its data. It need not be running yet."""
    return f"postgresql://vikno@/vikno?host={data_folder() / 'run'}"
