"""Reading the archive: contents by their row, and what a page needs to serve one."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

import structlog
from django.conf import settings
from django.core.files.storage import storages

from vikno.apps.archive.models import Blob, Kind

log = structlog.get_logger(__name__)

_TYPES = {
    Kind.PDF: ("application/pdf", "pdf"),
    Kind.JPEG: ("image/jpeg", "jpg"),
    Kind.PNG: ("image/png", "png"),
    Kind.TIFF: ("image/tiff", "tif"),
    Kind.WEBP: ("image/webp", "webp"),
    Kind.HEIC: ("image/heic", "heic"),
    Kind.P7S: ("application/pkcs7-signature", "p7s"),
    Kind.ASIC: ("application/vnd.etsi.asic-e+zip", "asice"),
}
_SHOWN = {Kind.PDF, Kind.JPEG, Kind.PNG, Kind.WEBP}
LONGEST_NAME = 100


class Removed(Exception):
    """The content was destroyed by an approved decision; `at` and `why` say when and by what reason."""

    def __init__(self, at: datetime, why: str) -> None:
        super().__init__(why)
        self.at, self.why = at, why


class Missing(Exception):
    """The storage has lost the content, or does not answer: the keeper of the system must look."""


class Spoiled(Missing):
    """The storage gives other bytes than were kept: their hash is not the content's name. They are shown to nobody."""


@dataclass(frozen=True, slots=True)
class Content:
    """What is known of a content; `is_shown` says whether browsers show it inside a page."""

    id: int
    sha256: str
    size: int
    kind: str
    content_type: str
    is_shown: bool
    pages: int | None
    kept_at: datetime
    removed_at: datetime | None
    removed_why: str


@dataclass(frozen=True, slots=True)
class Limits:
    """What a form of upload may say: the most bytes, and the endings and types for its `accept`."""

    most_bytes: int
    accept: str


def content(blob_id: int) -> Content:
    """What is known of the content. Raises Blob.DoesNotExist."""
    blob = Blob.objects.get(pk=blob_id)
    kind = Kind(blob.kind)
    return Content(
        id=blob.pk,
        sha256=bytes(blob.sha256).hex(),
        size=blob.size,
        kind=blob.kind,
        content_type=_TYPES[kind][0],
        is_shown=kind in _SHOWN,
        pages=blob.pages,
        kept_at=blob.kept_at,
        removed_at=blob.removed_at,
        removed_why=blob.removed_why,
    )


def opened(blob_id: int) -> BinaryIO:
    """The content, open for reading from its beginning; the caller closes it. Rights are the caller's to have asked.

    It is the very bytes that were kept: they are read once and hashed before anybody sees them. Raises
    Blob.DoesNotExist, Removed, Missing, Spoiled; the last two are logged for the keeper of the system.
    """
    blob = Blob.objects.get(pk=blob_id)
    if blob.removed_at is not None:
        raise Removed(blob.removed_at, blob.removed_why)
    try:
        return _whole(blob)
    except OSError as trouble:
        log.error("a content of the archive is not there", content=blob.place, trouble=str(trouble))
        raise Missing(str(blob)) from trouble
    except Spoiled:
        log.error("a content of the archive is not what was kept", content=blob.place)
        raise


def _whole(blob: Blob) -> BinaryIO:
    """The content as the storage gives it, at its beginning. Raises OSError, Spoiled."""
    file = storages["archive"].open(blob.place, "rb")
    try:
        if hashlib.file_digest(file, "sha256").digest() != bytes(blob.sha256):
            raise Spoiled(str(blob))
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return file


def pages(blob_id: int) -> int | None:
    """How many pages the content has; None for a signature. Raises Blob.DoesNotExist."""
    return Blob.objects.values_list("pages", flat=True).get(pk=blob_id)


def file_name(name: str, kind: str) -> str:
    """The name under which a browser may save the content: no paths, no signs of control, the ending of its kind.

    For `FileResponse(filename=…)`, which writes Content-Disposition in the right encoding.
    """
    stem = name.replace("\\", "/").rpartition("/")[2]
    ending = _TYPES[Kind(kind)][1]
    stem = "".join(sign for sign in stem if sign.isprintable() and sign not in '<>:"|?*').strip(" .")
    head, dot, tail = stem.rpartition(".")
    stem = head if dot and len(tail) <= len("asice") else stem
    return f"{stem[:LONGEST_NAME].strip() or 'document'}.{ending}"


def limits() -> Limits:
    """What the archive takes now."""
    said = [sign for kind in Kind for sign in (_TYPES[kind][0], f".{_TYPES[kind][1]}")]
    return Limits(settings.ARCHIVE_MOST_MB << 20, ",".join([*said, ".jpeg", ".tiff", ".asics"]))
