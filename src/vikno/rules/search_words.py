"""Words as people type them: one spelling for many, and how near one word is to another.

A word is *folded* to plain Latin letters so that Ukrainian, Russian, surzhyk and Latin spelling of the same sounds
meet («субсидия» and «субсидія», «свыдоцтво» and «svidotstvo»), then cut to its *stem*. Nothing here knows a service.
"""

import re
import unicodedata
from functools import lru_cache

_STOP = (
    "а але або б би в від для до з за зі і із й на над не о об по при про та у це чи що щоб щодо як яка яке який які "
    "де коли мені мене мій моя моє мої наш наша я ми хочу хочемо треба потрібно потрібна потрібен можна є так же ще "
    "и с со к ко от из под мне надо нужно как где что это или мой мое наши если "
    "a an the of for to in on at my our i we you is are be by or and with how where what do does want need from"
)
"""Words that say nothing of the matter. Compared as typed, in small letters, before folding."""

_WEAK = (
    "державна реєстрація реєстрації зареєструвати надання надати видача видати видача оформлення оформити отримання "
    "отримати призначення призначити внесення внести прийняття здійснення проведення подання подати послуга послуги "
    "заява документ документи документа довідка довідку особа особи громадянин громадян громадянина україна україни "
    "зробити зробить взяти взять сделать получить оформить подать справка справку документы заявление государственная "
    "нова нове новий новая стосовно відповідно згідно місто міста місцевий орган органи рада виконавчий комітет "
    "register registration certificate application apply get service services document documents state new paper make "
    "state public ukraine ukrainian"
)
"""Words found in half of all names: alone they find, beside another word they weigh little."""

_LETTERS = dict(
    zip(
        "абвгґдеєёэжзиіїыйклмнопрстуфхцчшщюяьъywqxc",
        [*"abvggdeeeejziiiiiklmnoprstufhcqwwua", "", "", "i", "v", "k", "ks", "k"],
        strict=True,
    )
)
_SOUNDS = (
    ("shch", "щ"), ("sch", "щ"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ch", "ч"), ("sh", "ш"), ("ck", "k"),
    ("ya", "я"), ("ia", "я"), ("yu", "ю"), ("iu", "ю"), ("ye", "є"), ("ie", "є"), ("yi", "ї"), ("yo", "о"), ("h", "г"),
)  # fmt: skip
LONGEST = 60
"""Letters of a stem that are kept; no word of the language is longer."""

_APOSTROPHES = dict.fromkeys(map(ord, "'’ʼ`′‘´"))
_KEYS_LATIN = "`qwertyuiop[]\\asdfghjkl;'zxcvbnm,."
_KEYS_CYRILLIC = "'йцукенгшщзхїґфівапролджєячсмитьбю"
_TO_CYRILLIC = str.maketrans(_KEYS_LATIN, _KEYS_CYRILLIC)
_TO_LATIN = str.maketrans(_KEYS_CYRILLIC, _KEYS_LATIN)

_ENDINGS = (
    "uvatisa", "uvati", "iuvati", "ovati", "atisa", "itisa", "utisa", "etisa", "atsa", "itsa", "ivsa", "lasa", "losa",
    "lisa", "ilsa", "alsa", "ati", "iti", "uti", "eti", "ogo", "ego", "omu", "emu", "imi", "ami", "ovi", "evi", "ost",
    "at", "it", "ih", "im", "ah", "am", "om", "em", "iv", "ov", "ev", "oi", "ei", "ou", "eu", "la", "lo", "li",
)  # fmt: skip
_VOWELS = "aeiou"
_DATIVE = re.compile("(?<=[stdvj])ci$")  # прописка, but прописці


def other_layout(text: str) -> str:
    """What the same keys give in the other layout: «ghjgbcrf» ↔ «прописка». Mixed text becomes Cyrillic."""
    small = text.lower()
    return small.translate(_TO_LATIN if re.search("[а-яґєії]", small) else _TO_CYRILLIC)


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """The word in plain small Latin letters and digits, by sound; double letters once. Accents and soft signs go."""
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFD", word.lower().translate(_APOSTROPHES))
        if not unicodedata.combining(letter)
    )
    if bare.isascii():
        for sound, letter in _SOUNDS:
            bare = bare.replace(sound, letter)
    plain = "".join(_LETTERS.get(letter, letter) for letter in bare)
    return re.sub(r"([a-z])\1+", r"\1", plain)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The folded word without its ending; at least three letters stay. Lighter than grammar on purpose.

    It need not be right, only alike for the forms of one word: прописка, прописку → propisk; прописатися → propis.
    """
    folded = fold(word)
    if any(character.isdigit() for character in folded):
        return folded
    folded = _DATIVE.sub("k", folded)
    for ending in _ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= 4:
            return folded[: -len(ending)].rstrip(_VOWELS) if len(folded) - len(ending) > 4 else folded[: -len(ending)]
    bare = folded.rstrip(_VOWELS)
    return bare if len(bare) >= 3 else folded


def stems(text: str) -> tuple[str, ...]:
    """The stems of a text's words in their order, stop words left out unless there is nothing else."""
    joined = unicodedata.normalize("NFC", text).lower().translate(_APOSTROPHES)
    words = re.findall(r"[^\W_]+", _without_stress(joined))
    telling = [word for word in words if word not in STOP] or words
    return tuple(found[:LONGEST] for word in telling if (found := stem(word)))


