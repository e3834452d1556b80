"""Ukrainian names in Latin letters for addresses, by the Cabinet's resolution 55 of 27 January 2010."""

import re

_WITHIN = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh", "з": "z", "и": "y",
    "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia",
    "ь": "", "’": "", "'": "", "ʼ": "",
}  # fmt: skip
_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
LONGEST = 50


def address(name: str) -> str:
    """«Ґрунівка, сільрада» → «grunivka-silrada»; empty for a name without letters or digits."""
    words = re.findall(r"[\w’'ʼ]+", name.casefold().replace("зг", "zgh"))
    return "-".join(filter(None, (_word(word) for word in words)))[:LONGEST].strip("-")


def _word(word: str) -> str:
    letters = [
        (_FIRST if place == 0 else _WITHIN).get(letter, _WITHIN.get(letter, letter))
        for place, letter in enumerate(word)
    ]
    return re.sub(r"[^a-z0-9]", "", "".join(letters))
