"""Web Push: a short letter to a browser that asked for it. Which link carries it is set by `settings.PUSH`."""

import base64
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True)
class Letterbox:
    """Where a browser can be reached, as its push service gave it."""

    endpoint: str
    p256dh: str
    auth: str


@dataclass(frozen=True, slots=True)
class Letter:
    """What the browser shows. `tag`: a newer letter with the same tag takes the place of an older one."""

    title: str
    body: str
    address: str
    tag: str
    holds_seconds: int = 120


SERVICES = (
    "fcm.googleapis.com",
    "updates.push.services.mozilla.com",
    ".notify.windows.com",
    ".push.apple.com",
)
"""Hosts of the browsers' makers; a name that begins with a dot stands for every host under it."""


def is_of_a_push_service(endpoint: str) -> bool:
    """Whether a letterbox lies at a known push service, so that nobody makes this server write elsewhere."""
    try:
        parts = urlsplit(endpoint)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    known = any(host == name or (name[0] == "." and host.endswith(name)) for name in SERVICES)
    return known and parts.scheme == "https" and port in (None, 443) and not parts.username


class Gone(Exception):
    """Nobody lives at that letterbox any more; forget it."""


class PushTrouble(Exception):
    """The letter could not be handed over now; it may be tried again."""


class Push(Protocol):
    """Something that carries letters."""

    def send(self, to: Letterbox, letter: Letter) -> None:
        """Hand the letter over to the browser's push service. Raises Gone, PushTrouble."""


def carrier() -> Push:
    """The link that carries letters here."""
    found: Push = import_string(settings.PUSH)()
    return found


def public_key() -> str:
    """The key that browsers subscribe with, in their base64url; empty where no private key is set."""
    return _public(settings.PUSH_PRIVATE_KEY) if settings.PUSH_PRIVATE_KEY else ""


@lru_cache(maxsize=4)
def _public(private: str) -> str:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
    from py_vapid import Vapid01

    point = Vapid01.from_string(private).public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).rstrip(b"=").decode()
