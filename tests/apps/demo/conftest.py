"""The town of Yaseny, built once for a module of tests; each test has it as it was built."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from django.test import override_settings

from vikno.apps.demo.actions.town import FIRST_MORNING, build
from vikno.apps.demo.jobs.player import Player
from vikno.apps.demo.models import Clock
from vikno.apps.network.models import Branch
from vikno.apps.queue.models import Ticket
from vikno.apps.staff.models import Employee


class _Undo(Exception):
    """Takes the town away after its module."""


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    """The town in an open transaction that is undone after the module."""
    with django_db_blocker.unblock(), override_settings(DEMO=True):
        try:
            with transaction.atomic():
                build()
                yield
                raise _Undo
        except _Undo:
            pass


@dataclass
class Yaseny:
    """The town, and a player of some of its branches at an hour of its first day."""

    seed: int

    def branch(self, code: str) -> Branch:
        return Branch.objects.get(code=code)

    def person(self, username: str) -> Employee:
        return Employee.objects.select_related("user", "branch").get(user__username=username)

    def player(self, *codes: str, at: datetime = FIRST_MORNING) -> Player:
        return Player(seed=self.seed, now=at, only=frozenset(codes))

    def at(self, hour: int, minute: int = 0, second: int = 0) -> datetime:
        return FIRST_MORNING.replace(hour=hour, minute=minute, second=second)

    def tickets(self, code: str):
        return Ticket.objects.filter(branch__code=code)


@pytest.fixture
def yaseny(built, db, settings, tmp_path) -> Yaseny:
    settings.DEMO = True
    archive = settings.STORAGES["archive"]
    settings.STORAGES = settings.STORAGES | {"archive": archive | {"OPTIONS": {"location": str(tmp_path)}}}
    settings.WAITS_REUSE = 0
    settings.REMEMBER_SECONDS = 0
    return Yaseny(Clock.objects.get().seed)


@pytest.fixture
def minutes():
    """A length in minutes."""
    return lambda count: timedelta(minutes=count)
