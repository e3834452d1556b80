"""Names in the order of the Ukrainian alphabet, in Python and in the database alike, whatever the server's own order.

The embedded PostgreSQL has no ICU and a centre's may have any collation: left to them, Є, І, Ї and Ґ stand apart.
"""

from django.db.models import CharField, Expression, F, Func, Value
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
