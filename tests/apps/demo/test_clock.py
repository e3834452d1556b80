"""The town's clock: it runs at a pace while its player lives, only forward, and stands otherwise."""

from datetime import datetime, timedelta

import pytest

from vikno.apps.demo import queries
from vikno.apps.demo.actions import clock
from vikno.apps.demo.models import Clock
from vikno.lib.clock import KYIV, system

TEN = datetime(2025, 11, 18, 10, tzinfo=KYIV)


@pytest.fixture
def row(db, settings):
    """A clock that showed ten when the real one stood at `real`, ten times as fast; its player has just been alive."""
    settings.DEMO = True
    real = system()
    return Clock.objects.create(at=TEN, set_at=real, speed=10, seed=1, beat_at=real)


def shown(row, seconds):
    """What the clock shows so many real seconds after it was set."""
    row.refresh_from_db()
    return queries.reading(row, row.set_at + timedelta(seconds=seconds))


def test_the_clock_runs_at_its_pace(row):
    assert shown(row, 3) == TEN + timedelta(seconds=30)


def test_without_its_player_the_clock_stands(row):
    assert shown(row, 5) == shown(row, 500) == TEN + timedelta(seconds=50)


def test_a_player_that_comes_back_finds_the_clock_where_it_stood(row):
    long_ago = system() - timedelta(hours=1)
    Clock.objects.update(set_at=long_ago, beat_at=long_ago)
    clock.beat()
    row.refresh_from_db()
    assert (row.at, queries.clock().is_alive) == (TEN + timedelta(seconds=50), True)


def test_a_new_pace_goes_on_from_the_hour_shown(row):
    clock.set_speed(0)
    row.refresh_from_db()
    assert row.at >= TEN
    assert shown(row, 4) == row.at


@pytest.mark.parametrize("speed", [-1, 2, 600])
def test_no_other_pace_is_known(row, speed):
    with pytest.raises(clock.UnknownSpeed):
        clock.set_speed(speed)


def test_the_clock_knows_no_way_back(row):
    with pytest.raises(ValueError):
        clock.run_to(TEN - timedelta(minutes=1))


def test_while_the_town_is_played_ahead_the_clock_is_where_the_player_got_to(row):
    clock.run_to(TEN + timedelta(hours=1))
    clock.move_hand(TEN + timedelta(minutes=15), arrived=False)
    seen = queries.clock()
    assert (seen.at, seen.progress, queries.pace()) == (TEN + timedelta(minutes=15), 25, 0.0)


def test_arrived_the_clock_runs_on_by_itself(row):
    clock.run_to(TEN + timedelta(hours=1))
    clock.move_hand(TEN + timedelta(hours=1), arrived=True)
    assert (queries.clock().target_at, queries.pace()) == (None, 10.0)


def test_a_pace_pressed_ends_a_run_ahead(row):
    clock.run_to(TEN + timedelta(hours=1))
    clock.move_hand(TEN + timedelta(minutes=15), arrived=False)
    clock.set_speed(1)
    assert (queries.clock().target_at, queries.clock().speed) == (None, 1)


def test_a_hand_never_moves_back(row):
    clock.run_to(TEN + timedelta(hours=1))
    clock.move_hand(TEN - timedelta(hours=1), arrived=False)
    assert queries.clock().at >= TEN


def test_where_there_is_no_demo_nothing_can_be_set(row, settings):
    settings.DEMO = False
    with pytest.raises(clock.NoDemo):
        clock.set_speed(1)


def test_without_a_town_there_is_no_clock_but_the_machines(db):
    assert queries.clock() is None
    assert abs(queries.clock_now() - system()) < timedelta(minutes=1)
