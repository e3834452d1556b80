"""Letters that press in the closed zone: one place on the keyboard, named by what is printed on it in either layout."""

from dataclasses import dataclass

from django.utils.translation import get_language


@dataclass(frozen=True, slots=True)
class Letter:
    """`code` is the place on the keyboard, so that both layouts work; `shown` is the sign on the key."""

    code: str
    shown: str


PLACES = {
    "grant": ("KeyP", "З", "P"),  # «задовольнити»
    "stop": ("KeyC", "С", "C"),  # «зупинити»
    "resume": ("KeyC", "С", "C"),  # the same key starts the clock again
    "refuse": ("KeyD", "В", "D"),  # «відмовити»
    "extend": ("KeyN", "Т", "N"),  # «термін»
    "return": ("KeyL", "Д", "L"),  # «доопрацювати»
    "pass": ("KeyT", "Е", "T"),  # «передати»
    "note": ("KeyY", "Н", "Y"),  # «нотатка»
    "ask": ("KeyG", "П", "G"),  # «питання фронт-офісу»
    "unmask": ("KeyV", "М", "V"),  # «маска»
}


def all_of() -> dict[str, Letter]:
    """The letters by what they do, as the reader's layout prints them."""
    english = (get_language() or "uk").startswith("en")
    return {name: Letter(code, latin if english else cyrillic) for name, (code, cyrillic, latin) in PLACES.items()}
