"""Files as people bring them, and an archive of their own for each test."""

import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.storage import storages
from PIL import Image
from pypdf import PdfWriter

from tests.apps.conftest import NINE
from vikno.apps.archive import actions
from vikno.apps.journal.actions import HOUSE

SIGNED = bytes.fromhex("30 80 06 09 2a 86 48 86 f7 0d 01 07 02") + b"\xa0\x80" + b"\0" * 40


@pytest.fixture
def folder(db, settings, tmp_path) -> Path:
    """The folder of an empty archive."""
    archive = settings.STORAGES["archive"]
    settings.STORAGES = settings.STORAGES | {
        "archive": archive | {"OPTIONS": archive["OPTIONS"] | {"location": str(tmp_path)}}
    }
    assert Path(storages["archive"].location) == tmp_path
    return tmp_path


def contents(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def keep(content, name="scan.pdf"):
    return actions.keep(content, name=name, by=HOUSE, now=NINE)


def pdf(pages: int = 2, password: str = "", owner: str | None = None) -> bytes:
    writer, out = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    if password or owner:
        writer.encrypt(password, owner, algorithm="AES-256")
    writer.write(out)
    return out.getvalue()


def image(kind: str, **more) -> bytes:
    out = io.BytesIO()
    noise = Image.effect_noise((64, 48), 60).convert("RGB")
    noise.save(out, kind, **({"save_all": True, "append_images": [noise, noise]} if kind == "TIFF" else {}), **more)
    return out.getvalue()


def heic() -> bytes:
    def box(kind: bytes, body: bytes) -> bytes:
        return (8 + len(body)).to_bytes(4, "big") + kind + body

    return box(b"ftyp", b"heic\0\0\0\0mif1heic") + box(b"meta", b"\0" * 20) + box(b"mdat", b"\1" * 50)


def asic(first: str = "application/vnd.etsi.asic-e+zip") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", first)
        archive.writestr("заява.pdf", b"%PDF")
        archive.writestr("META-INF/signatures0.xml", b"<x/>")
    return out.getvalue()
