"""Letters that press: one place on the keyboard, named by what is printed on it in the reader's layout."""

from dataclasses import dataclass

from django.utils.translation import get_language


@dataclass(frozen=True, slots=True)
class Letter:
    """`code` is the place on the keyboard, so that both layouts work; `shown` is the sign on the key."""

    code: str
    shown: str


PLACES = {
    "add": ("KeyL", "Д", "L"),  # «Додати послугу»
    "back": ("KeyG", "П", "G"),  # «Повернути в чергу»
    "ground": ("KeyD", "В", "D"),  # «Відкрити підставу»
    "take_in": ("KeyP", "З", "P"),  # «Заява»: the papers of the visit are taken in
    "leave": ("KeyZ", "Я", "Z"),  # the corner of the keyboard: nobody leaves by a slip
}


def all_of() -> dict[str, Letter]:
    """The letters of the desk, by what they do."""
    english = (get_language() or "uk").startswith("en")
    return {name: Letter(code, latin if english else cyrillic) for name, (code, cyrillic, latin) in PLACES.items()}
