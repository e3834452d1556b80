"""Ukrainian numerals as pieces a voice can say one after another: 147 is «сто», «сорок», «сім»."""

from collections.abc import Mapping
from types import MappingProxyType

LARGEST = 9999

WORDS: Mapping[int, str] = MappingProxyType(
    {
        0: "нуль",
        1: "один",
        2: "два",
        3: "три",
        4: "чотири",
        5: "п’ять",
        6: "шість",
        7: "сім",
        8: "вісім",
        9: "дев’ять",
        10: "десять",
        11: "одинадцять",
        12: "дванадцять",
        13: "тринадцять",
        14: "чотирнадцять",
        15: "п’ятнадцять",
        16: "шістнадцять",
        17: "сімнадцять",
        18: "вісімнадцять",
        19: "дев’ятнадцять",
        20: "двадцять",
        30: "тридцять",
        40: "сорок",
        50: "п’ятдесят",
        60: "шістдесят",
        70: "сімдесят",
        80: "вісімдесят",
        90: "дев’яносто",
        100: "сто",
        200: "двісті",
        300: "триста",
        400: "чотириста",
        500: "п’ятсот",
        600: "шістсот",
        700: "сімсот",
        800: "вісімсот",
        900: "дев’ятсот",
        1000: "тисяча",
        2000: "дві тисячі",
        3000: "три тисячі",
        4000: "чотири тисячі",
        5000: "п’ять тисяч",
        6000: "шість тисяч",
        7000: "сім тисяч",
        8000: "вісім тисяч",
        9000: "дев’ять тисяч",
    }
)
"""What each piece says: 46 recordings are enough for every number up to 9999."""


def pieces(number: int) -> tuple[int, ...]:
    """The pieces of a number, largest first; their sum is the number. Raises ValueError outside 0…9999."""
    if not 0 <= number <= LARGEST:
        raise ValueError(f"a voice says numbers up to {LARGEST}")
    if number == 0:
        return (0,)
    thousands, hundreds, rest = number // 1000 * 1000, number % 1000 // 100 * 100, number % 100
    tens, ones = (0, rest) if rest < 20 else (rest // 10 * 10, rest % 10)
    return tuple(piece for piece in (thousands, hundreds, tens, ones) if piece)


def spelled(number: int) -> str:
    """The number in words, as a voice says it when counting: masculine, in the nominative."""
    return " ".join(WORDS[piece] for piece in pieces(number))
