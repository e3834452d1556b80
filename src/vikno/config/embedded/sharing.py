"""Several commands, one embedded database: the first to come owns it, later ones borrow it while it lives.

Ownership is a file lock, which the system drops when a process ends in whatever way; no number of a dead process can
mislead anybody.
"""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from vikno.config.embedded.cluster import PATIENCE, Cluster
from vikno.config.embedded.trouble import Trouble


@contextmanager
def owned(folder: Path, *, waiting: Callable[[], None] = lambda: None) -> Iterator[Cluster]:
    """Own the database of `folder` for the length of the block; stops it at the end, whoever borrows it.

    If another short command owns it, calls `waiting` once and waits for its end.
    """
    with _lock_file(folder, "owner.lock") as lock:
        if not _try(lock, fcntl.LOCK_EX):
            waiting()
            fcntl.flock(lock, fcntl.LOCK_EX)
        with _running(folder) as cluster:
            yield cluster


@contextmanager
def borrowed(folder: Path) -> Iterator[Cluster]:
    """Have the database of `folder` running for the length of the block: another's, or ours, stopped at the end."""
    with _lock_file(folder, "owner.lock") as lock, _lock_file(folder, "users.lock") as users:
        if _try(lock, fcntl.LOCK_EX):
            with _running(folder) as cluster:
                yield cluster
                fcntl.flock(users, fcntl.LOCK_EX)  # let those who borrowed it finish
        else:
            fcntl.flock(users, fcntl.LOCK_SH)
            yield _answering(folder)


@contextmanager
def only_one(folder: Path, name: str) -> Iterator[Path | None]:
    """For a process that must be alone: the file on which it may write its card; None when another is at it.

    The card is removed at the end, and when a killed process left one, at the next beginning.
    """
    card = folder / f"{name}.card"
    with _lock_file(folder, f"{name}.lock") as lock:
        if not _try(lock, fcntl.LOCK_EX):
            yield None
            return
        card.unlink(missing_ok=True)
        try:
            yield card
        finally:
            card.unlink(missing_ok=True)


@contextmanager
def _running(folder: Path) -> Iterator[Cluster]:
    cluster = Cluster(folder)
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.stop()


def _answering(folder: Path) -> Cluster:
    """The cluster another process is starting, once it takes connections."""
    cluster, deadline = Cluster(folder), time.monotonic() + PATIENCE
    while not cluster.is_running():
        if time.monotonic() > deadline:
            raise Trouble(f"Another command of Vikno holds the database in {folder}, and it does not answer.")
        time.sleep(0.05)
    return cluster


@contextmanager
def _lock_file(folder: Path, name: str) -> Iterator[IO[bytes]]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.fdopen(os.open(folder / name, os.O_RDWR | os.O_CREAT, 0o600), "r+b")
    except OSError as error:
        raise Trouble(
            f"Vikno cannot write in {folder}: {os.strerror(error.errno or 0)}. Name another by VIKNO_DATA."
        ) from None
    with handle:
        yield handle


def _try(lock: IO[bytes], kind: int) -> bool:
    try:
        fcntl.flock(lock, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
