"""One player at a time, at the pace of the town's clock: real time in small steps, or ahead as fast as it can."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

import structlog
from django.conf import settings
from django.db import connection

from vikno.apps.demo import queries
from vikno.apps.demo.actions import clock
from vikno.apps.demo.actions.town import FIRST_MORNING, build
from vikno.apps.demo.jobs import history
from vikno.apps.demo.jobs.player import Player
from vikno.lib.clock import KYIV

log = structlog.get_logger()

PLAYING = 0x76696B6E6F
"""The advisory lock of the one who plays."""
PRELUDE_ENDS = FIRST_MORNING.replace(hour=10, minute=42)
TOWN_REUSE = 6
"""How many times its own cost a forecast is used in the player's process."""
STEP = 0.1
"""Real seconds between two looks at the clock."""
GLANCE = 0.5
"""Real seconds between two looks at what people did."""
AHEAD_GLANCE = 1.0
"""The same while playing ahead."""
STRIDE = 0.25
"""Real seconds of playing ahead between two signs of life."""


def prepare(on_progress: Callable[[int, int, str], None] | None = None) -> None:
    """Build the town where there is none, and ask for its first morning to be played."""
    if build(on_progress):
        clock.run_to(PRELUDE_ENDS)


def play() -> None:
    """Play until the process is ended. Returns at once when somebody else plays this town."""
    # Fewer times than elsewhere: playing ahead, a tenth of our second is half a minute of the town's.
    settings.WAITS_REUSE = TOWN_REUSE
    with only_player() as mine:
        if not mine:
            log.warning("demo_has_a_player")
            return
        with connection.cursor() as cursor:
            cursor.execute("SET synchronous_commit = off")
        show = queries.held_clock()
        log.info("demo_plays", seed=show.seed, clock=f"{show.at.astimezone(KYIV):%Y-%m-%d %H:%M}")
        clock.beat()
        history.play(show.seed)
        player = Player(seed=show.seed, now=queries.clock_now(), files=True)
        while True:
            turn(player)


def turn(player: Player) -> None:
    """One look at the clock: play up to what it shows, or a stride ahead towards its target, then rest a moment."""
    show = queries.held_clock()
    if show.target_at is not None:
        _stride(player, show.target_at)
        return
    began = time.monotonic()
    clock.beat()
    player.glance(queries.clock_now())
    while time.monotonic() - began < GLANCE:
        now = queries.clock_now()
        player.advance(now, stop=lambda: time.monotonic() - began > 1)
        if player.night_at is not None:
            _to_morning(player, None)
            return
        time.sleep(STEP)


def _stride(player: Player, target: datetime) -> None:
    began = time.monotonic()
    if began - player.glanced_at > AHEAD_GLANCE:
        player.glanced_at = began
        player.glance(queries.clock_now())
    reached = player.advance(target, stop=lambda: time.monotonic() - began > STRIDE)
    if player.night_at is not None:
        _to_morning(player, target)
    else:
        clock.move_hand(reached, arrived=reached >= target)


def _to_morning(player: Player, target: datetime | None) -> None:
    """The night is passed over: nothing happens in it."""
    morning = player.dawn()
    clock.move_hand(morning, arrived=target is None or target <= morning)
    player.open_day(morning)
    log.info("demo_new_day", clock=f"{morning.astimezone(KYIV):%Y-%m-%d %H:%M}", steps=player.done)


@contextmanager
def only_player() -> Iterator[bool]:
    """Whether this process is the town's one player; it stays so until the block ends or its connection breaks."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [PLAYING])
        mine = bool(cursor.fetchone()[0])
    try:
        yield mine
    finally:
        if mine:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [PLAYING])
