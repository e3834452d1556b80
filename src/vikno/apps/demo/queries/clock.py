"""The town's clock, as screens and the player ask for it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from vikno.apps.demo.models import Clock
from vikno.lib.clock import system

HEARTBEAT = timedelta(seconds=5)
"""Without a sign of the player for this long the clock stands."""


@dataclass(frozen=True, slots=True)
class ClockView:
    """The town's hour and pace. `progress` is 0–100 while the player runs towards `target_at`, else None."""

    at: datetime
    speed: int
    target_at: datetime | None
    progress: int | None
    is_alive: bool


def clock_now() -> datetime:
    """The town's present moment: what `lib.clock.now` returns in a demo; before there is a town, the machine's."""
    row = Clock.objects.first()
    return system() if row is None else reading(row, system())


def pace() -> float:
    """How fast the town's clock runs now; 0 while it stands, while the player plays ahead, and without a town."""
    row = Clock.objects.first()
    if row is None:
        return 0.0
    return 0.0 if row.target_at is not None or not _alive(row, system()) else float(row.speed)


def reading(row: Clock, real: datetime) -> datetime:
    """What the clock shows at the real moment. It never runs on beyond the player's last sign of life."""
    if row.target_at is not None or row.speed == 0 or row.beat_at is None:
        return row.at
    until = min(real, row.beat_at + HEARTBEAT)
    return row.at + max(until - row.set_at, timedelta(0)) * row.speed


def held_clock() -> Clock:
    """The clock's row, for the player. Raises Clock.DoesNotExist where there is no demo."""
    return Clock.objects.get()


def clock() -> ClockView | None:
    """The clock as the front shows it; None where there is no demo."""
    row = Clock.objects.first()
    if row is None:
        return None
    real = system()
    at = reading(row, real)
    progress = None
    if row.target_at is not None and row.started_at is not None:
        whole = (row.target_at - row.started_at).total_seconds()
        progress = round(100 * min(max((at - row.started_at).total_seconds() / whole, 0), 1)) if whole > 0 else 100
    return ClockView(at, row.speed, row.target_at, progress, _alive(row, real))


def _alive(row: Clock, real: datetime) -> bool:
    return row.beat_at is not None and real - row.beat_at < HEARTBEAT
