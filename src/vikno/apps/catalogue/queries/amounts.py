"""Dated sums that fees are counted from: subsistence minimums and the like, each with its act."""

import json
from functools import cache
from pathlib import Path

from vikno.rules.fees import Amount, amount_from_plain

SHIPPED = Path(__file__).resolve().parent.parent / "data" / "amounts.json"


@cache
def amounts() -> tuple[Amount, ...]:
    """Every dated amount we ship, in the file's order."""
    plain = json.loads(SHIPPED.read_text(encoding="utf-8"))
    return tuple(amount_from_plain(row) for row in plain["amounts"])
