"""Changes of the law's days in their plain form (apps/catalogue/data/law_days.json): each gives a new form, checked.

A holiday or a martial law that ends keeps its row with `until`: what was counted by it can be explained for ever.
"""

import copy
from collections.abc import Mapping
from datetime import date
from typing import Any

Plain = dict[str, Any]


class NoSuchRow(LookupError):
    """The row that was to be changed is not there."""


class MovedAlready(ValueError):
    """An act for this day stands in the rows already."""


def day_moved(plain: Mapping[str, Any], *, on: date, worked: bool, act: str) -> Plain:
    """One more day that the government made a working day, or gave off. Raises MovedAlready."""
    fresh = _copy(plain)
    if any(row["on"] == on.isoformat() for row in fresh["moved"]):
        raise MovedAlready(on.isoformat())
    fresh["moved"].append({"on": on.isoformat(), "worked": worked, "act": act})
    fresh["moved"].sort(key=lambda row: row["on"])
    return fresh


def day_left(plain: Mapping[str, Any], *, on: date) -> Plain:
    """Without the act about that day. Raises NoSuchRow."""
    fresh = _copy(plain)
    kept = [row for row in fresh["moved"] if row["on"] != on.isoformat()]
    if len(kept) == len(fresh["moved"]):
        raise NoSuchRow(on.isoformat())
    return fresh | {"moved": kept}


def holiday_added(
    plain: Mapping[str, Any], *, name: str, month: int, day: int, since: date, until: date | None, act: str
) -> Plain:
    """One more holiday, each year on that day."""
    fresh = _copy(plain)
    row = {"code": "added", "name": name, "month": month, "day": day, "since": since.isoformat(), "act": act}
    if until is not None:
        row["until"] = until.isoformat()
    fresh["holidays"].append(row)
    return fresh


def holiday_until(plain: Mapping[str, Any], row: int, *, until: date | None) -> Plain:
    """The holiday of that row ends with `until`, or goes on. Raises NoSuchRow."""
    return _until(plain, "holidays", row, until)


def martial_added(plain: Mapping[str, Any], *, since: date, until: date | None, act: str) -> Plain:
    """One more stretch in which holidays are worked."""
    fresh = _copy(plain)
    fresh["martial_law"].append({"since": since.isoformat(), "until": until and until.isoformat(), "act": act})
    return fresh


def martial_until(plain: Mapping[str, Any], row: int, *, until: date | None) -> Plain:
    """The stretch of that row ends with `until`, or goes on. Raises NoSuchRow."""
    return _until(plain, "martial_law", row, until)


def _until(plain: Mapping[str, Any], table: str, row: int, until: date | None) -> Plain:
    fresh = _copy(plain)
    if not 0 <= row < len(fresh[table]):
        raise NoSuchRow(table)
    if until is not None and until < date.fromisoformat(fresh[table][row]["since"]):
        raise ValueError("until")
    fresh[table][row]["until"] = until and until.isoformat()
    return fresh


def _copy(plain: Mapping[str, Any]) -> Plain:
    return copy.deepcopy(dict(plain))
