"""Texts of the bank's fields: a purpose filled in from its template, in the letters that banks can write."""

import re
from collections.abc import Mapping

LONGEST = 420
NAMES = ("reference", "service", "case", "payer", "code")
EXAMPLE = {
    "reference": "2026-01-000017",
    "service": "Державна реєстрація місця проживання",
    "case": "01-2026-000017",
    "payer": "Їжак Давид Олександрович",
    "code": "1234567899",
}
"""Values of usual length, by which a template is judged and shown."""
_PLACE = re.compile(r"\{([^{}]*)\}")
_TO_BANK = str.maketrans({"ʼ": "’", "‑": "-", "‐": "-", "−": "–", "\u202f": " ", "\xa0": " ", "\u2009": " "})


def filled(template: str, values: Mapping[str, str]) -> str:
    """The template with its {names} replaced, once: braces inside a value stay as they are. Raises KeyError."""
    text = _PLACE.sub(lambda found: values[found.group(1)], template)
    return bank_text(text)[:LONGEST].rstrip()


def bank_text(text: str) -> str:
    """The text in signs of Windows-1251, one line, one space between words; other letters become question marks."""
    return " ".join(text.translate(_TO_BANK).split()).encode("cp1251", "replace").decode("cp1251")
