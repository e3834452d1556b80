"""Printers of slips. An address is a kind and a place: `escpos-network:10.0.0.7:9100`, `escpos-file:/dev/usb/lp0`.

Kinds: `none` or nothing (the browser prints), `escpos-network`, `escpos-file`, `demo` (keeps each slip as a picture).
"""

from vikno.lib.paper import Printer, PrinterTrouble
from vikno.links.printer.demo import Demo
from vikno.links.printer.escpos import File, Network

DEFAULT_PORT = 9100


class Browser:
    """No printer of ours: the page is printed by the browser that shows it."""

    by_browser = True

    def print(self, slip: object) -> None:
        """Nothing: the browser does it."""


def named(address: str) -> Printer:
    """The printer at an address. Raises PrinterTrouble (unknown) for an address that cannot be read."""
    kind, _, place = address.strip().partition(":")
    match kind:
        case "" | "none":
            return Browser()
        case "demo":
            return Demo()
        case "escpos-file" if place:
            return File(place)
        case "escpos-network" if place:
            host, _, port = place.rpartition(":") if ":" in place else (place, "", str(DEFAULT_PORT))
            if host and port.isdigit():
                return Network(host, int(port))
    raise PrinterTrouble(PrinterTrouble.UNKNOWN, address)
