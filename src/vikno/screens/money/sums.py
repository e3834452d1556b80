"""A sum as a clerk types it."""

import re
from decimal import Decimal

_SUM = re.compile(r"[-−–]?\d{1,9}([.,]\d{1,2})?")


def read(text: str) -> Decimal | None:
    """«1 234,50» as hryvnias; None where it is no sum."""
    tidy = re.sub(r"[\s\u00a0\u202f₴]", "", text)
    if not _SUM.fullmatch(tidy):
        return None
    return Decimal(re.sub(r"[−–]", "-", tidy).replace(",", "."))
