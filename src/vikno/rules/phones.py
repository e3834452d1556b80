"""Ukrainian phone numbers as people write them, in the one form that is stored and dialled: +380 and nine digits.

Shapes by the public metadata of libphonenumber for Ukraine: nine digits after the country code, the first of them 3 to
9; 800 is free, 900 costs extra, mobile codes begin with 39, 50, 63, 66–68, 7x and 91–99.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

_MOBILE = re.compile(r"(?:39|50|63|66|67|68|7[0-9]|9[1-9])")


class PhoneKind(StrEnum):
    """What a number is good for. Only a mobile one takes an SMS."""

    MOBILE = "mobile"
    FIXED = "fixed"
    FREE = "free"
    PREMIUM = "premium"


class PhoneRefused(ValueError):
    """A text that is no Ukrainian number: `signs`, `length`, `country` or `code`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Phone:
    """A number in the stored form, and what it is good for."""

    number: str
    kind: PhoneKind

    @property
    def shown(self) -> str:
        """As people read it aloud: «067 123 45 67»."""
        digits = self.number[3:]
        return f"{digits[:3]} {digits[3:6]} {digits[6:8]} {digits[8:]}"

    @property
    def masked(self) -> str:
        """For a screen that others see: «067 ••• •• 67»."""
        digits = self.number[3:]
        return f"{digits[:3]} ••• •• {digits[8:]}"


def phone(text: str) -> Phone:
    """The number in a text: with +380, 380, 80 or 0 before the code or none of them. Raises PhoneRefused."""
    digits = re.sub(r"[\s()./‐‑‒–—−-]", "", text)
    is_international = digits.startswith(("+", "00"))
    digits = digits.removeprefix("+").removeprefix("00")
    if not re.fullmatch(r"[0-9]+", digits):
        raise PhoneRefused("signs")
    if is_international and not digits.startswith("380"):
        raise PhoneRefused("country")
    national = _national(digits)
    if national is None:
        raise PhoneRefused("length")
    return Phone(f"+380{national}", _kind(national))


def _national(digits: str) -> str | None:
    for before in ("380", "80", "0", ""):
        if digits.startswith(before) and len(digits) == len(before) + 9:
            national = digits[len(before) :]
            # Nine digits that begin with 0 are ten with one forgotten.
            return None if not before and national.startswith("0") else national
    return None


def _kind(national: str) -> PhoneKind:
    if national[0] in "012":
        raise PhoneRefused("code")
    if national.startswith("800"):
        return PhoneKind.FREE
    if national.startswith("900"):
        return PhoneKind.PREMIUM
    return PhoneKind.MOBILE if _MOBILE.match(national) else PhoneKind.FIXED
