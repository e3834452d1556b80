"""The post: handing a letter or parcel over, and where it is. `settings.OPERATOR` names who carries it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to be posted. `ref` is our own name of it: the same ref twice is one item."""

    ref: str
    name: str
    address: str
    phone: str = ""
    weight_grams: int = 50
    with_notice: bool = True


class Place(StrEnum):
    """Where an item is."""

    ACCEPTED = "accepted"
    ON_THE_WAY = "on_the_way"
    ARRIVED = "arrived"  # waits at the office for the person
    DELIVERED = "delivered"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an item is, and since when, as far as the operator says."""

    place: Place
    since_at: datetime | None
    said: str = ""


class PostRefused(Exception):
    """The operator does not take it so: a wrong address, a number it does not know."""


class PostTrouble(Exception):
    """No answer now; it may be tried again with the same ref."""


class Post(Protocol):
    """A postal operator."""

    def hand_over(self, item: Item) -> str:
        """The tracking number. Raises PostRefused, PostTrouble."""

    def where(self, tracking: str, *, now: datetime) -> Standing:
        """Where it is. Raises PostRefused for an unknown number, PostTrouble."""


def post() -> Post | None:
    """The operator set up here; None when numbers are written in by hand."""
    if not settings.POST.address:
        return None
    found: Post = import_string(settings.OPERATOR)()
    return found
