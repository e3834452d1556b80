"""Names in the order of the Ukrainian alphabet, in Python and in the database alike, whatever the server's own order.

The embedded PostgreSQL has no ICU and a centre's may have any collation: left to them, Є, І, Ї and Ґ stand apart.
"""

from typing import Any

from django.db.models import CharField, Expression, F, Func, Q, QuerySet, Value
from django.db.models.functions import Collate

_LETTERS = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_SILENT = "’'ʼ`"
"""An apostrophe has no place in the alphabet: «В’юн» stands where «Вюн» would, before «Вяз»."""

# Each Ukrainian letter becomes one of the private use area, after every letter that people write.
_PLACES = "".join(chr(0xE000 + place) for place in range(len(_LETTERS)))
_FROM = _LETTERS + _LETTERS.upper() + _LATIN.upper()
_TO = _PLACES + _PLACES + _LATIN
_KEY = str.maketrans(_FROM, _TO, _SILENT)


def alphabetic(name: str) -> str:
    """A key to sort names by: Latin ones first, then Ukrainian, capitals as small letters. Its beginnings match too."""
    return name.translate(_KEY)


def in_alphabet(name: str | Expression) -> Collate:
    """The same key of a column, to order, page or filter by: equal to alphabetic() of what the column holds."""
    column = F(name) if isinstance(name, str) else name
    # translate() drops the letters that have no counterpart: the apostrophes at the end.
    key = Func(column, Value(_FROM + _SILENT), Value(_TO), function="translate", output_field=CharField())
    return Collate(key, "C")


def page_in_alphabet(rows: QuerySet[Any], *, after: str, size: int) -> tuple[list[Any], str]:
    """A page of rows annotated with `place` (in_alphabet), and what the next page comes `after`; "": this is the last.

    What `after` cannot be read from begins anew.
    """
    begun, _bar, last = after.rpartition("|")
    if last.isdecimal():
        rows = rows.filter(Q(place__gt=begun) | Q(place=begun, pk__gt=int(last)))
    page = list(rows.order_by("place", "pk")[: size + 1])
    shown = page[:size]
    return shown, f"{shown[-1].place}|{shown[-1].pk}" if len(page) > size else ""
