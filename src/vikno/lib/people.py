"""How many people, in words: «четверо», «12 людей», “4 people”."""

from django.utils import translation
from django.utils.translation import ngettext, pgettext

_FEW = (
    "нікого", "одна людина", "двоє", "троє", "четверо", "п’ятеро", "шестеро", "семеро", "восьмеро", "дев’ятеро",
    "десятеро",
)  # fmt: skip


def people(count: int) -> str:
    """The number of people for the middle of a sentence; in Ukrainian up to ten by their own word."""
    if (translation.get_language() or "uk").startswith("uk") and 0 <= count < len(_FEW):
        return _FEW[count]
    if count == 0:
        return pgettext("how many people", "nobody")
    return ngettext("%(count)s person", "%(count)s people", count) % {"count": count}
