"""РНОКПП, the number of a taxpayer's card: its check digit, and the birth date and sex it tells.

Ten digits: days since 31 December 1899, a serial whose last digit is odd for men, a check digit. Sources: the open
library python-stdnum (ua.rntrc) for the check digit; public descriptions of the layout agree on the date and the sex.
People who refused a number for their faith have none and are known by their passport (`documents`).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

WEIGHTS = (-1, 5, 7, 9, 4, 6, 10, 5, 7)
_BEFORE_FIRST = date(1899, 12, 31)


class Sex(StrEnum):
    """As the number tells it: a hint for the form, never a decision."""

    MALE = "male"
    FEMALE = "female"


class TaxNumberRefused(ValueError):
    """A text that is no number: `length`, `digits` or `check`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class TaxNumber:
    """A number whose check digit is right. `born_on` is None where the first five digits are noughts."""

    digits: str
    born_on: date | None
    sex: Sex


def tax_number(text: str) -> TaxNumber:
    """The number in a text, spaces and dashes aside. Raises TaxNumberRefused."""
    digits = "".join(sign for sign in text if not sign.isspace() and sign not in "-–")
    if not digits.isascii() or not digits.isdigit():
        raise TaxNumberRefused("digits")
    if len(digits) != 10:
        raise TaxNumberRefused("length")
    if int(digits[9]) != check_digit(digits):
        raise TaxNumberRefused("check")
    days = int(digits[:5])
    return TaxNumber(
        digits=digits,
        born_on=_BEFORE_FIRST + timedelta(days=days) if days else None,
        sex=Sex.MALE if int(digits[8]) % 2 else Sex.FEMALE,
    )


def check_digit(digits: str) -> int:
    """The tenth digit that the first nine ask for."""
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=False))
    return total % 11 % 10


def disagrees(number: TaxNumber, *, born_on: date | None = None, sex: Sex | None = None) -> tuple[str, ...]:
    """What the form says otherwise than the number: `born_on`, `sex`, both or nothing. For a question, not a refusal:
    numbers were given out with mistakes too."""
    found = []
    if born_on is not None and number.born_on is not None and born_on != number.born_on:
        found.append("born_on")
    if sex is not None and sex != number.sex:
        found.append("sex")
    return tuple(found)
