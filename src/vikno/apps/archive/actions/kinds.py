"""What a file is by its own bytes, and whether it opens. Its name is believed in nothing, only quoted."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

import filetype
from django.utils.translation import gettext as _
from PIL import Image
from pypdf import PdfReader

from vikno.apps.archive.models import Kind

HEAD = 8192  # bytes by which a kind is known
TAIL = 2048  # bytes at the end where a whole PDF says that it ends
MOST_DOTS = 150_000_000  # an A3 sheet at 600 dots an inch has 70 million
MOST_PAGES = 5000
MOST_PROGRESSIVE = 40_000_000
SMALLER = 8  # a JPEG is read to its end at an eighth of its size
_BY_MIME = {
    "application/pdf": Kind.PDF,
    "image/jpeg": Kind.JPEG,
    "image/png": Kind.PNG,
    "image/apng": Kind.PNG,
    "image/tiff": Kind.TIFF,
    "image/webp": Kind.WEBP,
    "image/heic": Kind.HEIC,
}
_SIGNED = bytes.fromhex("06092a864886f70d010702")  # the object identifier of CMS SignedData, RFC 5652
_CONTAINERS = {b"application/vnd.etsi.asic-e+zip", b"application/vnd.etsi.asic-s+zip"}
_BY_ENDING = {
    "pdf": Kind.PDF, "jpg": Kind.JPEG, "jpeg": Kind.JPEG, "png": Kind.PNG, "tif": Kind.TIFF, "tiff": Kind.TIFF,
    "webp": Kind.WEBP, "heic": Kind.HEIC, "p7s": Kind.P7S, "asice": Kind.ASIC, "asics": Kind.ASIC,
}  # fmt: skip


class Refused(Exception):
    """A file that the archive does not take; the message tells the reader what is wrong and what to do."""


class NotAllowed(Refused):
    """A file of a kind that the archive does not keep."""


class NotWhatItSays(Refused):
    """The file is broken, locked, empty or not of the kind its name says."""


class TooManyDots(Refused):
    """An image or a document too big to be opened safely, whatever its size in bytes."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a file is. `pages` is None where pages make no sense."""

    kind: Kind
    pages: int | None


def look(file: IO[bytes], *, name: str) -> Known:
    """What the file is, opened to see that it is whole. Raises NotAllowed, NotWhatItSays, TooManyDots."""
    file.seek(0)
    head = file.read(HEAD)
    if not head:
        raise NotWhatItSays(_("The file “%(name)s” is empty. Save or scan it anew.") % {"name": name})
    kind = _kind(file, head)
    if kind is None:
        raise _strange(name)
    file.seek(0)
    try:
        return Known(kind, _OPENERS[kind](file, name))
    except (Refused, MemoryError):
        raise
    except Exception as error:  # bytes that only look like a format make its reader stumble in any way at all
        raise _broken(name, kind) from error


def _kind(file: IO[bytes], head: bytes) -> Kind | None:
    guess = filetype.guess(head)
    if guess is not None and guess.mime in _BY_MIME:
        return _BY_MIME[guess.mime]
    if head[:1] == b"\x30" and _SIGNED in head[:24]:
        return Kind.P7S
    if head[:4] == b"PK\x03\x04" and _container(file):
        return Kind.ASIC
    return None


def _container(file: IO[bytes]) -> bool:
    """Whether a ZIP archive is a signed container: its first entry says so (ETSI EN 319 162-1, A.1)."""
    file.seek(0)
    head = file.read(200)
    length = int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    return head[30:38] == b"mimetype" and any(head[30 + length :].startswith(said) for said in _CONTAINERS)


def _strange(name: str) -> Refused:
    said = _BY_ENDING.get(name.rpartition(".")[2].lower())
    if said is not None:
        return NotWhatItSays(
            _("The file “%(name)s” is not %(kind)s, although its name says so. Open it on your computer, save it anew.")
            % {"name": name, "kind": said.label}
        )
    return NotAllowed(
        _(
            "A file such as “%(name)s” cannot be kept. "
            "Give a PDF, a photo (JPEG, PNG, HEIC, WebP), a scan (TIFF) or a signature (p7s, asice)."
        )
        % {"name": name}
    )


def _broken(name: str, kind: Kind) -> Refused:
    return NotWhatItSays(
        _("The file “%(name)s” does not open as %(kind)s: it is damaged or cut short. Save or scan it anew.")
        % {"name": name, "kind": kind.label}
    )


