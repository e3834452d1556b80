"""Reading settings from the environment: typed, loud when wrong.

Every name read here has a heading in docs/operate/settings.md; tests/house keeps it so.
"""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    """The variable as text. `NAME_FILE` may point at a file that holds the secret instead."""
    path = os.environ.get(f"{name}_FILE")
    if path:
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE names {path}, which cannot be read: {error.strerror}.") from error
    return os.environ.get(name, default)


def flag(name: str, default: bool = False) -> bool:
    """The variable as yes or no. Raises ImproperlyConfigured on any other word than 1, 0, true, false, yes, no."""
    raw = text(name).strip().lower()
    if not raw:
        return default
    words = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    if raw not in words:
        raise ImproperlyConfigured(f"{name} is {raw!r}: write true or false.")
    return words[raw]


def number(name: str, default: int) -> int:
    """The variable as a whole number. Raises ImproperlyConfigured when it is not one."""
    raw = text(name).strip()
    if not raw:
        return default
    try:
        return int(raw)
    except ValueError:
        raise ImproperlyConfigured(f"{name} is {raw!r}: write a whole number.") from None


def choice(name: str, known: tuple[str, ...], default: str) -> str:
    """The variable as one of the known words. Raises ImproperlyConfigured on any other."""
    raw = text(name).strip().lower() or default
    if raw not in known:
        raise ImproperlyConfigured(f"{name} is {raw!r}: write {', '.join(known[:-1])} or {known[-1]}.")
    return raw


def words(name: str, default: str = "") -> list[str]:
    """The variable as a list, separated by commas; empty items are dropped."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]
