"""What a fragment lives by is told by its parameters alone: the hub asks on its event loop, where no database is."""

import pytest

from vikno.screens.stream.asgi import registry

PARAMS = ("1", "1", "1", "1")


@pytest.mark.parametrize("name", sorted(registry()))
def test_topics_are_told_without_the_database(name):
    fragment = registry()[name]
    assert fragment.topics(PARAMS) or fragment.refresh_seconds
