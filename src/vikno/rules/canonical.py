"""One way to write a record as bytes, so that everybody who hashes it gets the same hash.

JSON in UTF-8, keys sorted, no spaces, text in Unicode form NFC, moments in UTC with microseconds. Near RFC 8785, but
stricter where a database may change a value on the way: a float must be finite and a whole float is written as whole.
"""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from math import isfinite
from typing import Any

HASH_BYTES = 32


class NotCanonical(ValueError):
    """A value that has no single way to be written; `path` says where it stands."""

    def __init__(self, path: str) -> None:
        super().__init__(f"not canonical: {path}")
        self.path = path


def canonical(value: Any) -> bytes:
    """The bytes of a value made of mappings, sequences, text, numbers, dates, moments, None. Raises NotCanonical."""
    plain = _plain(value, "$")
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def digest(value: Any) -> bytes:
    """SHA-256 of the canonical bytes. Raises NotCanonical."""
    return hashlib.sha256(canonical(value)).digest()


def _plain(value: Any, path: str) -> Any:
    if value is None or value is True or value is False:
        return value
    if isinstance(value, str):
        return _text(value, path)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        if not isfinite(value):
            raise NotCanonical(path)
        return int(value) if value.is_integer() else value
    if isinstance(value, Decimal):
        return _decimal(value, path)
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise NotCanonical(path)
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    if isinstance(value, Mapping):
        return _mapping(value, path)
    if isinstance(value, list | tuple):
        return [_plain(each, f"{path}[{n}]") for n, each in enumerate(value)]
    raise NotCanonical(path)


def _text(value: str, path: str) -> str:
    if value.isascii():
        return str(value)
    text = unicodedata.normalize("NFC", value)
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise NotCanonical(path)
    return text


def _decimal(value: Decimal, path: str) -> str:
    if not value.is_finite():
        raise NotCanonical(path)
    return f"{value.normalize():f}" if value else "0"


def _mapping(value: Mapping[Any, Any], path: str) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for key, each in value.items():
        if not isinstance(key, str):
            raise NotCanonical(f"{path}.{key}")
        name = _text(key, path)
        if name in out:
            raise NotCanonical(f"{path}.{key}")
        out[name] = _plain(each, f"{path}.{key}")
    return out
