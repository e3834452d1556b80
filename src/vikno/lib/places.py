"""Named places in a text: «До {due}», filled from values. A [bracketed] part goes when a place in it is empty."""

import re
from collections.abc import Collection, Mapping

_PLACE = re.compile(r"\{([a-z_]+)\}")
_PART = re.compile(r"\[([^\[\]]*)\]")


class PlacesRefused(ValueError):
    """The text cannot be filled: `code` is `braces`, `brackets` or `unknown`; `name` the place nobody knows."""

    def __init__(self, code: str, name: str = "") -> None:
        super().__init__(f"{code}: {name}" if name else code)
        self.code, self.name = code, name


def named(text: str) -> tuple[str, ...]:
    """The places in the text, each once, in their order. Raises PlacesRefused for braces that are no place."""
    rest = _PLACE.sub("", text)
    if "{" in rest or "}" in rest:
        raise PlacesRefused("braces")
    rest = _PART.sub("", text)
    if "[" in rest or "]" in rest:
        raise PlacesRefused("brackets")
    return tuple(dict.fromkeys(_PLACE.findall(text)))


def check(text: str, known: Collection[str]) -> None:
    """Nothing, when the text has known places alone. Raises PlacesRefused."""
    for name in named(text):
        if name not in known:
            raise PlacesRefused("unknown", name)


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its places filled. Raises KeyError for a place without a value."""

    def part(found: re.Match[str]) -> str:
        return found[1] if all(values[name] for name in _PLACE.findall(found[1])) else ""

    # Values come last, so that brackets and braces within them stay what they are.
    return _PLACE.sub(lambda found: values[found[1]], _PART.sub(part, text))
