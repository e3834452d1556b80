"""Grounds of priority: the shipped table, and those that hold on a day."""

from datetime import timedelta

import pytest

from tests.apps.conftest import NINE
from vikno.apps.journal.actions import HOUSE
from vikno.apps.queue.actions import grounds
from vikno.apps.queue.models import Ground
from vikno.apps.queue.queries import grounds as asked


def test_the_shipped_grounds_are_loaded_once(db):
    assert grounds.load_shipped(by=HOUSE, now=NINE) == Ground.objects.count() > 3
    assert grounds.load_shipped(by=HOUSE, now=NINE) == 0


def test_no_shipped_ground_claims_an_act_that_nobody_has_read(db):
    grounds.load_shipped(by=HOUSE, now=NINE)
    assert not Ground.objects.filter(is_verified=True).exists()


def test_a_ground_that_the_centre_changed_is_left_alone(db):
    grounds.load_shipped(by=HOUSE, now=NINE)
    Ground.objects.filter(number=1).update(name_uk="Військові")
    grounds.load_shipped(by=HOUSE, now=NINE)
    assert Ground.objects.get(number=1).name_uk == "Військові"


@pytest.fixture
def dated(town):
    """Ground 3 as it held until today, and as it holds from today on."""
    today = NINE.date()
    old = town.ground(3)
    Ground.objects.filter(pk=old.pk).update(valid_from=today - timedelta(days=9), valid_until=today, code="old")
    return town.ground(3)


def test_of_one_number_the_ground_that_holds_today_is_shown(dated):
    assert asked.held(now=NINE) == [dated]


def test_yesterday_the_older_ground_held(dated):
    assert [row.code for row in asked.held(now=NINE - timedelta(days=1))] == ["old"]
