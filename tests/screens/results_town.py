"""The town of results at its own hour, and a browser for whoever of it logs in. Shared by the screens of issue 3."""

import pytest

from tests.apps.cases.issue_town import IssueTown
from vikno.lib import clock

BACKEND = "vikno.config.accounts.Accounts"


@pytest.fixture
def town(db, settings) -> IssueTown:
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
