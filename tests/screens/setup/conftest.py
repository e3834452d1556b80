"""Clara before the set-up of the small town, on its Tuesday at nine; nothing is remembered between two looks."""

import pytest

from tests.screens.setup.reading import Seat
from vikno.apps.network.actions import branches, devices
from vikno.lib import clock


@pytest.fixture
def at_nine(town, settings):
    """The site's clock is the town's."""
    settings.REMEMBER_SECONDS = 0
    clock.use(lambda: town.now)
    yield
    clock.use(clock.system)


@pytest.fixture
def clara(town, at_nine) -> Seat:
    """The head of the branch."""
    return Seat(town.clara)


@pytest.fixture
def placed(town):
    """Something on the plan and a device, so that every page has something to show."""
    town.item = branches.place(town.hall, kind="seats", x=40, y=30, by=town.clara, now=town.now)
    town.device = devices.add_device(town.branch, kind="kiosk", name="Кіоск 1", by=town.clara, now=town.now)
    return town
