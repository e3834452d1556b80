"""A town on Tuesday morning and a phone that knows nothing of it yet."""

import pytest
from django.utils import translation

from tests.apps.conftest import Town, town
from vikno.lib import clock
from vikno.screens.portal import limit

__all__ = ["town"]


@pytest.fixture(autouse=True)
def hour(town: Town, settings):
    """The screens' clock shows the town's hour; nobody has taken a ticket from the web yet."""
    settings.REMEMBER_SECONDS = 0
    limit.forget()
    clock.use(lambda: town.now)
    with translation.override("uk"):  # a page asked for in English leaves its language to the next test
        yield
    clock.use(clock.system)
