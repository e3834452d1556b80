"""Live fragments: a named piece of a page, the topics it hangs on, and the signed pass that lets a page watch it.

A screen declares its fragments; the stream renders each once per change and gives the same bytes to all who watch it.
The pass is made by a view that has checked the rights; the stream only checks the signature and that its holder still
may look.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core import signing

SALT = "vikno.live"
HOLDS_SECONDS = 14 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Fragment:
    """How to make one kind of fragment. `params` are the words after the name, as the pass carries them.

    `topics` gives topic → the shortest time in seconds between two renderings for it: 0 where every change counts, some
    seconds where many watchers each have their own: the bound of a full hall, shorter by itself while few watch, and
    rendered behind what must be shown at once. It is asked on the event loop, so it answers from `params` alone, never
    from the database. `refresh_seconds` renders anew even when nothing was announced, for
    figures that change with the clock; 0: never.
    """

    render: Callable[[tuple[str, ...], datetime], str]
    topics: Callable[[tuple[str, ...]], Mapping[str, float]]
    refresh_seconds: float = 30


@dataclass(frozen=True, slots=True)
class Watch:
    """One watched fragment: its name and parameters."""

    name: str
    params: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pass:
    """What a page may watch, in which language, and on whose account (`user:7`, `device:3`, `public`)."""

    watches: tuple[Watch, ...]
    language: str
    holder: str = "public"


class PassRefused(Exception):
    """The pass is forged, damaged or too old; the page must be loaded anew."""


def address(*watches: Watch, language: str, holder: str) -> str:
    """The address of the stream for these fragments, with the signed pass in it."""
    plain = [holder, language, [[watch.name, *watch.params] for watch in watches]]
    return "/live/?pass=" + signing.dumps(plain, salt=SALT, compress=True)


def opened(token: str) -> Pass:
    """The pass in a token. Raises PassRefused."""
    try:
        holder, language, watches = signing.loads(token, salt=SALT, max_age=HOLDS_SECONDS)
    except signing.BadSignature as error:
        raise PassRefused(str(error)) from None
    return Pass(tuple(Watch(name, tuple(params)) for name, *params in watches), language, holder)
