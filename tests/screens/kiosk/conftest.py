"""A town on Tuesday morning and a paired kiosk by its door, with the demo printer."""

import pytest

from tests.apps.conftest import Town, town
from vikno.apps.network.actions import devices
from vikno.lib import clock

__all__ = ["town"]


@pytest.fixture(autouse=True)
def hour(town: Town, settings, tmp_path):
    """The screens' clock shows the town's hour; the demo printer writes into the test's own folder."""
    settings.PRINTED = tmp_path
    settings.REMEMBER_SECONDS = 0
    clock.use(lambda: town.now)
    yield
    clock.use(clock.system)


def paired(town: Town, client, *, printer: str = "demo", name: str = "Кіоск 1"):
    """Make the browser a paired kiosk; returns its device."""
    device = devices.add_device(
        town.branch, kind="kiosk", name=name, hall=town.hall, printer=printer, by=town.clara, now=town.now
    )
    code = devices.offer_code(device, by=town.clara, now=town.now)
    client.cookies["vikno_kiosk"] = devices.pair(code, now=town.now)[1]
    return device


@pytest.fixture
def kiosk(town: Town, client):
    """A browser that is the paired kiosk."""
    client.device = paired(town, client)
    return client
