"""A process that ends when the one that started it is gone, in whatever way: so nothing is left behind a kill -9."""

import ctypes
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable

import psutil

_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def marker(order: int = signal.SIGTERM) -> Callable[[], None]:
    """What a child of this process runs between fork and exec (`preexec_fn`): Linux sends it `order` when we end.

    A parent that was killed before the mark was set would never be missed: so the child looks, and then does not begin.
    The child must be started from a thread that lives as long as this process does.
    """
    parent = os.getpid()
    return lambda: _mark(order, parent)


def tie(order: int = signal.SIGTERM) -> None:
    """End this process with its parent: by the kernel on Linux, by a look every second elsewhere."""
    started_by = multiprocessing.parent_process()
    parent = started_by.pid if started_by is not None and started_by.pid else os.getppid()
    _mark(order, parent)
    if _LIBC is None:
        threading.Thread(target=_watch, args=(parent, order), daemon=True, name="lifeline").start()


def wait_ended(processes: Iterable[psutil.Process], *, patience: float) -> list[psutil.Process]:
    """Wait at most `patience` seconds for their end; those still alive then.

    One that ended counts as ended even where nobody reaps it, as under the first process of many containers.
    """
    deadline, alive = time.monotonic() + patience, [process for process in processes if lives(process)]
    while alive and time.monotonic() < deadline:
        psutil.wait_procs(alive, timeout=0.05)
        alive = [process for process in alive if lives(process)]
    return alive


def lives(process: psutil.Process) -> bool:
    """Whether it still runs; a zombie does not."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _mark(order: int, parent: int) -> None:
    if _LIBC is None:
        return
    _LIBC.prctl(_PDEATHSIG, order)
    if os.getppid() != parent:
        os._exit(128 + order)


def _watch(parent: int, order: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), order)
