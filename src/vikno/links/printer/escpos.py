"""Thermal printers that speak ESC/POS: over the network, or as a device file of this machine."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from io import RawIOBase
from typing import Any

from escpos import printer as drivers
from escpos.exceptions import DeviceNotFoundError
from escpos.exceptions import Error as DriverError

from vikno.lib.paper import PrinterTrouble, Slip
from vikno.links.printer import drawing

PATIENCE = 3.0  # seconds: a visitor stands before the screen
ANSWER = 0.4  # seconds for a word about paper
NO_PAPER_AT_ALL = 0  # of the driver's 2 (plenty), 1 (near the end), 0


class Network:
    """A printer at a host and a port (9100 by custom). It is asked for paper first; one that is silent is trusted."""

    by_browser = False

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port

    def print(self, slip: Slip) -> None:
        """Raises PrinterTrouble (unreachable, no_paper, not_ready)."""
        picture = drawing.draw(slip)
        with _told(PrinterTrouble.UNREACHABLE):
            device = drivers.Network(self.host, port=self.port, timeout=PATIENCE, profile="default")
            device.open()
            try:
                _ask(device)
                _put(device, picture)
            finally:
                device.close()


class File:
    """A printer behind a device file, such as /dev/usb/lp0; it cannot be asked for paper."""

    by_browser = False

    def __init__(self, path: str) -> None:
        self.path = path

    def print(self, slip: Slip) -> None:
        """Raises PrinterTrouble (no_device, disk_full)."""
        picture = drawing.draw(slip)
        with _told(PrinterTrouble.NO_DEVICE):
            told = drivers.Dummy(profile="default")
            _put(told, picture)
            with open(self.path, "wb", buffering=0) as device:
                _write(device, told.output)


def _ask(device: Any) -> None:
    """Raises PrinterTrouble when the printer says that it has no paper or is off line."""
    device.device.settimeout(ANSWER)
    try:
        paper, online = device.paper_status(), device.is_online()
    except (OSError, DriverError):
        return  # many cheap printers do not answer; the slip itself will tell
    finally:
        device.device.settimeout(PATIENCE)
    if paper == NO_PAPER_AT_ALL:
        raise PrinterTrouble(PrinterTrouble.NO_PAPER)
    if online is False:
        raise PrinterTrouble(PrinterTrouble.NOT_READY)


def _put(device: Any, picture: Any) -> None:
    device.hw("INIT")
    device.image(picture, impl="bitImageRaster", fragment_height=960)
    device.cut()


def _write(device: RawIOBase, commands: bytes) -> None:
    """All of it: a device takes as much at once as it likes."""
    rest = memoryview(commands)
    while rest:
        rest = rest[device.write(rest) or 0 :]


@contextmanager
def _told(code: str) -> Iterator[None]:
    """What the driver and the system say, as our own trouble."""
    try:
        yield
    except (DeviceNotFoundError, DriverError) as error:
        raise PrinterTrouble(code, str(error)) from error
    except OSError as error:
        full = error.errno == errno.ENOSPC
        raise PrinterTrouble(PrinterTrouble.DISK_FULL if full else code, str(error)) from error
