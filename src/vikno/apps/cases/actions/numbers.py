"""Numbers of filings: by the branch's mask, without gaps; and the short code a person types."""

import secrets
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from vikno.apps.cases.models import Numbering
from vikno.apps.network.models import Branch
from vikno.lib import sql
from vikno.rules import case_number

SIGNS = "23456789АВЕКМНРСТХ"
"""Signs of a code: none is taken for another, and letters look alike in both alphabets."""

CODE_LENGTH = 7


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number that was taken; it goes back when the transaction does."""

    number: str
    serial: int
    key: str


def take(branch: Branch, *, service: str, day: date) -> Numbered:
    """The branch's next number of that day. Its counter row stays locked until the commit, so no number is lost.

    Raises case_number.NumberRefused when a serial has outgrown its mask.
    """
    row = Numbering.objects.filter(branch=branch, since__lte=day).order_by("-since").first()
    mask = case_number.mask(row.mask if row else settings.CASE_MASK)
    centre = row.centre if row else f"{branch.pk:02}"
    parts = {
        "centre": centre, "service": service, "yyyy": f"{day:%Y}", "yy": f"{day:%y}", "mm": f"{day:%m}",
    }  # fmt: skip
    key = case_number.counter_key(mask, parts)
    serial = sql.one(_NEXT, [key])[0]
    return Numbered(case_number.format_number(mask, serial, parts), serial, key)


_NEXT = """
INSERT INTO cases_serial (key, last) VALUES (%s, 1)
ON CONFLICT (key) DO UPDATE SET last = cases_serial.last + 1 RETURNING last
"""


def fresh_code() -> str:
    """A code nobody can guess from another: seven signs, 600 million of them."""
    return "".join(secrets.choice(SIGNS) for _ in range(CODE_LENGTH))


def in_year(branch: Branch, kind: str, letter: str, *, day: date) -> str:
    """The branch's next number of a kind of register in that year, without gaps: `01-П-2026-00017`."""
    serial = sql.one(_NEXT, [f"{kind}:{branch.pk}:{day:%Y}"])[0]
    row = Numbering.objects.filter(branch=branch, since__lte=day).order_by("-since").first()
    return f"{row.centre if row else f'{branch.pk:02}'}-{letter}-{day:%Y}-{serial:05}"
