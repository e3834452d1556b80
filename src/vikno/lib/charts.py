"""Charts as geometry: numbers into the coordinates of a server-drawn SVG. Colours and words are the template's.

Pure: no Django, no clock. The same picture goes on the page, into a PDF and into a letter.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil

WIDTH, HEIGHT = 900, 212
LEFT, RIGHT, TOP, BOTTOM = 44, 6, 26, 42
STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000)


@dataclass(frozen=True)
class Slot:
    """One stretch of the day: when it begins, how many came (None: not yet), the forecast interval, a figure below."""

    at: datetime
    count: float | None
    low: float | None = None
    high: float | None = None
    foot: str = ""
    short: bool = False


@dataclass(frozen=True)
class Bar:
    """A bar of the picture, in its units."""

    x: str
    y: str
    width: str
    height: str
    current: bool


@dataclass(frozen=True)
class Mark:
    """A word on an axis and where it stands."""

    at: str
    text: str


@dataclass(frozen=True)
class Foot:
    """A figure in the row below the hours."""

    x: str
    middle: str
    width: str
    text: str
    short: bool


@dataclass(frozen=True)
class DayPicture:
    """Everything a template needs to draw a day: bars, band, axes, this moment, and the slots for the table."""

    width: int
    height: int
    left: int
    right: int
    base: int
    top: int
    bars: list[Bar]
    band: str
    hours: list[Mark]
    levels: list[Mark]
    now_at: str
    now_end: bool
    feet: list[Foot]
    slots: Sequence[Slot]


def step_for(highest: float, lines: int = 4) -> int:
    """The smallest round step that keeps the axis within `lines` hairlines."""
    return next((step for step in STEPS if step * lines >= highest), ceil(highest / lines))


def day_picture(slots: Sequence[Slot], *, now: datetime | None = None, hour_format: str = "%-H:%M") -> DayPicture:
    """The picture of a day from slots of equal length, in order, in local time.

    The bar of the slot that holds `now` is the current one. Bars start at zero; the band is drawn where both its ends
    are known. An empty day gives axes alone.
    """
    highest = max([slot.count or 0 for slot in slots] + [slot.high or 0 for slot in slots] + [1])
    step = step_for(highest)
    top_value = step * ceil(highest / step)
    base = HEIGHT - BOTTOM
    pitch = (WIDTH - LEFT - RIGHT) / max(1, len(slots))

    def x(place: float) -> float:
        return LEFT + place * pitch

    def y(value: float) -> float:
        return base - (base - TOP) * value / top_value

    present = _place(slots, now)
    bars = [
        Bar(
            _n(x(number + 0.22)),
            _n(y(slot.count)),
            _n(pitch * 0.56),
            _n(base - y(slot.count)),
            present is not None and number == int(present),
        )
        for number, slot in enumerate(slots)
        if slot.count is not None
    ]
    return DayPicture(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=WIDTH - RIGHT,
        base=base,
        top=TOP,
        bars=bars,
        band=_band(
            [
                (x(number), x(number + 1), y(slot.low), y(slot.high))
                for number, slot in enumerate(slots)
                if slot.low is not None and slot.high is not None
            ]
        ),
        hours=[
            Mark(_n(x(number)), slot.at.strftime(hour_format))
            for number, slot in enumerate(slots)
            if slot.at.minute == 0
        ],
        levels=[Mark(_n(y(value)), str(value)) for value in range(0, top_value + 1, step)],
        now_at="" if present is None else _n(x(present)),
        now_end=present is not None and present > len(slots) * 0.7,
        feet=[
            Foot(_n(x(number) + 1), _n(x(number + 0.5)), _n(pitch - 2), slot.foot, slot.short)
            for number, slot in enumerate(slots)
            if slot.foot
        ],
        slots=slots,
    )


def _place(slots: Sequence[Slot], now: datetime | None) -> float | None:
    """Where `now` stands among the slots, in slots from the first; None when it is outside."""
    if now is None or len(slots) < 2:
        return None
    length = slots[1].at - slots[0].at
    place = (now - slots[0].at) / length
    return place if 0 <= place < len(slots) else None


def _band(parts: Sequence[tuple[float, float, float, float]]) -> str:
    """The outline of the forecast as a path of steps; empty when there is none."""
    if not parts:
        return ""
    over = " ".join(f"H{_n(left)} V{_n(high)} H{_n(right)}" for left, right, _, high in parts)
    under = " ".join(f"V{_n(low)} H{_n(left)}" for left, _, low, _ in reversed(parts))
    first = parts[0]
    return f"M{_n(first[0])} {_n(first[2])} {over} {under} Z"


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
