"""Setting the demo's clock: its speed, a run ahead, the player's sign of life."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from vikno.apps.demo.models import Clock
from vikno.apps.demo.queries import reading
from vikno.apps.live import actions as live
from vikno.apps.live import queries as topics
from vikno.lib.clock import system

SPEEDS = (0, 1, 10, 60)


class NoDemo(Exception):
    """This is not a demo: its clock and seats do not exist here."""


class UnknownSpeed(ValueError):
    """The clock runs at ×1, ×10, ×60, or stands."""


@transaction.atomic
def set_speed(speed: int) -> None:
    """Let the town's clock run `speed` times as fast from now on; 0 stops it. Ends a run ahead where it has got to.

    Raises NoDemo, UnknownSpeed.
    """
    row = _held_clock()
    if speed not in SPEEDS:
        raise UnknownSpeed(speed)
    real = system()
    row.at, row.set_at, row.speed = reading(row, real), real, speed
    row.target_at = row.started_at = None
    row.save(update_fields=["at", "set_at", "speed", "target_at", "started_at"])
    live.announce(topics.CLOCK)


@transaction.atomic
def run_to(moment: datetime) -> None:
    """Ask the player to play on to `moment` as fast as it can. The town knows no way back: an earlier one is refused.

    Raises NoDemo; ValueError for a moment that is not ahead.
    """
    row = _held_clock()
    real = system()
    at = reading(row, real)
    if moment <= at:
        raise ValueError("the town's clock runs only forward")
    row.at, row.set_at, row.started_at, row.target_at = at, real, at, moment
    row.save(update_fields=["at", "set_at", "started_at", "target_at"])
    live.announce(topics.CLOCK)


@transaction.atomic
def move_hand(at: datetime, *, arrived: bool) -> None:
    """The player has got to `at` on its way to the target; `arrived` lets the clock run on from there by itself."""
    row = _held_clock()
    row.at = max(at, row.at)
    row.set_at = row.beat_at = system()
    if arrived:
        row.target_at = row.started_at = None
    row.save()
    live.announce(topics.CLOCK)


def beat() -> None:
    """The player is alive. If it was not, the clock goes on from where it stood."""
    real = system()
    with transaction.atomic():
        row = _held_clock()
        if row.beat_at is None or real - row.beat_at > timedelta(seconds=5):
            row.at, row.set_at = reading(row, real), real
        row.beat_at = real
        row.save(update_fields=["at", "set_at", "beat_at"])


def _held_clock() -> Clock:
    row = Clock.objects.select_for_update().first()
    if row is None or not settings.DEMO:
        raise NoDemo
    return row
