"""Ukrainian IBAN: 29 signs with check digits by ISO 7064 MOD 97-10 (ISO 13616)."""

import re


class IbanRefused(ValueError):
    """A text that is no Ukrainian IBAN: `shape` or `check`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def iban(text: str) -> str:
    """The account without spaces: UA and 27 digits whose check is right. Raises IbanRefused."""
    tidy = "".join(text.split()).upper()
    if not re.fullmatch(r"UA[0-9]{27}", tidy):
        raise IbanRefused("shape")
    if remainder(tidy) != 1:
        raise IbanRefused("check")
    return tidy


def remainder(tidy: str) -> int:
    """The first four signs moved to the end, letters as 10…35, the whole by 97: 1 for a right account."""
    moved = tidy[4:] + tidy[:4]
    return int("".join(str(int(sign, 36)) for sign in moved)) % 97
