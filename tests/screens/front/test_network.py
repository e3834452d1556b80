"""The front of a real network: where to go, how long people wait, where staff come in. Nothing of the demo."""

import pytest

from tests.apps.conftest import NINE, Town
from vikno.apps.journal.actions import HOUSE
from vikno.apps.network.models import Branch
from vikno.apps.queue.actions import branch as hall
from vikno.lib import clock


@pytest.fixture
def here(db, settings):
    """A real network of one branch on Tuesday at nine."""
    settings.DEMO, settings.WAITS_REUSE, settings.REMEMBER_SECONDS = False, 0, 0
    town = Town()
    clock.use(lambda: town.now)
    yield town
    clock.use(clock.system)


def page(client) -> str:
    return client.get("/").content.decode().replace("\u00a0", " ")


def test_a_branch_stands_with_its_hours_and_its_wait(here, client):
    said = page(client)
    assert "Central" in said
    assert "Відчинено до 20:00" in said
    assert "Зараз чекають" in said


def test_a_ticket_can_be_taken_before_leaving_home(here, client):
    assert 'href="/take/central/"' in page(client)


def test_staff_come_in_by_the_entrance(here, client):
    assert 'href="/entry/home/"' in page(client) or 'href="/entry/"' in page(client)


def test_a_closed_branch_says_when_it_opens_and_gives_no_tickets(here, client):
    here.now = NINE.replace(hour=21)
    said = page(client)
    assert "Зачинено, відчинять завтра о 08:00" in said
    assert 'href="/take/central/"' not in said


def test_a_pause_is_told_and_no_wait_is_promised(here, client):
    hall.pause(here.branch, reason="air_raid", by=HOUSE, now=here.now)
    said = page(client)
    assert "Тривога: місця збережено" in said
    assert "Зараз чекають" not in said


def test_nothing_of_the_demo_stands_here(here, client):
    said = page(client)
    for word in ("демонстрац", "demo/", "Ясен", "Сядьте"):
        assert word not in said


def test_english_is_whole(here, client):
    client.cookies["django_language"] = "en"
    assert "Come when it suits you" in page(client)
    assert "Open until 20:00" in page(client)


def test_a_network_without_branches_says_what_comes_next(db, client, settings):
    settings.DEMO = False
    assert "Ще немає жодного офісу" in page(client)
    assert not Branch.objects.exists()
