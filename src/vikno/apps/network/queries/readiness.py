"""The network's share of what a branch's readiness is judged by: halls, counters, hours, lines, devices.

People and grounds of priority are known above; queue.queries.readiness puts the shares together.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Count, Q

from vikno.apps.catalogue.models import Group, Service
from vikno.apps.network.models import Branch, Counter, Device, Review
from vikno.apps.network.queries.branches import counters, halls
from vikno.apps.network.queries.devices import devices
from vikno.apps.network.queries.weeks import week
from vikno.rules import readiness as rule

ALONE = (Branch.Kind.REMOTE, Branch.Kind.MOBILE)
"""Kinds of branch that a table and a chair make: a board is good advice there, not a must."""


@dataclass(frozen=True, slots=True)
class Share:
    """What the network knows. `norms`: for each open counter, the lines it takes with their norm in minutes."""

    rooms: tuple[rule.Room, ...]
    windows: tuple[rule.Window, ...]
    reception: rule.Week
    working: rule.Week
    lines: tuple[rule.Line, ...]
    gear: tuple[rule.Gear, ...]
    groups: tuple[Group, ...]
    norms: tuple[Mapping[str, int], ...]
    reviewed: str
    english: bool
    shelter_english: bool
    needs_board: bool


def share(branch: Branch, *, now: datetime) -> Share:
    """The branch's halls, counters, hours, lines and devices as the requirements see them. Eight queries."""
    groups = _groups(branch.pk)
    placed = counters([branch.pk])
    standing = devices(branch.pk)
    weekly = week(branch.pk)
    rooms = halls(branch.pk)
    return Share(
        rooms=tuple(
            rule.Room(
                room.name_uk,
                sum(counter.is_open and counter.hall_id == room.pk for counter in placed),
                sum(_is_board_of(device, room.pk) for device in standing),
            )
            for room in rooms
        ),
        windows=tuple(_window(counter) for counter in placed),
        reception=_minutes(weekly["reception"]),
        working=_minutes(weekly["working"]),
        lines=tuple(rule.Line(group.letter, group.offered) for group in groups),
        gear=tuple(_gear(device, now) for device in standing),
        groups=groups,
        norms=tuple(_norms(counter, groups) for counter in placed if counter.is_open),
        reviewed=grounds_reviewed(branch.pk),
        english=bool(branch.name_en and (branch.address_en or not branch.address_uk)),
        shelter_english=bool(branch.shelter_en.strip()),
        needs_board=branch.kind not in ALONE,
    )


def grounds_reviewed(branch_id: int) -> str:
    """The digest of the grounds of priority as they were last looked over; empty: never."""
    return getattr(newest_review(branch_id), "digest", "")


def newest_review(branch_id: int) -> Review | None:
    """Who looked over the grounds of priority last, and when."""
    return Review.objects.filter(branch_id=branch_id, matter=Review.Matter.GROUNDS).order_by("-at", "-pk").first()


def _groups(branch_id: int) -> tuple[Group, ...]:
    offered = Count("services", filter=Q(services__standing=Service.Standing.OFFERED))
    rows = Group.objects.filter(branch_groups__branch_id=branch_id).annotate(offered=offered)
    return tuple(rows.order_by("branch_groups__order"))


def _window(counter: Counter) -> rule.Window:
    letters = frozenset(group.letter for group in counter.groups.all())
    return rule.Window(counter.number, counter.is_open, letters, is_placed=bool(counter.x or counter.y))


def _norms(counter: Counter, groups: tuple[Group, ...]) -> Mapping[str, int]:
    own = {group.letter for group in counter.groups.all()}
    return {group.letter: group.norm_minutes for group in groups if not own or group.letter in own}


def _is_board_of(device: Device, hall_id: int) -> bool:
    """A board without a hall of its own shows the calls of all halls."""
    return device.kind == Device.Kind.BOARD and bool(device.token_digest) and device.hall_id in (hall_id, None)


def _gear(device: Device, now: datetime) -> rule.Gear:
    silent = None if device.seen_at is None else max(now - device.seen_at, timedelta(0)).total_seconds() / 60
    return rule.Gear(device.kind, device.name, bool(device.token_digest), silent)


def _minutes(days: Mapping[int, tuple[tuple[time, time], ...]]) -> rule.Week:
    return {
        weekday: tuple((minute(opens), minute(closes)) for opens, closes in stretches)
        for weekday, stretches in days.items()
    }


def minute(clock: time) -> int:
    """Minutes from midnight."""
    return clock.hour * 60 + clock.minute
