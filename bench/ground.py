"""The ground a bench stands on: an embedded database of its own, a town in it, and the site before it."""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from vikno.config import lifeline, ports
from vikno.config.embedded import Cluster


@contextlib.contextmanager
def database() -> Iterator[Cluster]:
    """A durable embedded PostgreSQL in the system's temporary folder, migrated; Django is set up on it."""
    folder = Path(tempfile.mkdtemp(prefix="vikno-bench-"))
    folder.chmod(0o755)
    cluster = Cluster(folder)
    os.environ |= {
        "VIKNO_DATA": str(folder),
        "DATABASE_URL": cluster.url,
        "DJANGO_SETTINGS_MODULE": "vikno.config.settings",
        "VIKNO_DATABASE_CONNECTIONS": "12",
    }
    cluster.start()
    try:
        import django
        from django.core.management import call_command
        from django.db import connection

        django.setup()
        connection.settings_dict.update(_settings())
        call_command("migrate", verbosity=0)
        yield cluster
        connection.close()
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def site(workers: int = 2) -> Iterator[str]:
    """Vikno as it is served, in `workers` web processes on this database; its address."""
    port = ports.first_free("127.0.0.1", 8900)
    address = ports.address("127.0.0.1", port)
    server = subprocess.Popen(
        [sys.executable, "-m", "vikno", "serve", "--port", str(port), "--workers", str(workers)],
        preexec_fn=lifeline.marker(),
    )
    try:
        for _ in range(600):
            with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}health", timeout=5):
                break
            time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait()


def _settings() -> dict:
    from vikno.config import database as rule

    return rule.settings()
