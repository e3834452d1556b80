"""The control room is tested at the town's hour, by its head Clara."""

import pytest

from tests.apps.conftest import Town
from vikno.lib import clock

BACKEND = "vikno.config.accounts.Accounts"


@pytest.fixture
def hour(town: Town):
    """The screens' clock shows the town's hour."""
    clock.use(lambda: town.now)
    yield
    clock.use(clock.system)


@pytest.fixture
def head(client, town: Town, hour):
    """The browser of the head."""
    client.force_login(town.clara.user, backend=BACKEND)
    return client
