"""Building the town: whole or not at all, and never over somebody's own network."""

import pytest

from vikno.apps.demo.actions.clock import NoDemo
from vikno.apps.demo.actions.town import building
from vikno.apps.demo.actions.town.building import NotEmpty, build
from vikno.apps.demo.models import Clock
from vikno.apps.network.models import Branch


def test_elsewhere_than_in_a_demo_nothing_is_built(db, settings):
    settings.DEMO = False
    with pytest.raises(NoDemo):
        build()


def test_a_broken_build_leaves_nothing(db, settings, monkeypatch):
    settings.DEMO = True
    monkeypatch.setattr(building, "_people", lambda made: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        build()
    assert not Branch.objects.exists()
    assert not Clock.objects.exists()


def test_a_network_of_ones_own_is_not_built_over(db, settings):
    settings.DEMO = True
    Branch.objects.create(code="real", name_uk="Справжній")
    with pytest.raises(NotEmpty):
        build()
    assert Branch.objects.count() == 1
