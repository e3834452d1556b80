"""A town on Tuesday morning and a paired board in its hall."""

import pytest

from tests.apps.conftest import Town, town
from vikno.apps.network.actions import devices
from vikno.lib import clock

__all__ = ["town"]


@pytest.fixture(autouse=True)
def hour(town: Town):
    """The screens' clock shows the town's hour."""
    clock.use(lambda: town.now)
    yield
    clock.use(clock.system)


@pytest.fixture
def device(town: Town):
    """A board of the hall, not paired yet."""
    return devices.add_device(town.branch, kind="board", name="Табло 1", hall=town.hall, by=town.clara, now=town.now)


@pytest.fixture
def paired(town: Town, device, client):
    """A browser that is the paired board."""
    code = devices.offer_code(device, by=town.clara, now=town.now)
    client.cookies["vikno_board"] = devices.pair(code, now=town.now)[1]
    return client
