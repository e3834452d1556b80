"""The shipped catalogue, loaded once for a module; what a test changes in it is undone after the test."""

import pytest
from django.db import transaction


def pytest_collection_modifyitems(items):
    """Who uses the catalogue uses the database: without the mark none is made when this folder runs alone."""
    for item in items:
        if "loaded" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.django_db)


@pytest.fixture
def shipped(loaded):
    """The shipped catalogue, as it was before the test and is again after it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
