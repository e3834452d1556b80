"""The tests of the library look at the front-end files as they are now, not as they were last built."""

import pytest

from tools import assets


@pytest.fixture(scope="session", autouse=True)
def fresh_assets():
    assets.build()
