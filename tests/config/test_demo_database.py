"""The demo keeps off a real network's database, and nothing else than the demo runs over a town's."""

import pytest

from tests.apps.conftest import NINE, Town
from tests.site import database_url
from vikno.apps.demo.models import Clock
from vikno.config import database

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def said(monkeypatch):
    """What a command is told about the test database, with or without the demo asked for."""

    def ask(*, demo: bool) -> str:
        monkeypatch.setenv("DATABASE_URL", database_url())
        monkeypatch.setenv("VIKNO_DEMO", "1" if demo else "0")
        return database.trouble() or ""

    return ask


def town_clock():
    return Clock.objects.create(at=NINE, set_at=NINE, speed=10, seed=1)


def test_the_demo_refuses_a_database_that_holds_a_real_network(said, settings):
    Town()
    assert "holds a real network" in said(demo=True)
    assert said(demo=False) == ""


def test_only_the_demo_runs_over_a_town(said):
    town_clock()
    assert "is a demo town" in said(demo=False)
    assert said(demo=True) == ""


def test_a_town_with_its_branches_is_the_demos_own(said, settings):
    Town()
    town_clock()
    assert said(demo=True) == ""


def test_an_empty_database_suits_both(said):
    assert (said(demo=True), said(demo=False)) == ("", "")
