"""ЄДРПОУ, the code of a legal person: eight digits, the last of them a check digit.

Two rows of weights: 1…7, or 7, 1…6 for codes from 30 000 000 to 60 000 000; where the remainder by 11 is ten, each
weight grows by two, and a second ten counts as nought. Source: the open library python-stdnum (ua.edrpou).
"""

PLAIN = (1, 2, 3, 4, 5, 6, 7)
MIDDLE = (7, 1, 2, 3, 4, 5, 6)
"""For codes that begin with 3, 4 or 5."""


class CompanyCodeRefused(ValueError):
    """A text that is no code: `length`, `digits` or `check`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def company_code(text: str) -> str:
    """The eight digits of a code, spaces aside; shorter ones of old papers are filled with noughts from seven digits.

    Raises CompanyCodeRefused.
    """
    digits = "".join(sign for sign in text if not sign.isspace())
    if not digits.isascii() or not digits.isdigit():
        raise CompanyCodeRefused("digits")
    if len(digits) == 7:
        digits = f"0{digits}"
    if len(digits) != 8:
        raise CompanyCodeRefused("length")
    if int(digits[7]) != check_digit(digits):
        raise CompanyCodeRefused("check")
    return digits


def check_digit(digits: str) -> int:
    """The eighth digit that the first seven ask for."""
    weights = MIDDLE if digits[0] in "345" else PLAIN
    rest = _rest(digits, weights)
    if rest == 10:
        rest = _rest(digits, tuple(weight + 2 for weight in weights))
    return rest % 10


def _rest(digits: str, weights: tuple[int, ...]) -> int:
    return sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=False)) % 11
