"""The browser of the tests: the machine's Chromium, else its package manager's, else a sentence on what to install."""

import fcntl
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

PACKAGES = ("chromium-headless-shell", "chromium")
"""Of Debian. The first is Chromium without windows: the same engine at half the work."""
NAMES = (*PACKAGES, "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--force-color-profile=srgb",
    "--font-render-hinting=none",
]


class NoBrowser(Exception):
    """There is no Chromium and it cannot be installed from here; the text says what to do."""


def flags() -> list[str]:
    """What Chromium is started with; as root it has no sandbox of its own."""
    return [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS


def path() -> str:
    """Chromium's path; installs it when root on a machine with apt. Raises NoBrowser."""
    with (Path(tempfile.gettempdir()) / f"vikno-chromium-{os.geteuid()}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return _found() or _installed()


def _found() -> str | None:
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    return next((place for name in NAMES if (place := shutil.which(name))), str(MAC) if MAC.exists() else None)


def _installed() -> str:
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
        for package in PACKAGES:
            subprocess.run(["apt-get", "install", "-qq", "--no-install-recommends", package], check=False, **quiet)
            if place := _found():
                return place
    raise NoBrowser(
        "The browser tests need Chromium. Install it (Debian: sudo apt install chromium-headless-shell; Ubuntu: "
        "sudo apt install chromium; Fedora: sudo dnf install chromium; macOS: brew install --cask chromium), or name "
        "one: CHROMIUM=/path/to/chromium make test"
    )
