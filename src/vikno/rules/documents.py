"""Shapes of the numbers of identity documents, and the one way each is stored.

Sources: the public validators of the eHealth register (passport: two Ukrainian letters without Ы, Ъ, Э, Ё and six
digits; ID card: nine digits) and of a public client of the demographic register (УНЗР: YYYYMMDD-XXXXC). The check digit
of УНЗР is not verified: its algorithm stood in no source that could be read. A shape says that a number may exist.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType


class DocumentKind(StrEnum):
    """The documents a person is known by at a centre."""

    PASSPORT_BOOK = "passport_book"
    ID_CARD = "id_card"
    FOREIGN_PASSPORT = "foreign_passport"
    BIRTH_CERTIFICATE = "birth_certificate"
    RESIDENCE_PERMIT = "residence_permit"
    OTHER = "other"


class DocumentRefused(ValueError):
    """A number that does not have the shape of its document: `empty`, `shape` or `date`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Document:
    """A number in its stored form; `series` is empty where a document has none."""

    kind: DocumentKind
    series: str
    number: str

    @property
    def shown(self) -> str:
        """As it stands on the paper."""
        return f"{self.series} {self.number}".strip()


@dataclass(frozen=True, slots=True)
class RecordNumber:
    """УНЗР, the number of a record in the demographic register, with the birth date it tells."""

    digits: str
    born_on: date

    @property
    def shown(self) -> str:
        """As it stands on the card: «19900131-01234»."""
        return f"{self.digits[:8]}-{self.digits[8:]}"


_LETTERS = "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ"
_TO_CYRILLIC = str.maketrans("ABCEHIKMOPTXY", "АВСЕНІКМОРТХУ")
_TO_LATIN = str.maketrans("АВСЕНІКМОРТХУ", "ABCEHIKMOPTXY")
_BOOK = re.compile(rf"([{_LETTERS}]{{2}})(\d{{6}})", re.ASCII)
_FOREIGN = re.compile(r"([A-Z]{2})(\d{6})", re.ASCII)
_BIRTH = re.compile(rf"([IVX]{{1,5}})-([{_LETTERS}]{{2}})№?(\d{{6}})", re.ASCII)
_PERMIT = re.compile(r"()(\d{9})", re.ASCII)
_ANY = re.compile(r"()([\w./-]{2,25})")


def document(kind: DocumentKind, text: str) -> Document:
    """The document's number in a text, however spaced and in whichever keyboard's look-alike letters.

    Raises DocumentRefused.
    """
    tidy = "".join(text.split()).upper().replace("–", "-").replace("—", "-")
    if not tidy:
        raise DocumentRefused("empty")
    found = _SHAPES[kind](tidy)
    if found is None:
        raise DocumentRefused("shape")
    return Document(kind, *found)


def record_number(text: str, *, born_on: date | None = None) -> RecordNumber:
    """УНЗР in a text, with or without its dash. Raises DocumentRefused, also where it tells another birth date."""
    tidy = "".join(text.split()).replace("–", "-")
    if not re.fullmatch(r"\d{8}-?\d{5}", tidy, re.ASCII):
        raise DocumentRefused("shape")
    digits = tidy.replace("-", "")
    try:
        told = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        raise DocumentRefused("date") from None
    if born_on is not None and told != born_on:
        raise DocumentRefused("date")
    return RecordNumber(digits, told)


def guesses(text: str) -> tuple[DocumentKind, ...]:
    """The documents a number may belong to, likeliest first; for one search field that takes any of them."""
    kinds = []
    for kind in DocumentKind:
        if kind is DocumentKind.OTHER:
            continue
        try:
            document(kind, text)
        except DocumentRefused:
            continue
        kinds.append(kind)
    return tuple(kinds)


def _book(tidy: str) -> tuple[str, str] | None:
    return _pair(_BOOK, tidy[:2].translate(_TO_CYRILLIC) + tidy[2:].lstrip("№"))


def _foreign(tidy: str) -> tuple[str, str] | None:
    return _pair(_FOREIGN, tidy[:2].translate(_TO_LATIN) + tidy[2:].lstrip("№"))


def _card(tidy: str) -> tuple[str, str] | None:
    return _pair(_PERMIT, tidy)


def _birth(tidy: str) -> tuple[str, str] | None:
    # The series is a Roman number, which people type in either alphabet, and two Ukrainian letters.
    head, dash, rest = tidy.partition("-")
    if not dash:
        return None
    roman = head.replace("І", "I").replace("Х", "X").replace("1", "I")
    found = _BIRTH.fullmatch(f"{roman}-{rest[:2].translate(_TO_CYRILLIC)}{rest[2:]}")
    return None if found is None else (f"{found.group(1)}-{found.group(2)}", found.group(3))


def _other(tidy: str) -> tuple[str, str] | None:
    return _pair(_ANY, tidy)


def _pair(shape: re.Pattern[str], text: str) -> tuple[str, str] | None:
    found = shape.fullmatch(text)
    return None if found is None else (found.group(1), found.group(2))


_SHAPES: Mapping[DocumentKind, Callable[[str], tuple[str, str] | None]] = MappingProxyType(
    {
        DocumentKind.PASSPORT_BOOK: _book,
        DocumentKind.ID_CARD: _card,
        DocumentKind.FOREIGN_PASSPORT: _foreign,
        DocumentKind.BIRTH_CERTIFICATE: _birth,
        DocumentKind.RESIDENCE_PERMIT: _card,
        DocumentKind.OTHER: _other,
    }
)
