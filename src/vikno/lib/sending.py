"""Telling people by SMS, e-mail, messenger or browser: what is handed over, and what may come of it.

Which link carries which channel is set by `settings.CARRIERS`; whether it is set up, the link itself says.
"""

from dataclasses import dataclass
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message on its way. `ref` is our own name of it: a carrier that knows it already sends nothing twice."""

    ref: str
    address: str
    title: str
    body: str
    language: str = "uk"


class Refused(Exception):
    """This address or these words will never be taken: no other try by this way."""


class NotSent(Exception):
    """Surely nothing went out; it may be tried again."""


class Unsure(Exception):
    """It was handed over and nobody answered: it may have gone out. A person decides."""


class Carrier(Protocol):
    """Something that carries messages of one channel."""

    def send(self, parcel: Parcel) -> str:
        """Hand it over; the carrier's own number of it, or nothing. Raises Refused, NotSent, Unsure."""


def carrier(channel: str) -> Carrier | None:
    """The link that carries this channel here; None when none is set up."""
    name = settings.CARRIERS.get(channel, "")
    found: Carrier | None = import_string(name)() if name else None
    return found
