"""What every test may count on: a PostgreSQL of their own, settings for tests, a browser, the whole site on a port.

DATABASE_URL set → that server (tests make and drop their own database in it). Unset → an embedded PostgreSQL made for
this run in the system's temporary folder and removed after it. This module must run before Django reads its settings:
therefore it, not pyproject.toml, names the settings module.
"""

import contextlib
import os
import shutil
import sys
import tempfile
from pathlib import Path

import django
import pytest

from tests.emptying import emptied_tables
from tests.shipped import loaded, loaded_for_browsers
from tests.site import browser, page, site, site_server
from vikno.config.embedded import Cluster

__all__ = ["browser", "emptied_tables", "loaded", "loaded_for_browsers", "page", "site", "site_server"]

WORKER = os.environ.get("PYTEST_XDIST_WORKER")


def _own_folder() -> Path:
    """A folder for this run that a lesser user may enter; workers of xdist are given the controller's."""
    folder = Path(tempfile.mkdtemp(prefix="vikno-tests-"))
    folder.chmod(0o755)
    return folder


if not WORKER:
    os.environ["VIKNO_TESTS_FOLDER"] = os.environ["VIKNO_DATA"] = str(_own_folder())
FOLDER = Path(os.environ["VIKNO_TESTS_FOLDER"])
CLUSTER = Cluster(FOLDER, durable=False)
EMBEDDED = os.environ.setdefault("DATABASE_URL", CLUSTER.url) == CLUSTER.url
os.environ["DJANGO_SETTINGS_MODULE"] = "vikno.config.settings"
os.environ.pop("VIKNO_DEMO", None)
os.environ.pop("VIKNO_DEBUG", None)
django.setup()


def pytest_configure(config):
    """Under xdist the controller starts the server for all workers; alone, the first test that needs it does."""
    if EMBEDDED and not WORKER and getattr(config.option, "numprocesses", None):
        CLUSTER.start()


def pytest_runtest_logreport(report):
    """A failure is told when it happens: a run that is cut short still says what went wrong."""
    if report.failed and not WORKER:
        sys.__stderr__.write(f"\n{report.nodeid} ({report.when}): {str(report.longrepr)[-1500:]}\n")


def pytest_unconfigure():
    """Stop the server and remove the run's folder, which only the controller owns."""
    if WORKER:
        return
    if EMBEDDED:
        CLUSTER.stop()
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(FOLDER)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """Before the first test database is made, its server runs."""
    if EMBEDDED and not WORKER:
        CLUSTER.start()
