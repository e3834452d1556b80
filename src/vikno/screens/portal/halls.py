"""Branches as a resident sees them from home: open or not, how long one waits, how many are waiting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from vikno.apps.catalogue import queries as catalogue
from vikno.apps.network import queries as network
from vikno.apps.queue.queries import waiting
from vikno.lib import clock
from vikno.lib.localise import told
from vikno.lib.words import day, hour
from vikno.screens.portal.frame import language

if TYPE_CHECKING:
    from datetime import datetime

    from vikno.apps.network.models import Branch
    from vikno.apps.network.queries import Openness
    from vikno.apps.queue.queries.waiting import Promise


@dataclass(frozen=True, slots=True)
class HallNow:
    """A branch at a moment. `said` tells why no tickets are given, or until when the branch is open."""

    branch: Branch
    is_open: bool
    said: str
    promise: Promise | None
    waiting: int


@dataclass(frozen=True, slots=True)
class LineNow:
    """A lettered line with the wait of a newcomer."""

    letter: str
    name: str
    icon: str
    promise: Promise


def all_now(*, now: datetime) -> list[HallNow]:
    """Every branch whose doors were ever opened, in the network's order."""
    return [one_now(branch, now=now) for branch in network.branches() if branch.opened_at is not None]


def one_now(branch: Branch, *, now: datetime) -> HallNow:
    """One branch now."""
    door = waiting.openness(branch, now=now)
    if not door.takes_tickets:
        return HallNow(branch, False, _shut(door, now), None, 0)
    shared = waiting.snapshot(branch.pk, now=now)
    until = gettext("until %(time)s") % {"time": hour(door.closes_at)} if door.closes_at else ""
    return HallNow(branch, True, until, waiting.usual(shared), len(shared.expected))


def lines(branch: Branch, *, now: datetime) -> list[LineNow]:
    """The lines of a branch with their waits, in its order."""
    shared = waiting.snapshot(branch.pk, now=now)
    rows = {row.id: row for row in catalogue.groups(language())}
    return [
        LineNow(rows[group.pk].letter, rows[group.pk].name, rows[group.pk].icon, waiting.of_group(shared, group.pk))
        for group in network.groups_of(branch.pk)
    ]


def _shut(door: Openness, now: datetime) -> str:
    if door.state == "paused":
        return gettext("Air raid alert: service has stopped") if door.pause_reason == "air_raid" else gettext("A pause")
    if door.state == "full":
        return gettext("Too many people are waiting; no new tickets for now")
    if door.state == "not_opened":
        return gettext("Not open yet")
    reason = told(door, "reason")
    opens = _opens(door.opens_at, now)
    closed = gettext("no more tickets today") if door.state == "last_served" else gettext("closed")
    return ", ".join(part for part in (closed, reason.lower() if reason else "", opens) if part)


def _opens(moment: datetime | None, now: datetime) -> str:
    if moment is None:
        return ""
    days = (clock.day_of(moment) - clock.day_of(now)).days
    if days == 0:
        return gettext("opens at %(time)s") % {"time": hour(moment)}
    if days == 1:
        return gettext("opens tomorrow at %(time)s") % {"time": hour(moment)}
    return gettext("opens on %(day)s at %(time)s") % {"day": day(moment, "D"), "time": hour(moment)}
