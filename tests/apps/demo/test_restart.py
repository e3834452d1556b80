"""A player that was killed goes on where the town stands; two never play at once."""

from datetime import timedelta

import pytest
from django.db import transaction

from vikno.apps.queue.models import Visit

VILLAGE = "grunivka"


def story(yaseny):
    """What became of every ticket: number, state, when it was called and closed."""
    rows = yaseny.tickets(VILLAGE).order_by("issued_at")
    return list(rows.values_list("letter", "number", "state", "called_at", "closed_at"))


@pytest.fixture
def whole(yaseny):
    """The village's morning without a break, told and then undone."""
    with transaction.atomic():
        yaseny.player(VILLAGE).advance(yaseny.at(13))
        told = story(yaseny)
        transaction.set_rollback(True)
    return told


@pytest.mark.parametrize("killed", [(9, 47, 13), (11, 2, 31), (12, 20, 0)])
def test_a_player_that_was_killed_goes_on_as_if_nothing_had_been(yaseny, whole, killed):
    yaseny.player(VILLAGE).advance(yaseny.at(*killed))
    yaseny.player(VILLAGE, at=yaseny.at(*killed)).advance(yaseny.at(13))
    assert story(yaseny) == whole
    assert len(whole) > 4


def test_nobody_comes_twice(yaseny, whole):
    for hour in (9, 10, 11, 12):
        yaseny.player(VILLAGE, at=yaseny.at(hour)).advance(yaseny.at(hour + 1))
    assert Visit.objects.count() == len(whole)


def test_after_friday_comes_monday(yaseny):
    friday = yaseny.at(8) + timedelta(days=3)
    player = yaseny.player(VILLAGE, at=friday)
    player.night_at = friday.replace(hour=17)
    assert player.dawn() == friday.replace(hour=8, minute=50) + timedelta(days=3)
