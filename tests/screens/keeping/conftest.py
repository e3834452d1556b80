"""The screen of keeping is tested at the town's hour by Halyna of the issue desk and Clara the head."""

import pytest

from tests.apps.archive.conftest import folder  # noqa: F401
from tests.apps.cases.issue_town import IssueTown
from vikno.lib import clock

BACKEND = "vikno.config.accounts.Accounts"


@pytest.fixture
def town(folder, db, settings) -> IssueTown:  # noqa: F811
    settings.WAITS_REUSE = 0
    made = IssueTown()
    clock.use(lambda: made.now)
    yield made
    clock.use(clock.system)


@pytest.fixture
def enter(client):
    """Log somebody of the town in; the browser."""

    def logged(person):
        client.force_login(person.user, backend=BACKEND)
        return client

    return logged


@pytest.fixture
def desk(town, enter):
    """The browser of Halyna at the issue desk."""
    return enter(town.halyna)
