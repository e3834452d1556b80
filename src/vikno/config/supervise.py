"""Keeps the processes of `vikno up` alive, and ends them in order.

Each child is the leader of its own session, so a Ctrl-C at the terminal reaches only this process, which then ends the
children one after another; and each is marked to end when this process is gone.
"""

import json
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from vikno.config import lifeline

PATIENCE = 10.0  # seconds a child gets to end by itself
STEADY = 20.0  # seconds after which a child counts as well started, and its next fall as the first
LONGEST_WAIT = 30.0  # seconds between two tries
HANGUPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass
class Child:
    """One process to keep alive: what to call it before people, and what to run."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)
    begun: float = 0.0
    falls: int = 0
    next_try: float = 0.0


class Supervisor:
    """Starts children, restarts those that fall, later and later; `record` is where the next start finds leftovers."""

    def __init__(self, *, record: Path, say: Callable[[str], None]) -> None:
        self.children: list[Child] = []
        self.record = record
        self.say = say
        self.asked_to_stop = threading.Event()

    def listen(self) -> None:
        """From now on Ctrl-C, SIGTERM and a closed terminal ask for the end. Call in the main thread."""
        for order in HANGUPS:
            signal.signal(order, lambda *_: self.asked_to_stop.set())

    def start(self, child: Child) -> None:
        """Start a child, and keep it alive from now on."""
        self.children.append(child)
        self._start(child)

    def watch(self, meanwhile: Callable[[], None] | None = None) -> None:
        """Keep the children alive until somebody asks for the end; `meanwhile` is called five times a second."""
        while not self.asked_to_stop.wait(0.2):
            if meanwhile is not None:
                meanwhile()
            for child in self.children:
                self._look_after(child)

    def stop(self) -> None:
        """End the children, the last started first; kill what does not end in time. No process of theirs is left."""
        for child in reversed(self.children):
            if child.process is not None:
                end(child.process.pid, patience=PATIENCE)
                child.process.wait()
                child.process = None
        self.record.unlink(missing_ok=True)

    def _look_after(self, child: Child) -> None:
        now = time.monotonic()
        if child.process is None:
            if now >= child.next_try:
                self._start(child)
        elif (code := child.process.poll()) is not None:
            end(child.process.pid, patience=PATIENCE)
            child.falls = 1 if now - child.begun > STEADY else child.falls + 1
            wait = min(LONGEST_WAIT, 0.5 * 2 ** (child.falls - 1))
            child.process, child.next_try = None, now + wait
            self.say(f"The {child.name} ended by itself ({_how(code)}); it starts again in {wait:.0f} s.")

    def _start(self, child: Child) -> None:
        child.begun = time.monotonic()
        child.process = subprocess.Popen(
            child.command, stdin=subprocess.DEVNULL, start_new_session=True, preexec_fn=lifeline.marker()
        )
        self._write_record()

    def _write_record(self) -> None:
        alive = [child.process.pid for child in self.children if child.process is not None]
        born = {str(pid): psutil.Process(pid).create_time() for pid in alive if psutil.pid_exists(pid)}
        self.record.write_text(json.dumps(born), encoding="ascii")


def end(leader: int, *, patience: float) -> None:
    """End a child and everything in its session: politely, then at once."""
    members = session_of(leader)
    for process in members:
        if process.pid == leader:
            _send(process, signal.SIGTERM)
    alive = {*lifeline.wait_ended(members, patience=patience), *session_of(leader)}
    for process in alive:
        _send(process, signal.SIGKILL)
    lifeline.wait_ended(alive, patience=patience)


def clear_leftovers(record: Path) -> int:
    """End processes that an earlier run left behind; how many. A number since given to another process is let be."""
    try:
        born: Mapping[str, float] = json.loads(record.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return 0
    left = 0
    for number, created in born.items():
        try:
            same = abs(psutil.Process(int(number)).create_time() - created) < 1
        except psutil.NoSuchProcess:
            continue
        if same:
            left += len(session_of(int(number)))
            end(int(number), patience=PATIENCE)
    record.unlink(missing_ok=True)
    return left


def session_of(leader: int) -> list[psutil.Process]:
    """The living processes of the session that `leader` opened."""
    found = []
    for process in psutil.process_iter():
        try:
            if os.getsid(process.pid) == leader and lifeline.lives(process):
                found.append(process)
        except (psutil.Error, OSError):
            continue
    return found


def _send(process: psutil.Process, order: signal.Signals) -> None:
    try:
        process.send_signal(order)
    except psutil.NoSuchProcess:
        return


def _how(code: int) -> str:
    return f"code {code}" if code >= 0 else f"signal {signal.Signals(-code).name}"
