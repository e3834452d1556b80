"""The promised wait: an interval around the virtual schedule, as wide as past days have shown it must be.

Method, figures and their sources: docs/algorithms/waits.md. Waits are minutes; no words here, only codes and numbers.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil, floor, sqrt
from typing import Any

from vikno.rules.policies import Category

LOW_QUANTILE, HIGH_QUANTILE = 0.1, 0.9
"""The promise is meant to hold in 8 cases of 10 before it is rounded outwards."""

FEWEST_OBSERVATIONS = 30
"""Cells with fewer past waits than this are not used."""
PRIOR_WEIGHT = 40.0
"""How many past waits the prior is worth when a cell's quantiles are shrunk towards it."""

NARROWEST_MINUTES = 3
FINE_UP_TO_MINUTES = 20
COARSE_STEP_MINUTES = 5
UNKNOWN_FROM_MINUTES = 5


class Basis(StrEnum):
    """What an interval rests on."""

    MEASURED = "measured"  # errors of past days
    PRIOR = "prior"  # no past days yet: errors of simulated ones
    UNKNOWN = "unknown"  # no counter at work gives the service


@dataclass(frozen=True, slots=True)
class Interval:
    """From … to … minutes from the moment of asking, for people: whole, rounded outwards; `high` None is open-ended."""

    low: int
    high: int | None
    low_at: datetime
    high_at: datetime | None
    basis: Basis


class ShownCode(StrEnum):
    """How an interval is said. Never one number."""

    UP_TO = "up_to"  # «до 5 хв»
    BETWEEN = "between"  # «10–18 хв»
    FROM = "from"  # «від 5 хв»


@dataclass(frozen=True, slots=True)
class Shown:
    """The code of the phrase and its numbers in minutes; `low` is 0 for «up to», `high` None for «from»."""

    code: ShownCode
    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class PastWait:
    """What was expected when the ticket was issued, and how long the person waited (pauses and absences taken out)."""

    category: Category
    expected_minutes: float
    actual_minutes: float


@dataclass(frozen=True, slots=True)
class Cell:
    """Error quantiles (actual minus expected, minutes) of the waits expected at least `from_minutes` long."""

    from_minutes: float
    count: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ErrorTable:
    """Measured errors: for each category its deciles of the expected wait, by rising `from_minutes`, the first at 0."""

    cells: Mapping[Category, tuple[Cell, ...]]

    def find(self, category: Category, expected_minutes: float) -> Cell | None:
        """The cell an expected wait falls into; None when the category has too few past waits."""
        cells = self.cells.get(category, ())
        index = bisect_right([cell.from_minutes for cell in cells], expected_minutes) - 1
        return cells[index] if index >= 0 else None


def interval(
    expected_minutes: float | None, category: Category, *, now: datetime, errors: ErrorTable | None = None
) -> Interval:
    """The wait to promise at `now`; `expected_minutes` comes from the virtual schedule, None when nobody can serve."""
    if expected_minutes is None:
        return _whole(UNKNOWN_FROM_MINUTES, None, now, Basis.UNKNOWN)
    cell = errors.find(category, expected_minutes) if errors is not None else None
    low, high = prior_errors(expected_minutes) if cell is None else (cell.low, cell.high)
    basis = Basis.PRIOR if cell is None else Basis.MEASURED
    return _whole(expected_minutes + low, expected_minutes + high, now, basis)


def prior_errors(expected_minutes: float) -> tuple[float, float]:
    """The 10 % and 90 % quantiles of the error to assume before there are past days.

    Read off 90 simulated days of the two centres of `sim.profile` under «promise or faster» (docs/algorithms/waits.md).
    Below: several counters are rarely all as slow as expected, so a short wait may be none. Above: whoever comes later
    with a right to go first, on top of long visits; the more of it, the longer one waits, up to half an hour.
    """
    below = min(expected_minutes, 8.0 + 0.25 * expected_minutes)
    return -below, min(3.0 + 0.8 * expected_minutes, 32.0)


def shown(promised: Interval) -> Shown:
    """The phrase of an interval, as a code and its numbers."""
    if promised.high is None:
        return Shown(ShownCode.FROM, promised.low, None)
    if promised.low == 0:
        return Shown(ShownCode.UP_TO, 0, promised.high)
    return Shown(ShownCode.BETWEEN, promised.low, promised.high)


def error_quantiles(observations: Iterable[PastWait]) -> ErrorTable:
    """The table of errors by category and decile of the expected wait, shrunk towards the prior.

    A category with fewer than 30 waits is left out; one with few hundreds gets fewer, wider cells than ten.
    """
    by_category: defaultdict[Category, list[PastWait]] = defaultdict(list)
    for each in observations:
        by_category[each.category].append(each)
    return ErrorTable({category: _cells(waits) for category, waits in sorted(by_category.items())})


