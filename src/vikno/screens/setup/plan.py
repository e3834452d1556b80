"""The plan of a hall as geometry: counters as windows at their places, things between them, walls with their doors.

A hall is a field of 100 × 60 paces; places become shares of the drawing, so that windows keep their size on any screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from vikno.lib.localise import told
from vikno.rules.readiness import Gear
from vikno.screens.setup import words

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch, Counter, Hall, PlanItem

WIDTH, HEIGHT = 100, 60
MARGIN_X, MARGIN_Y = 5.0, 9.0
DOOR = 5.5
"""Half of the gap that a door leaves in its wall, in percent of the wall."""
NEAR_X, NEAR_Y = 12, 14
"""Closer than this, in paces, two windows would touch."""


@dataclass(frozen=True, slots=True)
class Window:
    """A counter on the plan. `x` and `y` are percent of the drawing."""

    id: int
    number: int
    x: str
    y: str
    url: str
    label: str
    is_open: bool
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Thing:
    """Something else on the plan, with the words beside it; `trouble` tells of a device that does not answer."""

    id: int
    icon: str
    text: str
    x: str
    y: str
    url: str
    trouble: str
    is_chosen: bool
    is_turned: bool


@dataclass(frozen=True, slots=True)
class Wall:
    """A piece of wall between two points, in percent."""

    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A hall ready to be drawn. `free`: where one more counter would stand, and the address that adds it."""

    label: str
    windows: tuple[Window, ...]
    things: tuple[Thing, ...]
    walls: tuple[Wall, ...]
    free_x: str
    free_y: str
    add_url: str


def picture(
    branch: Branch,
    hall: Hall,
    counters: Sequence[Counter],
    gear: Iterable[Gear] = (),
    *,
    counter_id: int | None = None,
    item_id: int | None = None,
    on_overview: bool = False,
) -> Picture:
    """The plan of a hall with its counters; `gear` are the branch's devices, found on the plan by their names.

    On the overview a press chooses a counter; elsewhere it opens its form.
    """
    mine = [counter for counter in counters if counter.hall_id == hall.pk]
    x, y = free_place([(counter.x, counter.y) for counter in mine])
    add = reverse("setup:counter_add", args=[branch.code, hall.pk])
    items = list(hall.plan_items.all())
    return Picture(
        label=_("Plan of %(hall)s") % {"hall": told(hall, "name")},
        windows=tuple(_window(branch, hall, one, counter_id, on_overview) for one in mine),
        things=tuple(_thing(branch, item, gear, item.pk == item_id) for item in items),
        walls=tuple(walls([(item.x, item.y) for item in items if item.kind == "entrance"])),
        free_x=_across(x),
        free_y=_down(y),
        add_url=f"{add}?x={x}&y={y}",
    )


def _window(branch: Branch, hall: Hall, counter: Counter, chosen: int | None, on_overview: bool) -> Window:
    if on_overview:
        address = reverse("setup:overview", args=[branch.code])
        url = f"{address}?hall={hall.pk}&counter={counter.pk}#plan"
    else:
        url = reverse("setup:counter", args=[branch.code, counter.pk])
    label = _("Counter %(number)s") if counter.is_open else _("Counter %(number)s, out of use")
    return Window(
        counter.pk,
        counter.number,
        _across(counter.x),
        _down(counter.y),
        url,
        label % {"number": counter.number},
        counter.is_open,
        counter.pk == chosen,
    )


def _thing(branch: Branch, item: PlanItem, gear: Iterable[Gear], is_chosen: bool) -> Thing:
    silent = {one.name.casefold() for one in gear if not one.answers}
    trouble = _("does not answer") if item.note_uk.casefold() in silent else ""
    return Thing(
        item.pk,
        _arrow(item.x, item.y) if item.kind == "entrance" else words.ITEM_ICONS[item.kind],
        told(item, "note") or words.named(words.ITEMS, item.kind),
        _across(item.x),
        _down(item.y),
        reverse("setup:item", args=[branch.code, item.pk]),
        trouble,
        is_chosen,
        is_turned=item.x > WIDTH * 0.7,
    )


def walls(doors: Sequence[tuple[int, int]]) -> Iterable[Wall]:
    """The four walls; a door leaves a gap in the wall nearest to it."""
    gaps: dict[str, list[float]] = {"top": [], "bottom": [], "left": [], "right": []}
    for x, y in doors:
        side = _side(x, y)
        gaps[side].append(_share_across(x) if side in ("top", "bottom") else _share_down(y))
    for side, places in gaps.items():
        for start, end in pieces(places):
            if side in ("top", "bottom"):
                level = "0" if side == "top" else "100%"
                yield Wall(_percent(start), level, _percent(end), level)
            else:
                level = "0" if side == "left" else "100%"
                yield Wall(level, _percent(start), level, _percent(end))


def pieces(doors: Iterable[float]) -> list[tuple[float, float]]:
    """What is left of a wall from 0 to 100 when a gap is cut around each door."""
    left = [(0.0, 100.0)]
    for door in sorted(doors):
        start, end = left.pop()
        left += [(start, max(door - DOOR, start)), (min(door + DOOR, end), end)]
    return [(start, end) for start, end in left if end > start]


def free_place(taken: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Where one more counter fits: along the upper wall, then the right one, the left one, the rows between."""
    upper = [(x, 4) for x in range(8, 93, 12)]
    sides = [(x, y) for x in (96, 4) for y in (18, 34, 50)]
    rows = [(x, y) for y in (20, 36, 52) for x in range(14, 90, 12)]
    for x, y in (*upper, *sides, *rows):
        if all(abs(x - other_x) >= NEAR_X or abs(y - other_y) >= NEAR_Y for other_x, other_y in taken):
            return x, y
    return WIDTH // 2, HEIGHT // 2


def _side(x: int, y: int) -> str:
    distances = {"left": x, "right": WIDTH - x, "top": y, "bottom": HEIGHT - y}
    return min(distances, key=lambda side: distances[side])


def _arrow(x: int, y: int) -> str:
    return {"left": "arrow-right", "right": "arrow-left", "top": "arrow-down", "bottom": "arrow-up"}[_side(x, y)]


def _share_across(x: int) -> float:
    return MARGIN_X + (100 - 2 * MARGIN_X) * min(x, WIDTH) / WIDTH


def _share_down(y: int) -> float:
    return MARGIN_Y + (100 - 2 * MARGIN_Y) * min(y, HEIGHT) / HEIGHT


def _across(x: int) -> str:
    return _percent(_share_across(x))


def _down(y: int) -> str:
    return _percent(_share_down(y))


def _percent(share: float) -> str:
    return f"{share:.2f}".rstrip("0").rstrip(".") + "%"
