"""What Vikno ships about registers, as it stands in data/registers.json."""

import json
from functools import cache
from pathlib import Path
from typing import Any

SHIPPED = Path(__file__).resolve().parent / "data" / "registers.json"


@cache
def shipped() -> tuple[dict[str, Any], ...]:
    """The registers in their order; `cards` are the slugs of the cards whose services need them."""
    return tuple(json.loads(SHIPPED.read_text(encoding="utf-8"))["registers"])