def table_to_plain(table: ErrorTable) -> dict[str, list[list[float]]]:
    """The table as JSON types, to be kept overnight."""
    return {
        category.value: [[cell.from_minutes, cell.count, cell.low, cell.high] for cell in cells]
        for category, cells in table.cells.items()
    }


def table_from_plain(plain: Mapping[str, Any]) -> ErrorTable:
    """The table `table_to_plain` wrote."""
    return ErrorTable({Category(name): tuple(Cell(*cell) for cell in cells) for name, cells in plain.items()})


@dataclass(frozen=True, slots=True)
class Kept:
    """How often promises held: the share with its 95 % Wilson interval, of `count` promises that had an upper end."""

    count: int
    kept: int
    share: float
    low: float
    high: float


def coverage(promises: Iterable[tuple[int, int | None, float]]) -> Kept | None:
    """The share of waits (low, high, actual minutes) that ended inside their promise, both ends included.

    Open-ended promises are not counted: they cannot be broken. None without any other.
    """
    closed = [(low, high, actual) for low, high, actual in promises if high is not None]
    if not closed:
        return None
    kept = sum(low <= actual <= high for low, high, actual in closed)
    low, high = wilson(kept, len(closed))
    return Kept(count=len(closed), kept=kept, share=kept / len(closed), low=low, high=high)


def wilson(successes: int, count: int, z: float = 1.96) -> tuple[float, float]:
    """The Wilson score interval of a share (Wilson, JASA 22 (1927) 209–212); `z` 1.96 is 95 %."""
    share = successes / count
    spread = z * sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    centre, scale = share + z * z / (2 * count), 1 + z * z / count
    return max((centre - spread) / scale, 0.0), min((centre + spread) / scale, 1.0)


class Standing(StrEnum):
    """How a promise stands while the person still waits."""

    ON_TRACK = "on_track"
    AT_RISK = "at_risk"  # by the virtual schedule the call will come after it
    BROKEN = "broken"


def standing(promised_until: datetime, *, expected_at: datetime | None, now: datetime) -> Standing:
    """How the promise to call before `promised_until` stands; `expected_at` None is a call nobody can foresee."""
    if now > promised_until:
        return Standing.BROKEN
    return Standing.ON_TRACK if expected_at is not None and expected_at <= promised_until else Standing.AT_RISK


def _whole(low: float, high: float | None, now: datetime, basis: Basis) -> Interval:
    low_whole = _down(max(low, 0.0))
    high_whole = None if high is None else _up(max(high, low_whole + NARROWEST_MINUTES))
    return Interval(
        low=low_whole,
        high=high_whole,
        low_at=now + timedelta(minutes=low_whole),
        high_at=None if high_whole is None else now + timedelta(minutes=high_whole),
        basis=basis,
    )


def _down(minutes: float) -> int:
    step = 1 if minutes < FINE_UP_TO_MINUTES else COARSE_STEP_MINUTES
    return floor(minutes / step) * step


def _up(minutes: float) -> int:
    step = 1 if minutes <= FINE_UP_TO_MINUTES else COARSE_STEP_MINUTES
    return ceil(minutes / step) * step


def _cells(waits: list[PastWait]) -> tuple[Cell, ...]:
    waits = sorted(waits, key=lambda each: each.expected_minutes)
    size = max(ceil(len(waits) / 10), FEWEST_OBSERVATIONS)
    cells: list[Cell] = []
    start = 0
    while len(waits) - start >= FEWEST_OBSERVATIONS:
        end = start + size
        # A cell never splits equal expected waits (many are exactly 0); the last takes what is too few for another.
        while end < len(waits) and waits[end].expected_minutes == waits[end - 1].expected_minutes:
            end += 1
        if len(waits) - end < FEWEST_OBSERVATIONS:
            end = len(waits)
        cells.append(_cell(waits[start:end], first=not cells))
        start = end
    return tuple(cells)


def _cell(chunk: Sequence[PastWait], *, first: bool) -> Cell:
    errors = sorted(each.actual_minutes - each.expected_minutes for each in chunk)
    middle = chunk[len(chunk) // 2].expected_minutes
    prior_low, prior_high = prior_errors(middle)
    share = len(errors) / (len(errors) + PRIOR_WEIGHT)
    return Cell(
        from_minutes=0.0 if first else chunk[0].expected_minutes,
        count=len(errors),
        low=share * _quantile(errors, LOW_QUANTILE) + (1 - share) * prior_low,
        high=share * _quantile(errors, HIGH_QUANTILE) + (1 - share) * prior_high,
    )


def _quantile(ordered: Sequence[float], share: float) -> float:
    place = share * (len(ordered) - 1)
    below = floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
