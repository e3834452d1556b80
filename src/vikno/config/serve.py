"""The web server: granian in this process, its workers as children that end with it."""

import gc
import os
import signal
from pathlib import Path
from typing import Any

import django
from granian import Granian
from granian._internal import load_target

from vikno.config import env, lifeline

BOTH = "vikno.config.asgi:application"
PAGES = "vikno.config.wsgi:application"
STREAM = "vikno.screens.stream.asgi:application"


def run(target: str = BOTH, *, host: str, port: int, workers: int, socket: Path | None = None) -> None:
    """Serve `target` until SIGTERM or SIGINT. Listens on `socket` (a path) instead of host and port when given."""
    pages = target == PAGES
    Granian(
        target,
        address=host,
        port=port,
        uds=socket,
        uds_permissions=0o660 if socket else None,
        interface="wsgi" if pages else "asgi",  # type: ignore[arg-type]
        workers=workers,
        blocking_threads=env.number("VIKNO_THREADS", 8) if pages else None,
        websockets=False,
        respawn_failed_workers=True,
        respawn_interval=0.2,
        workers_kill_timeout=3,
        backlog=2048,
        log_level="error",  # type: ignore[arg-type]
    ).serve(target_loader=load)


def load(target: str) -> Any:
    """Runs in each worker: tie it to the server's life, then import the application.

    An application that cannot be imported ends the server, which would otherwise start the same worker for ever.
    """
    lifeline.tie()
    try:
        django.setup()
        application = load_target(target)
        gc.collect()
        gc.freeze()  # what was loaded stays: the collector need not walk through it while somebody waits
        return application
    except Exception:
        os.kill(os.getppid(), signal.SIGTERM)
        raise
