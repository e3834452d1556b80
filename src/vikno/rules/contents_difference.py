"""What has changed between two versions: place by place, rows matched by their keys rather than by where they stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vikno.rules.contents_parts import Contents
from vikno.rules.contents_write import to_plain

_NAMED_BY = ("key", "fact", "code", "no", "service")
"""What a row is known by: papers, sections and fields by key, questions by fact, options and grounds by code, steps by
their number, what a package holds by the service."""


@dataclass(frozen=True, slots=True)
class Change:
    """One place that differs. `before` None: added; `after` None: taken away; both are text, numbers, yes or no.

    `place` is the path, as ("papers", "housing_right", "name", "uk"); `("papers", "*")` is the order of the rows.
    """

    place: tuple[str, ...]
    before: Any
    after: Any


def difference(old: Contents, new: Contents) -> tuple[Change, ...]:
    """Every change from the old version to the new one, in the document's order; empty when they say the same."""
    return changes(to_plain(old), to_plain(new))


def changes(old: Any, new: Any) -> tuple[Change, ...]:
    """The same of any two documents of JSON types."""
    return tuple(_walk((), old, new))


def _walk(place: tuple[str, ...], old: Any, new: Any) -> Iterator[Change]:
    if old == new:
        return
    if isinstance(old, dict | list) or isinstance(new, dict | list):
        before, after = named(old), named(new)
        for name in (*before, *(name for name in after if name not in before)):
            yield from _walk((*place, name), before.get(name), after.get(name))
        common = [name for name in before if name in after]
        if isinstance(old, list) and common != [name for name in after if name in before]:
            yield Change((*place, "*"), ", ".join(before), ", ".join(after))
    else:
        yield Change(place, old, new)


def named(told: Any) -> dict[str, Any]:
    """The parts of a document by name; a list's rows by what they are known by, or by their place."""
    if isinstance(told, dict):
        return told
    if not isinstance(told, list):
        return {} if told is None else {"": told}
    return {_name(row, number): row for number, row in enumerate(told)}


def _name(row: Any, number: int) -> str:
    if not isinstance(row, dict):
        return str(number)
    key = next((str(row[by]) for by in _NAMED_BY if by in row), str(number))
    return f"{row['kind']}.{key}" if "act" in row and "kind" in row else key
