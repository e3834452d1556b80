"""A process that ends when the one that started it is gone, in whatever way: so nothing is left behind a kill -9."""

import ctypes
import os
import signal
import sys
import threading
import time

_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def mark(order: int = signal.SIGTERM) -> None:
    """Ask Linux to send `order` to this process when its parent ends; elsewhere nothing. Safe between fork and exec.

    The parent must start its children from a thread that lives as long as it does.
    """
    if _LIBC is not None:
        _LIBC.prctl(_PDEATHSIG, order)


def tie(order: int = signal.SIGTERM) -> None:
    """End this process with its parent: by the kernel on Linux, by a look every second elsewhere."""
    mark(order)
    if _LIBC is None:
        threading.Thread(target=_watch, args=(os.getppid(), order), daemon=True, name="lifeline").start()


def _watch(parent: int, order: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), order)
