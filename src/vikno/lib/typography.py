"""Ukrainian typesetting as pure functions: spaces that must not break, numbers, money, intervals.

Nothing here changes a visible character: ordinary spaces become non-breaking ones (U+00A0), and a hyphen that must not
end a line is followed by a word joiner (U+2060), which has no width and which a search on the page overlooks.
"""

import re
from decimal import ROUND_HALF_UP, Decimal

NBSP = "\u00a0"
JOINER = "\u2060"

# Words that must not end a line: they are read together with the next one.
_SHORT = (
    "а|або|б|без|в|від|до|для|з|за|зі|із|і|й|на|не|ні|о|об|по|про|при|під|та|у|це|що|як|я|ж|же|чи|"
    "a|an|the|of|to|in|on|at|by|is|no"
)
# Words that a number follows: «вікно 5», «№ 12», «зала 2».
_BEFORE_NUMBER = (
    r"№|§|ст\.|п\.|вул\.|буд\.|кв\.|вікн(?:о|а|і|у|ом|ах)|зал(?:а|и|і|у|ою)|кіоск(?:у|а|ом)?|каб(?:інет)?\.?|талон(?:а|у|ом)?|"
    r"counter|hall|window|kiosk|ticket|step|room"
)
# Words that follow a number: units, months, things counted.
_AFTER_NUMBER = (
    r"хв|год|с|сек|грн|₴|%|м|км|см|мм|кг|р\.|рр\.|дн(?:і|ів|я)|ден(?:ь)|тис\.|млн|шт\.|"
    r"січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня|"
    r"min|h|sec|January|February|March|April|May|June|July|August|September|October|November|December"
)
_EDGE = r"(?<![\w’'ʼ-])"

_RULES = (
    # Short words chain («і в місті»): the look-behind lets neighbours overlap.
    re.compile(rf"(?i){_EDGE}({_SHORT}) (?=[\w«“\"(№])"),
    re.compile(rf"(?i){_EDGE}({_BEFORE_NUMBER}) (?=\d)"),
    re.compile(rf"(\d) (?=(?:{_AFTER_NUMBER})(?![\w’'ʼ]))"),
    # A picture's size: «10 × 15 см».
    re.compile(r"(?<=\d)() (?=× ?\d)"),
    re.compile(r"(×) (?=\d)"),
    # Thousands already parted by a space: 1 850, 12 480.
    re.compile(r"(?<!\d)(\d{1,3}) (?=\d{3}(?!\d))"),
    # A kind of street stays with its name: «вул. Шкільна».
    re.compile(rf"{_EDGE}((?:вул|просп|пров|бульв|пл|ім)\.) (?=\w)"),
    # A ticket's number: «А 147».
    re.compile(rf"{_EDGE}([АВЕКМНРСТХABEKMHPCTX]) (?=\d)"),
    # A dash stays with the word before it.
    re.compile(r"(?<=\S)() (?=[—–] )"),
    # Initials and the particles б, ж stay with the word before.
    re.compile(r"(?<=[\w])() (?=(?:б|ж|би|же)(?![\w’'ʼ]))"),
)
# «QR-код», «ID-картка», «2-му поверсі»: one sign before the hyphen is no place to end a line.
_HYPHEN = re.compile(r"(?<![\w-])([A-Z]{1,5}|\d{1,3})-(?=[а-щьюяґєії])")
_TAG_OR_TEXT = re.compile(r"(<[^>]*>)")


def tie(text: str) -> str:
    """`text` with short words and numbers tied to the next word. Idempotent; changes nothing but spaces.

    Tags are left alone, so text that is already HTML keeps its attributes.
    """
    return "".join(part if part.startswith("<") else _tie(part) for part in _TAG_OR_TEXT.split(text))


def join(text: str) -> str:
    """`text` with short abbreviations and figures joined to what follows their hyphen. Idempotent; for screens only.

    Paper breaks lines at spaces alone, and its font would draw the joiner.
    """
    return "".join(
        part if part.startswith("<") else _HYPHEN.sub(rf"\g<1>-{JOINER}", part) for part in _TAG_OR_TEXT.split(text)
    )


def _tie(text: str) -> str:
    for rule in _RULES:
        text = rule.sub(rf"\g<1>{NBSP}", text)
    return text


def thousands(number: int | float | Decimal, places: int | None = None) -> str:
    """The number as Ukrainians write it: 1 850, 45,42, −3; `places` fixes the digits after the comma."""
    value = number if isinstance(number, Decimal) else Decimal(str(number))
    if places is not None:
        value = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    sign = "−" if value < 0 else ""
    whole, _, fraction = format(abs(value), "f").partition(".")
    grouped = f"{int(whole):,}".replace(",", NBSP)
    return f"{sign}{grouped},{fraction}" if fraction else f"{sign}{grouped}"


def money(amount: int | float | Decimal) -> str:
    """Hryvnias: «45,42 ₴», whole sums without kopiykas: «3 028 ₴»."""
    value = Decimal(str(amount))
    return f"{thousands(value, 0 if value == value.to_integral_value() else 2)}{NBSP}₴"


def mmss(seconds: float) -> str:
    """Elapsed time as 06:24; from an hour on 1:02:05. Negative counts as zero."""
    whole = max(0, int(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, second = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{second:02d}" if hours else f"{minutes:02d}:{second:02d}"


def over(seconds: float) -> str:
    """A short overrun as 3:10 (minutes unpadded), for «на 3:10 довше»."""
    whole = max(0, int(seconds))
    return f"{whole // 60}:{whole % 60:02d}"
