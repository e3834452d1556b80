"""What screens, the player and the other processes ask of the demo."""

from vikno.apps.demo.queries.clock import ClockView, clock, clock_now, held_clock, pace, reading
from vikno.apps.demo.queries.crowd import Crowd, crowd
from vikno.apps.demo.queries.jumps import JUMPS, jump
from vikno.apps.demo.queries.seats import (
    SILENCE,
    Waiting,
    devices,
    door,
    free_counter,
    some_filing,
    somebody_waiting,
    taken_seats,
)

__all__ = [
    "JUMPS",
    "SILENCE",
    "ClockView",
    "Crowd",
    "Waiting",
    "clock",
    "clock_now",
    "crowd",
    "devices",
    "door",
    "free_counter",
    "held_clock",
    "jump",
    "pace",
    "reading",
    "some_filing",
    "somebody_waiting",
    "taken_seats",
]
