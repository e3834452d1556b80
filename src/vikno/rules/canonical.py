"""One way to write a record as bytes, so that everybody who hashes it gets the same hash.

JSON in UTF-8, keys sorted, no spaces, text in Unicode form NFC, moments in UTC with microseconds. Near RFC 8785, but
stricter where a database may change a value on the way: a float must be finite and a whole float is written as whole.
"""

import hashlib
import json
import unicodedata
from collections.abc import Mapping, Sequence
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


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def canonical(value: Any) -> bytes:
    """The bytes of a value made of mappings, sequences, text, numbers, dates, moments, None. Raises NotCanonical."""
    try:
        return _ENCODER.encode(_plain(value)).encode()
    except _Bad as bad:
        raise NotCanonical(f"${bad.path}") from None


def digest(value: Any) -> bytes:
    """SHA-256 of the canonical bytes. Raises NotCanonical."""
    return hashlib.sha256(canonical(value)).digest()


class _Bad(Exception):
    """A value refused; its path is put together on the way up, since hardly any value needs one."""

    def __init__(self, path: str = "") -> None:
        super().__init__(path)
        self.path = path


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind is str:
        return _text(value)
    if value is None or kind is int or kind is bool:
        return value
    if kind is dict:
        return _mapping(value)
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise _Bad
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        if not isfinite(value):
            raise _Bad
        return int(value) if value.is_integer() else float(value)
    return _rare(value)


def _rare(value: Any) -> Any:
    if isinstance(value, str):
        return _text(str(value))
    if isinstance(value, int):
        return int(value)
    if isinstance(value, Decimal):
        return _decimal(value)
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    if isinstance(value, Mapping):
        return _mapping(value)
    if isinstance(value, list | tuple):
        return _sequence(value)
    raise _Bad


def _text(value: str) -> str:
    if value.isascii():
        return value
    text = value if unicodedata.is_normalized("NFC", value) else unicodedata.normalize("NFC", value)
    try:
        text.encode()
    except UnicodeEncodeError:
        raise _Bad from None
    return text


def _decimal(value: Decimal) -> str:
    if not value.is_finite():
        raise _Bad
    return f"{value.normalize():f}" if value else "0"


def _sequence(value: Sequence[Any]) -> list[Any]:
    out: list[Any] = []
    for each in value:
        try:
            out.append(_plain(each))
        except _Bad as bad:
            raise _Bad(f"[{len(out)}]{bad.path}") from None
    return out


def _mapping(value: Mapping[Any, Any]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for key, each in value.items():
        try:
            if not isinstance(key, str):
                raise _Bad
            name = _text(key)
            if name in out:
                raise _Bad
            out[name] = _plain(each)
        except _Bad as bad:
            raise _Bad(f".{key}{bad.path}") from None
    return out