def weight(known: str) -> float:
    """How much a stem tells: 1, or a quarter where half of all names have it."""
    return 0.25 if known in WEAK else 1.0


@lru_cache(maxsize=100_000)
def likeness(asked: str, known: str) -> float:
    """How near a typed stem is to a known one: 1 the same, 0 nothing alike; slips of the finger cost a little.

    A beginning counts as a word being typed («закорд»). Two neighbouring letters swapped are one slip. Words shorter
    than four letters forgive none; up to seven, one; longer, two. Below six letters the first must be right.
    """
    if asked == known:
        return 1.0
    short, long = sorted((asked, known), key=len)
    if len(short) >= 3 and long.startswith(short):
        return 0.95 - 0.25 * (1 - len(short) / len(long))
    if len(asked) < 3:
        return 0.6 if asked and known.startswith(asked) else 0.0
    sure = len(asked) < 4 or (len(asked) < 6 and asked[:1] != known[:1])
    slips = 0 if sure else 1 if len(asked) < 8 else 2
    if len(long) - len(short) <= slips and (found := _distance(asked, known, slips)) <= slips:
        return 0.9 - 0.35 * found * 4 / (len(asked) + 3)
    if slips and len(known) > len(asked):
        begun = min(_distance(asked, known[:end], 1) for end in (len(asked), len(asked) + 1))
        if begun <= 1 and len(asked) >= 5:
            return 0.6
    shared = _shared_beginning(asked, known)
    return 0.5 if shared >= 5 and shared >= 0.6 * len(short) else 0.0


def score(asked: tuple[str, ...], known: tuple[str, ...]) -> float:
    """How well a wording answers what was typed, 0–1: above all how much of the question it covers, then how little
    it says besides. Words count by their weight; order does not.
    """
    if not asked or not known:
        return 0.0
    near = [[likeness(one, other) for other in known] for one in asked]
    weights = [weight(one) for one in asked]
    covered = sum(max(row) * heavy for row, heavy in zip(near, weights, strict=True)) / sum(weights)
    if not covered:
        return 0.0
    heavy = [weight(other) for other in known]
    columns: list[tuple[float, ...]] = list(zip(*near, strict=True))
    told = sum(max(column) * much for column, much in zip(columns, heavy, strict=True)) / sum(heavy)
    return 0.8 * covered + 0.2 * told


def _without_stress(text: str) -> str:
    """The text without the stress sign, which is not part of any letter's NFC form («сви́доцтво»)."""
    return text.replace("\u0301", "").replace("\u0300", "")


def _shared_beginning(one: str, other: str) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _distance(one: str, other: str, most: int) -> int:
    """Slips between two words (optimal string alignment), or `most` + 1 as soon as there are more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, start=1):
        before, last, row = row, before, [i]
        for j, right in enumerate(other, start=1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (left != right))
            if last and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


STOP = frozenset(_STOP.split())
WEAK = frozenset(map(stem, _WEAK.split()))
