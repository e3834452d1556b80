"""The shipped catalogue, loaded once for a module: inside a transaction, or committed for a browser to see."""

from datetime import UTC, datetime

import pytest

from tests import emptying

NOON = datetime(2026, 11, 17, 10, 0, tzinfo=UTC)


def _load():
    from vikno.apps.catalogue import actions  # settings are read after this module
    from vikno.apps.journal.actions import HOUSE

    actions.load_shipped(by=HOUSE, now=NOON)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The shipped catalogue, in a transaction that ends with the module."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        _load()
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def loaded_for_browsers(django_db_setup, django_db_blocker):
    """The shipped catalogue, committed; its rows stay when the tables are emptied between the tests of the module."""
    from django.core.management import call_command
    from django.db import connection

    with django_db_blocker.unblock():
        _load()
        kept = {table for table in connection.introspection.table_names() if table.startswith("catalogue_")}
    emptying.KEPT.update(kept)
    yield
    emptying.KEPT.difference_update(kept)
    with django_db_blocker.unblock():
        call_command("flush", interactive=False, verbosity=0)
