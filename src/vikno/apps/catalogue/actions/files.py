"""Reading the files the project ships in `data/`. What each holds and where it comes from stands in data/SOURCES.md."""

import csv
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "data"

Row = dict[str, str]


@lru_cache
def rows(name: str) -> tuple[Row, ...]:
    """The lines of a CSV file as dictionaries, in the file's order."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@lru_cache
def cards() -> tuple[dict[str, Any], ...]:
    """The worked-out cards, by slug."""
    return tuple(json.loads(path.read_text(encoding="utf-8")) for path in sorted((FOLDER / "cards").glob("*.json")))


@lru_cache
def packages() -> dict[str, dict[str, Any]]:
    """The life situations with their ordered services, by slug."""
    found = json.loads((FOLDER / "packages.json").read_text(encoding="utf-8"))["packages"]
    return {package["slug"]: package for package in found}


def services() -> list[Row]:
    """Every service with its review: the source's columns and those of service_map.csv in one row, keyed by name."""
    reviewed = {row["name_uk"]: row for row in rows("service_map")}
    return [{**row, **reviewed[row["name_uk"]]} for row in (*rows("services"), *rows("services_added"))]