def _pdf(file: IO[bytes], name: str) -> int:
    reader = PdfReader(file, strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise NotWhatItSays(
            _("The PDF “%(name)s” is locked by a password. Save it without one and give it again.") % {"name": name}
        )
    pages = len(reader.pages)
    file.seek(-min(TAIL, file.seek(0, 2)), 2)
    if not pages or b"%%EOF" not in file.read():
        raise _broken(name, Kind.PDF)
    return _bounded(pages, name)


def _image(file: IO[bytes], name: str) -> int:
    try:
        image = Image.open(file)
    except Image.DecompressionBombError:
        raise _too_many(name) from None
    with image:
        _fits(image, name)
        return _READERS[str(image.format)](image, file, name)


def _jpeg(image: Image.Image, file: IO[bytes], name: str) -> int:
    """Read to the end at an eighth of its size; a large progressive one would need memory for all of its dots."""
    if "progressive" not in image.info or image.width * image.height <= MOST_PROGRESSIVE:
        image.draft(None, (max(1, image.width // SMALLER), max(1, image.height // SMALLER)))
        image.load()
    return 1


def _png(image: Image.Image, file: IO[bytes], name: str) -> int:
    image.verify()  # the check sum of each of its chunks, to the last one
    return 1


def _webp(image: Image.Image, file: IO[bytes], name: str) -> int:
    file.seek(4)
    said = int.from_bytes(file.read(4), "little") + 8
    if file.seek(0, 2) < said:
        raise EOFError(name)
    return 1


def _tiff(image: Image.Image, file: IO[bytes], name: str) -> int:
    """Each page's strips or tiles lie inside the file."""
    size = file.seek(0, 2)
    pages = 0
    while True:
        _fits(image, name)
        tags = image.tag_v2
        offsets, lengths = (273, 279) if 273 in tags else (324, 325)
        if any(start + length > size for start, length in zip(tags[offsets], tags[lengths], strict=True)):
            raise EOFError(name)
        pages = _bounded(pages + 1, name)
        try:
            image.seek(pages)
        except EOFError:
            return pages


def _heic(file: IO[bytes], name: str) -> int:
    """The boxes of the file (ISO 14496-12) fill it to its end, and one describes the images."""
    size, at, kinds = file.seek(0, 2), 0, set()
    while at < size:
        file.seek(at)
        head = file.read(16)
        length = int.from_bytes(head[:4], "big")
        if length == 1:
            length = int.from_bytes(head[8:16], "big")
        elif length == 0:
            length = size - at
        if length < 8 or at + length > size:
            raise EOFError(name)
        kinds.add(head[4:8])
        at += length
    if not {b"meta", b"mdat"} <= kinds:
        raise EOFError(name)
    return 1


def _signature(file: IO[bytes], name: str) -> None:
    """A DER structure as long as it says; one of open length must end as such."""
    head = file.read(6)
    size = file.seek(0, 2)
    if head[1] == 0x80:
        file.seek(-2, 2)
        if file.read() != b"\x00\x00":
            raise EOFError(name)
        return
    extra = head[1] & 0x7F if head[1] & 0x80 else 0
    length = int.from_bytes(head[2 : 2 + extra], "big") if extra else head[1]
    if extra > 4 or size < 2 + extra + length:
        raise EOFError(name)


def _signed_container(file: IO[bytes], name: str) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            names = [entry.filename for entry in archive.infolist()]
    except zipfile.BadZipFile as error:
        raise EOFError(name) from error
    if not any(each.upper().startswith("META-INF/") and "signature" in each.lower() for each in names):
        raise EOFError(name)


def _fits(image: Image.Image, name: str) -> None:
    if image.width * image.height > MOST_DOTS:
        raise _too_many(name)


def _bounded(pages: int, name: str) -> int:
    if pages > MOST_PAGES:
        raise _too_many(name)
    return pages


def _too_many(name: str) -> Refused:
    return TooManyDots(
        _("“%(name)s” has too many dots or pages to be opened safely. Scan it at 300 dots an inch, or in parts.")
        % {"name": name}
    )


_READERS: dict[str, Callable[[Image.Image, IO[bytes], str], int]] = {
    "JPEG": _jpeg,
    "MPO": _jpeg,
    "PNG": _png,
    "WEBP": _webp,
    "TIFF": _tiff,
}
_OPENERS: dict[Kind, Callable[[IO[bytes], str], int | None]] = {
    Kind.PDF: _pdf,
    Kind.JPEG: _image,
    Kind.PNG: _image,
    Kind.TIFF: _image,
    Kind.WEBP: _image,
    Kind.HEIC: _heic,
    Kind.P7S: _signature,
    Kind.ASIC: _signed_container,
}
