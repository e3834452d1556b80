"""The screen of keeping is tested at the town's hour by Halyna of the issue desk and Clara the head."""

import pytest

from tests.apps.archive.conftest import folder
from tests.screens.results_town import enter, town

__all__ = ["enter", "folder", "town"]


@pytest.fixture(autouse=True)
def own_archive(folder):
    """What is kept lies in a folder of the test."""


@pytest.fixture
def desk(town, enter):
    """The browser of Halyna at the issue desk."""
    return enter(town.halyna)
