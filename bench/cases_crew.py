"""Eight clients in two processes at one database: they start together, do their jobs one after another, tell how long.

A crew stays up between rounds, so that two databases can be measured in turns, minute by minute, on the same machine.
"""

import multiprocessing
import os
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import psutil

from bench.cases_town import Town

CLIENTS, PROCESSES = 8, 2
Job = tuple[str, tuple[Any, ...]]
"""What to do (a name of cases_work.ACTS), and with which ids."""


@dataclass(frozen=True)
class Done:
    """How long each job took, in milliseconds; the round's length and its own processor time, in seconds."""

    took: list[tuple[str, float]]
    seconds: float
    cpu: float


class Crew:
    """The clients of one database."""

    def __init__(self, url: str, town: Town) -> None:
        spawn = multiprocessing.get_context("spawn")
        self._pipes = []
        self._children = []
        for _ in range(PROCESSES):
            ours, theirs = spawn.Pipe()
            child = spawn.Process(target=_live, args=(url, town, theirs), daemon=True)
            child.start()
            self._pipes.append(ours)
            self._children.append(child)
        for pipe in self._pipes:
            pipe.recv()

    def do(self, jobs: Sequence[Job]) -> Done:
        """All the jobs, shared out among the clients in turn. Raises RuntimeError with what a client stumbled over."""
        before = self._cpu()
        for number, pipe in enumerate(self._pipes):
            pipe.send([list(jobs[client::CLIENTS]) for client in range(number, CLIENTS, PROCESSES)])
        told = [pipe.recv() for pipe in self._pipes]
        faults = [fault for one in told for fault in one[1]]
        if faults:
            raise RuntimeError(faults[0])
        began, ended = min(one[2] for one in told), max(one[3] for one in told)
        return Done([took for one in told for took in one[0]], ended - began, self._cpu() - before)

    def leave(self) -> None:
        """Send everybody home."""
        for pipe, child in zip(self._pipes, self._children, strict=True):
            pipe.send(None)
            child.join()

    def _cpu(self) -> float:
        spent = [psutil.Process(child.pid).cpu_times() for child in self._children]
        return sum(one.user + one.system for one in spent)


def _live(url: str, town: Town, pipe: Any) -> None:
    """A process of a crew: Django on that database, then rounds until it is sent home."""
    os.environ["DATABASE_URL"] = url
    import django

    django.setup()
    from django.db import connection

    from bench import cases_work

    pipe.send("ready")
    while (shares := pipe.recv()) is not None:
        took: list[tuple[str, float]] = []
        faults: list[str] = []

        def client(share: list[Job], took: list = took, faults: list = faults) -> None:
            try:
                for name, ids in share:
                    took.append((name, cases_work.timed(town, name, ids)))
            except Exception as error:  # noqa: BLE001 - told to the parent, who raises it
                import traceback

                faults.append(f"{name}{ids}: {error!r}\n{traceback.format_exc()}")
            finally:
                connection.close()

        threads = [threading.Thread(target=client, args=(share,)) for share in shares]
        began = time.time()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        pipe.send((took, faults, began, time.time()))
