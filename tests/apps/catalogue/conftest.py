"""The shipped catalogue, loaded once for a module; what a test changes in it is undone after the test."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from vikno.apps.catalogue import actions
from vikno.apps.journal.actions import HOUSE

NOON = datetime(2026, 11, 17, 10, 0, tzinfo=UTC)


def pytest_collection_modifyitems(items):
    """Who uses the catalogue uses the database: without the mark none is made when this folder runs alone."""
    for item in items:
        if "loaded" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.django_db)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The shipped catalogue, in a transaction that ends with the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        actions.load_shipped(by=HOUSE, now=NOON)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def shipped(loaded):
    """The shipped catalogue, as it was before the test and is again after it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
