"""What the front of a real network shows: each branch, whether it is open, how long people wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext

from vikno.apps.network.queries import Openness
from vikno.apps.queue.queries import waiting
from vikno.lib import words
from vikno.lib.localise import told
from vikno.screens.front import town

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch


@dataclass(frozen=True, slots=True)
class Place:
    """A branch to go to. `low` and `high` are None while no interval is promised."""

    id: int
    code: str
    name: str
    address: str
    phone: str
    state: str
    is_open: bool
    low: int | None
    high: int | None
    takes_tickets: bool
    take_url: str


def place(branch: Branch, *, now: datetime) -> Place:
    """One branch for those who decide where to go."""
    doors = waiting.openness(branch, now=now)
    promise = waiting.usual(waiting.snapshot(branch.pk, now=now)) if doors.takes_tickets else None
    return Place(
        id=branch.pk,
        code=branch.code,
        name=told(branch, "name"),
        address=told(branch, "address"),
        phone=branch.phone,
        state=_state(doors, now),
        is_open=doors.takes_tickets,
        low=promise.low if promise else None,
        high=promise.high if promise else None,
        takes_tickets=doors.takes_tickets,
        take_url=reverse("portal:branch", args=[branch.code]),
    )


def _state(doors: Openness, now: datetime) -> str:
    if doors.state == "open" and doors.closes_at is not None:
        return gettext("Open until %(hour)s") % {"hour": words.hour(doors.closes_at)}
    if doors.state == "paused":
        air_raid = doors.pause_reason == "air_raid"
        return gettext("Air raid: places are kept") if air_raid else gettext("Paused: places are kept")
    if doors.state == "full":
        return gettext("Full: no tickets for the moment")
    if doors.state == "last_served":
        return gettext("Serving the last visitors")
    if doors.state == "not_opened":
        return gettext("Not open to visitors yet")
    later = town.opens(doors.opens_at, now)
    return gettext("Closed, %(opens)s") % {"opens": later} if later else gettext("Closed")
