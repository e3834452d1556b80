"""Anna at counter 1, logged in; what she presses and what she then sees."""

import json

import pytest

from tests.apps.conftest import Town
from vikno.lib import clock


@pytest.fixture
def town(db, settings) -> Town:
    """The town, whose clock the pages read too."""
    settings.WAITS_REUSE = 0
    settings.REMEMBER_SECONDS = 0
    made = Town()
    clock.use(lambda: made.now)
    yield made
    clock.use(clock.system)


@pytest.fixture
def anna(town, client):
    """Anna, logged in and sitting at counter 1."""
    client.force_login(town.anna.user)
    town.sit(town.anna, town.first)
    return town.anna


class Answer:
    """What a press on a live page brought."""

    def __init__(self, response) -> None:
        self.status = response.status_code
        self.response = response
        self.body = json.loads(response.content) if response["content-type"] == "application/json" else {}

    def __getitem__(self, piece: str) -> str:
        """A piece of the desk as it reads."""
        return self.body["fragments"][f"desk.{piece}"].replace("\u00a0", " ")

    @property
    def refusal(self) -> str:
        return self.body.get("refusal", "").replace("\u00a0", " ")

    @property
    def toast(self) -> str:
        return self.body.get("toast", "").replace("\u00a0", " ")


@pytest.fixture
def press(client):
    """Press a key of the live desk: `press("call")`, `press("park", reason="…", minutes=5)`."""

    def post(what: str, **data) -> Answer:
        return Answer(client.post(f"/desk/{what}/", data, headers={"HX-Request": "true"}))

    return post


@pytest.fixture
def look(client):
    """The page as it reads."""
    return lambda address="/desk/": client.get(address, follow=True).content.decode().replace("\u00a0", " ")
