"""How many parts an SMS takes (3GPP TS 23.038): 160 letters of the GSM alphabet or 70 of UCS-2, 153 and 67 when joined.

Letters are UTF-16 units in UCS-2 and septets in GSM, where the few of its extension count twice.
"""

from dataclasses import dataclass

_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENSION = frozenset("\f^{}\\[~]|€")
_PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2011": "-", "\u00ad": None})
_LATIN = str.maketrans({"«": '"', "»": '"', "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "..."})


@dataclass(frozen=True, slots=True)
class Parts:
    """`length` and `room` count in the letters of `alphabet` (GSM or UCS-2): `room` are those left in the last part."""

    count: int
    alphabet: str
    length: int
    room: int


def plain(text: str) -> str:
    """The text without signs that only typesetting knows: in a Latin one a single such sign would cost its alphabet."""
    text = text.translate(_PLAIN)
    if any("Ѐ" <= letter <= "ӿ" for letter in text):
        return text.replace(" ₴", " грн")
    return text.replace(" ₴", " UAH").translate(_LATIN)


def parts(text: str) -> Parts:
    """What the text costs. An empty one is one part."""
    if all(letter in _GSM or letter in _EXTENSION for letter in text):
        sizes, alphabet, alone, joined = [2 if letter in _EXTENSION else 1 for letter in text], "GSM", 160, 153
    else:
        sizes, alphabet, alone, joined = [2 if ord(letter) > 0xFFFF else 1 for letter in text], "UCS-2", 70, 67
    length = sum(sizes)
    if length <= alone:
        return Parts(1, alphabet, length, alone - length)
    count, used = 1, 0
    for size in sizes:  # a letter of two units is never cut in the middle
        if used + size > joined:
            count, used = count + 1, 0
        used += size
    return Parts(count, alphabet, length, joined - used)
