"""A town on Tuesday morning; Marta, the queue manager, before the tablet."""

import pytest

from tests.apps.conftest import Town, town
from vikno.lib import clock

__all__ = ["town"]
BACKEND = "vikno.config.accounts.Accounts"


@pytest.fixture(autouse=True)
def hour(town: Town):
    """The screens' clock shows the town's hour."""
    clock.use(lambda: town.now)
    yield
    clock.use(clock.system)


@pytest.fixture
def enter(client):
    """Log a person in: `enter(town.clara)`."""

    def into(employee):
        client.force_login(employee.user, backend=BACKEND)
        return client

    return into


@pytest.fixture
def tablet(town: Town, enter):
    """The tablet in Marta's hands."""
    return enter(town.marta)
