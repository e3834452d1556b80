"""The seals as they are published: nothing in them tells of a person."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from vikno.apps.journal.models import Seal


@dataclass(frozen=True, slots=True)
class Sealed:
    """One seal. `root` binds the rows since the seal before, `hash` all that was sealed up to it; both in hex."""

    number: int
    day: date
    sealed_at: datetime
    rows: int
    root: str
    previous: str
    hash: str


def seals(*, before: int | None = None, limit: int | None = 31) -> list[Sealed]:
    """The newest seals, newest first; `before` is the last number of the page before. No limit: all."""
    found = Seal.objects.order_by("-number")
    if before is not None:
        found = found.filter(number__lt=before)
    return [
        Sealed(row.number, row.day, row.sealed_at, row.rows, bytes(row.root).hex(), row.previous, row.hash)
        for row in (found if limit is None else found[:limit])
    ]


def as_lines() -> Iterator[str]:
    """Every seal as a line of JSON, oldest first: what is put out to the public and remembered by others."""
    for each in reversed(seals(limit=None)):
        said = {
            "number": each.number,
            "day": each.day.isoformat(),
            "rows": each.rows,
            "root": each.root,
            "previous": each.previous,
            "hash": each.hash,
        }
        yield json.dumps(said) + "\n"


def published_in(lines: Iterable[str]) -> dict[int, str]:
    """Hashes by the number of their seal, from lines as `as_lines` gives them. Raises ValueError, with the line."""
    found = {}
    for place, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            said = json.loads(line)
            found[int(said["number"])] = str(said["hash"])
        except (ValueError, KeyError, TypeError):
            raise ValueError(place) from None
    return found
