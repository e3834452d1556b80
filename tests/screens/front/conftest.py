"""The town as its front page meets it: built, its clock standing at an hour the test names."""

import copy

import pytest
from django.test import Client

from tests.apps.demo.conftest import built, yaseny
from vikno.apps.demo import queries
from vikno.apps.demo.models import Clock
from vikno.lib import clock
from vikno.lib.clock import system

__all__ = ["built", "yaseny"]


@pytest.fixture
def town(yaseny, settings):
    """The town with all that a demo's settings add; its clock stands at twenty to nine."""
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "vikno.screens.front.middleware.KeepSeat"]
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["OPTIONS"]["context_processors"].append("vikno.screens.front.context.town")
    settings.TEMPLATES = templates
    clock.use(queries.clock_now, pace=queries.pace)
    stand(yaseny.at(8, 40))
    yield yaseny
    clock.use(clock.system)


@pytest.fixture
def browser_of(client: Client):
    """A browser in a language."""

    def speaks(language: str) -> Client:
        client.cookies["django_language"] = language
        return client

    return speaks


def stand(moment, **more) -> None:
    """Let the town's clock stand at a moment, its player alive."""
    values = {"at": moment, "set_at": system(), "beat_at": system(), "speed": 0, "target_at": None}
    Clock.objects.update(**{**values, **more})
