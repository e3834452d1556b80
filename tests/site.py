"""Fixtures of the journeys: the real site on a port of its own, over the test database, and a browser to walk it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

import pytest

from tests import chromium
from vikno.config import lifeline, ports

FIRST_ANSWER = 120.0  # seconds
LAST_ANSWER = 60.0


def database_url() -> str:
    """The address of this worker's test database."""
    from django.db import connection

    values = connection.settings_dict
    place = {"host": values["HOST"], "port": values["PORT"]}
    rest = "&".join(f"{key}={quote(str(value), safe='')}" for key, value in place.items() if value)
    who = quote(values["USER"]) + (f":{quote(values['PASSWORD'])}" if values["PASSWORD"] else "")
    return f"postgresql://{who}@/{values['NAME']}?{rest}"


def _as_served() -> dict[str, str]:
    """The environment without what only this process needs: the site must stop at a database asked on its loop."""
    return {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}


@contextmanager
def serving(url: str, said: Path, **environment: str) -> Iterator[str]:
    """Vikno as it is served over the database at `url`: granian, pages and stream on one port, in its own processes.

    `said` is where its own words go; `environment` is laid over this process's. Gives the address, ending in a slash.
    """
    # Servers share a port without a word (SO_REUSEPORT): two runs that count up to the same free one would answer each
    # other's browsers. The machine gives each asker another.
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = ports.address("127.0.0.1", port)
    with said.open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "vikno", "serve", "--port", str(port), "--workers", "1"],
            env={**_as_served(), "DATABASE_URL": url, **environment},
            stdout=log,
            stderr=log,
            preexec_fn=lifeline.marker(),
        )
    deadline = time.monotonic() + FIRST_ANSWER
    while True:
        with suppress(OSError), urllib.request.urlopen(f"{address}health", timeout=5):
            break
        if server.poll() is not None or time.monotonic() > deadline:
            server.kill()
            pytest.fail(f"the site did not start. It said:\n{said.read_text()[-4000:]}", pytrace=False)
        time.sleep(0.05)
    yield address
    server.terminate()
    try:
        server.wait(LAST_ANSWER)
    except subprocess.TimeoutExpired:
        server.kill()
        pytest.fail(f"the site did not end when told to. It said:\n{said.read_text()[-4000:]}", pytrace=False)


@pytest.fixture(scope="session")
def site_server(django_db_setup, django_db_blocker, tmp_path_factory):
    """The site over the test database."""
    with django_db_blocker.unblock():
        url = database_url()
    with serving(url, tmp_path_factory.mktemp("site") / "said") as address:
        yield address


@pytest.fixture
def site(site_server, transactional_db):
    """The address of the site, ending in a slash. What the test writes, the site sees; it is wiped after the test."""
    return site_server


@pytest.fixture(scope="module")
def browser():
    """Chromium, started once for the journeys of a file.

    Not once for all: while Playwright lives, its event loop counts as running in this thread, and tests of other files
    could not run one of their own.
    """
    from playwright.sync_api import sync_playwright

    try:
        place = chromium.path()
    except chromium.NoBrowser as problem:
        pytest.fail(str(problem), pytrace=False)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as play:
        # Django would refuse the database to a thread with a running loop.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        running = play.chromium.launch(executable_path=place, args=chromium.flags())
        yield running
        running.close()


@pytest.fixture
def page(browser, site):
    """A fresh page whose relative addresses are the site's; Ukrainian, in Kyiv. An error of a script fails the test."""
    context = browser.new_context(base_url=site, locale="uk-UA", timezone_id="Europe/Kyiv")
    errors: list[str] = []
    fresh = context.new_page()
    fresh.on("pageerror", lambda error: errors.append(str(error)))
    yield fresh
    context.close()
    assert errors == []
