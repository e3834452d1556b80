"""How soon the first page is there: `make run`, cold with dependencies cached, and warm."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

from bench.report import Report
from vikno.config import lifeline, ports

LIMIT_SECONDS = 180


def run(report: Report) -> None:
    """Twice in one new data folder; the day is loaded when the front page says that the clock runs by itself."""
    folder = Path(tempfile.mkdtemp(prefix="vikno-start-"))
    folder.chmod(0o755)
    try:
        for name, target, wants_day in (("first", 60, True), ("warm", 5, False)):
            page, day = _start(folder, wants_day=wants_day)
            report.add(f"{name} start, first page", page, "s", op="<=", target=target, how="vikno up --demo, GET /")
            if wants_day:
                report.add(
                    "first start, morning played",
                    day,
                    "s",
                    op="<=",
                    target=60,
                    how="the clock stands at 10:42 and runs on",
                )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _start(folder: Path, *, wants_day: bool) -> tuple[float, float]:
    """Seconds to the first page, and to the end of the morning that is played first."""
    port = ports.first_free("127.0.0.1", 8950)
    environment = {**os.environ, "VIKNO_DATA": str(folder)}
    environment.pop("DATABASE_URL", None)
    began = time.perf_counter()
    server = subprocess.Popen(
        [sys.executable, "-m", "vikno", "up", "--demo", "--port", str(port), "--no-browser"],
        env=environment, stdout=subprocess.DEVNULL, preexec_fn=lifeline.marker(),
    )  # fmt: skip
    try:
        page = _until(lambda: _get(port) != "", began)
        day = _until(lambda: "data-town-runs" not in _get(port), began) if wants_day else page
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(60)
    return page, day


def _until(done, began: float) -> float:
    while not done():
        if time.perf_counter() - began > LIMIT_SECONDS:
            raise TimeoutError("the first page did not come")
        time.sleep(0.2)
    return time.perf_counter() - began


def _get(port: int) -> str:
    with (
        suppress(OSError, urllib.error.URLError),
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as page,
    ):
        return page.read().decode()
    return ""
