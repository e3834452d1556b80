"""Ukrainian names in Latin letters, by the Cabinet's resolution 55 of 27 January 2010."""

import re

_WITHIN = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh", "з": "z", "и": "y",
    "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia",
    "ь": "", "’": "", "'": "", "ʼ": "",
}  # fmt: skip
_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_WORD = re.compile(r"[\w’'ʼ]+")


def latin(text: str) -> str:
    """«Юрій Згурський» → «Yurii Zghurskyi»; what is not a Ukrainian letter stays."""
    return _WORD.sub(lambda found: _word(found[0]), text)


def _word(word: str) -> str:
    small = word.casefold().replace("зг", "zgh")
    made = "".join(
        (_FIRST if place == 0 else _WITHIN).get(letter, _WITHIN.get(letter, letter))
        for place, letter in enumerate(small)
    )
    return made[:1].upper() + made[1:] if word[:1].isupper() else made
