"""How one board is set up by whoever hangs it: second language, sound, the way to the shelter from where it hangs.

Kept in a readable cookie of the device, because it belongs to the screen on the wall and not to the branch.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields

COOKIE = "vikno_board_face"
FIVE_YEARS = 5 * 365 * 24 * 60 * 60
CHOICES: Mapping[str, tuple[str, ...]] = {
    "second": ("", "en"),
    "sound": ("voice", "chime", "off"),
    "arrow": ("", "up", "up-right", "right", "down-right", "down", "down-left", "left", "up-left"),
}


@dataclass(frozen=True, slots=True)
class Face:
    """`second`: language below the first; `sound`: voice, chime or off; `arrow`: to the shelter, or nothing."""

    second: str = ""
    sound: str = "voice"
    arrow: str = ""

    @property
    def arrow_icon(self) -> str:
        """The icon that points to the shelter; without an arrow, steps down."""
        return f"arrow-{self.arrow}" if self.arrow else "stairs"


def read(text: str) -> Face:
    """The face in a cookie such as "second:en.sound:chime"; what is not known is left as it is by default."""
    pairs = (part.partition(":") for part in text.split("."))
    return chosen({name: value for name, _, value in pairs})


def chosen(values: Mapping[str, str]) -> Face:
    """The face of these choices; unknown names and values are left out."""
    return Face(**{name: values[name] for name in CHOICES if values.get(name) in CHOICES[name]})


def write(face: Face) -> str:
    """The cookie's text."""
    return ".".join(f"{one.name}:{getattr(face, one.name)}" for one in fields(face))
