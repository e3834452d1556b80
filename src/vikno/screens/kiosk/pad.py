"""A keypad of submit buttons: what was typed, with the key just pressed."""

from collections.abc import Mapping

BACK, CLEAR = "back", "clear"


def pressed(sent: Mapping[str, str], name: str, *, allowed: str) -> str:
    """The field `name` in small steps: `press` holds the key, «back» takes the last sign away, «clear» all of them."""
    typed = "".join(sign for sign in sent.get(name, "").upper() if sign in allowed)
    key = sent.get("press", "")
    if key == BACK:
        return typed[:-1]
    if key == CLEAR:
        return ""
    return typed + key if len(key) == 1 and key in allowed else typed
