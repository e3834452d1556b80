"""The editor's cast: Nina drafts, Clara the head publishes, Anna at the counter may not enter."""

from datetime import date

import pytest

from tests.apps.conftest import Town
from tests.screens.control.conftest import BACKEND, hour
from vikno.apps.catalogue import actions
from vikno.apps.catalogue.actions.contents_files import contents_by_service
from vikno.apps.catalogue.models import Service, State, Version
from vikno.rules.contents import from_plain, to_plain

__all__ = ["hour"]

SINCE = date(2025, 1, 1)


def words(answer) -> str:
    return answer.content.decode().replace("\u00a0", " ")


def held(service: Service, like: str, *, confidence: str = "medium") -> Version:
    """A version in force, saying what our files say of the service with the code `like`."""
    plain = to_plain(from_plain(contents_by_service()[like]))
    plain["standing"] = {"confidence": confidence, "as_of": "2024", "sources": [], "gaps": ["немає форми заяви"]}
    return Version.objects.create(
        service=service, number=1, state=State.PUBLISHED, valid_from=SINCE, contents=plain, is_shipped=True,
        drafted_at="2025-01-01T00:00Z", drafted_by_label="vikno", published_at="2025-01-01T00:00Z",
        published_by_label="vikno",
    )  # fmt: skip


@pytest.fixture
def version(town: Town) -> Version:
    """What holds of the birth service: the card worked out in our files, to be confirmed."""
    return held(town.birth, "ЯМ-01/01")


@pytest.fixture
def nina(client, town: Town, hour):
    """The browser of the editor."""
    town.nina = town.hire("Ніна", "Захарко", "editor", "")
    client.force_login(town.nina.user, backend=BACKEND)
    return client


@pytest.fixture
def clara(town: Town, hour):
    """The browser of the head."""
    from django.test import Client

    browser = Client()
    browser.force_login(town.clara.user, backend=BACKEND)
    return browser


@pytest.fixture
def draft(town: Town, version: Version, nina) -> Version:
    """Nina's draft of the birth service."""
    return actions.start_draft(town.birth.pk, by=town.nina, now=town.now)


@pytest.fixture
def submitted(town: Town, draft: Version) -> Version:
    """The draft with a change, waiting for a second person."""
    draft = actions.change_draft(
        draft.pk, contents={**draft.contents, "competence": "birth"}, counter=0, by=town.nina, now=town.now
    )
    return actions.submit_draft(draft.pk, counter=1, why="нова компетенція", by=town.nina, now=town.now)
