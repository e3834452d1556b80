"""`vikno up` as a person meets it: a path with a space, a taken port, a second start, a kill, a clean end."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

import psutil
import pytest

from vikno.config import lifeline

PATIENCE = 120.0  # seconds; a first start makes tables and loads the catalogue on a busy machine


@pytest.fixture(scope="module")
def folder():
    """A data folder for all starts of this file, so that only the first one is cold."""
    place = Path(tempfile.mkdtemp(prefix="vikno up "))
    place.chmod(0o755)
    yield place
    shutil.rmtree(place)


def vikno(folder, *words):
    """The command, with the embedded database in `folder`."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("VIKNO_", "DATABASE_URL"))}
    return subprocess.Popen(
        [sys.executable, "-m", "vikno", *words],
        env={**env, "VIKNO_DATA": str(folder), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def address_said(process):
    """Read what it says until the address has been told; the address and all words so far."""
    said = ""
    impatience = Timer(PATIENCE, process.kill)
    impatience.start()
    try:
        for line in process.stdout:
            said += line
            if found := re.search(r"http://[\d.]+:\d+/", line):
                return found[0], said
    finally:
        impatience.cancel()
    raise AssertionError(f"it never told its address. It said:\n{said}")


def everybody(folder):
    """Living processes that have to do with this data folder."""
    found = []
    for process in psutil.process_iter():
        try:
            ours = str(folder) in " ".join(process.cmdline()) or process.environ().get("VIKNO_DATA") == str(folder)
            if ours and lifeline.lives(process):
                found.append(process)
        except psutil.Error:
            continue
    return found


def gone(folder):
    """Wait until nobody is left; whom it waited for in vain."""
    left = lifeline.wait_ended(everybody(folder), patience=PATIENCE)
    return [*left, *everybody(folder)]


@contextmanager
def running(folder, *words):
    process = vikno(folder, "up", "--no-browser", *words)
    try:
        address, said = address_said(process)
        yield process, address, said
    finally:
        process.kill()
        process.wait()
        gone(folder)


def test_it_answers_and_an_interrupt_leaves_nobody(folder):
    with running(folder, "--port", "8460") as (process, address, _):
        assert urllib.request.urlopen(f"{address}ready").read() == b"ready\n"
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
        assert gone(folder) == []


def test_a_taken_port_is_passed_over_aloud(folder):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with running(folder, "--port", str(port)) as (_, address, said):
            other = int(address.rstrip("/").rpartition(":")[2])
            assert other != port
            assert f"Port {port} is taken; using {other}." in said


def test_a_killed_one_takes_everybody_along_and_the_next_starts(folder):
    with running(folder, "--port", "8490") as (process, _, _):
        process.kill()
        process.wait()
        assert gone(folder) == []
    with running(folder, "--port", "8490") as (_, address, _):
        assert urllib.request.urlopen(f"{address}ready").status == 200


@pytest.fixture(scope="module")
def one(folder):
    """One that runs for the rest of this file: its process and its address."""
    with running(folder, "--port", "8500") as (process, address, _):
        yield process, address


def test_a_second_start_says_where_the_first_one_is(one, folder):
    second = vikno(folder, "up", "--no-browser")
    said, _ = second.communicate(timeout=PATIENCE)
    assert second.returncode == 0
    assert f"Vikno is already running: {one[1]}" in said


def test_a_command_borrows_the_database_of_a_running_one(one, folder):
    process, address = one
    said, _ = vikno(folder, "migrate").communicate(timeout=PATIENCE)
    assert "The tables are up to date." in said
    assert answers(address)
    assert process.poll() is None


def test_a_child_that_falls_is_started_again_aloud(one, folder):
    process, address = one
    leaders = [psutil.Process(int(pid)) for pid in json.loads((folder / "up.children").read_text())]
    web = next(leader for leader in leaders if "serve" in leader.cmdline())
    web.kill()
    assert "The web server ended by itself (signal SIGKILL)" in next(
        line for line in process.stdout if "ended by itself" in line
    )
    wait_for(address)


def test_a_database_that_falls_is_started_again_aloud(one, folder):
    process, address = one
    psutil.Process(int((folder / "postgres" / "data" / "postmaster.pid").read_text().split()[0])).kill()
    assert next(line for line in process.stdout if "The embedded database ended by itself" in line)
    wait_for(address)


def wait_for(address):
    """Until it answers again."""
    deadline = time.monotonic() + PATIENCE
    while not answers(address):
        assert time.monotonic() < deadline


def answers(address):
    try:
        return urllib.request.urlopen(f"{address}ready", timeout=5).status == 200
    except OSError:
        return False
