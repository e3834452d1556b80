"""Printers by their address: the demo's picture, a real socket, a device file; every failure by its code."""

import socket
import threading

import pytest
from PIL import Image

from vikno.lib import paper
from vikno.lib.paper import PrinterTrouble
from vikno.links import printer as link
from vikno.links.printer import demo

RASTER = b"\x1dv0\x00"  # GS v 0: a raster picture follows
NO_PAPER, PAPER, ONLINE, OFFLINE = b"\x72", b"\x12", b"\x12", b"\x1a"


@pytest.fixture
def folder(settings, tmp_path):
    settings.PRINTED = tmp_path / "printed"
    return settings.PRINTED


class Device:
    """A thermal printer on a socket of its own: answers two questions, then keeps what it is sent."""

    def __init__(self, *answers: bytes) -> None:
        self.answers, self.got = list(answers), b""
        self.server = socket.create_server(("127.0.0.1", 0))
        self.thread = threading.Thread(target=self.serve)
        self.thread.start()

    @property
    def address(self) -> str:
        return f"escpos-network:127.0.0.1:{self.server.getsockname()[1]}"

    def serve(self) -> None:
        wire, _ = self.server.accept()
        with wire:
            while piece := wire.recv(65536):
                self.got += piece
                while self.answers and b"\x10\x04" in piece:
                    piece = piece.replace(b"\x10\x04", b"", 1)
                    wire.sendall(self.answers.pop(0))

    def printed(self) -> bytes:
        """All that came, once the wire is closed."""
        self.thread.join(timeout=20)
        self.server.close()
        return self.got


@pytest.mark.parametrize("address", ["", "none"])
def test_without_a_printer_the_browser_prints(address):
    assert paper.printer(address).by_browser


@pytest.mark.parametrize("address", ["toaster", "escpos-network:", "escpos-network:host:port", "escpos-file:", "demo2"])
def test_an_address_nobody_understands_is_refused(address):
    with pytest.raises(PrinterTrouble) as trouble:
        link.named(address)
    assert trouble.value.code == PrinterTrouble.UNKNOWN


def test_a_network_printer_without_a_port_is_asked_at_9100():
    found = link.named("escpos-network:10.0.0.7")
    assert (found.host, found.port) == ("10.0.0.7", 9100)


def test_the_demo_keeps_the_slip_as_a_picture(slip, folder):
    link.named("demo").print(slip)
    assert Image.open(paper.picture("ticket-7")).size[0] == 576


def test_the_demo_forgets_its_oldest_pictures(slip, folder, monkeypatch):
    from dataclasses import replace

    monkeypatch.setattr(demo, "KEPT", 2)
    for number in range(4):
        link.named("demo").print(replace(slip, key=f"ticket-{number}"))
    assert sorted(path.name for path in folder.iterdir()) == ["ticket-2.png", "ticket-3.png"]


def test_a_folder_that_cannot_be_written_is_a_trouble_with_a_name(slip, settings, tmp_path):
    settings.PRINTED = tmp_path / "file" / "printed"
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(PrinterTrouble) as trouble:
        link.named("demo").print(slip)
    assert trouble.value.code == PrinterTrouble.NO_DEVICE


@pytest.mark.parametrize("key", ["", "../secret", "a/b", "ticket 7", "x" * 81])
def test_a_key_cannot_lead_out_of_the_folder(key):
    with pytest.raises(ValueError, match="key"):
        paper.picture(key)


def test_a_network_printer_is_sent_the_picture_and_the_cut(slip):
    device = Device(PAPER, ONLINE)
    link.named(device.address).print(slip)
    got = device.printed()
    start = got.index(RASTER) + len(RASTER)
    assert got[start : start + 2] == bytes([72, 0])  # 576 dots are 72 bytes a line
    assert got.rindex(b"\x1dV") > got.rindex(RASTER)


def test_a_printer_that_never_answers_is_trusted_and_printed_on(slip):
    device = Device()
    link.named(device.address).print(slip)
    assert RASTER in device.printed()


@pytest.mark.parametrize(
    ("answers", "code"), [((NO_PAPER, ONLINE), "no_paper"), ((PAPER, OFFLINE), "not_ready")], ids=["paper", "cover"]
)
def test_a_printer_that_says_it_cannot_is_not_printed_on(slip, answers, code):
    device = Device(*answers)
    with pytest.raises(PrinterTrouble) as trouble:
        link.named(device.address).print(slip)
    assert trouble.value.code == code
    assert RASTER not in device.printed()


def test_a_printer_that_is_off_is_unreachable(slip):
    with pytest.raises(PrinterTrouble) as trouble:
        link.named("escpos-network:127.0.0.1:1").print(slip)
    assert trouble.value.code == PrinterTrouble.UNREACHABLE


def test_a_device_file_gets_the_picture_and_the_cut(slip, tmp_path):
    path = tmp_path / "lp0"
    path.touch()
    link.named(f"escpos-file:{path}").print(slip)
    assert RASTER in path.read_bytes()
    assert b"\x1dV" in path.read_bytes()


def test_a_device_file_that_is_not_there_has_its_own_trouble(slip, tmp_path):
    with pytest.raises(PrinterTrouble) as trouble:
        link.named(f"escpos-file:{tmp_path / 'none' / 'lp0'}").print(slip)
    assert trouble.value.code == PrinterTrouble.NO_DEVICE


def test_a_full_disk_is_told_from_a_broken_printer(slip):
    with pytest.raises(PrinterTrouble) as trouble:
        link.named("escpos-file:/dev/full").print(slip)
    assert trouble.value.code == PrinterTrouble.DISK_FULL


def test_every_trouble_has_its_sentence_for_staff():
    from vikno.screens.kiosk.troubles import SAID

    codes = {value for name, value in vars(PrinterTrouble).items() if name.isupper()}
    assert set(SAID) == codes
