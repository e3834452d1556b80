"""Reading the archive: contents by their row, and what a page needs to serve one."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO
from uuid import uuid4

import structlog
from django.conf import settings
from django.core.files.base import ContentFile
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


@dataclass(frozen=True, slots=True)
class Loss:
    """A content that the storage has not (`is_there` False), or has as other bytes than were kept."""

    id: int
    place: str
    kept_at: datetime
    is_there: bool


def losses(*, quick: bool = False, on_progress: Callable[[int, int], None] | None = None) -> Iterator[Loss]:
    """Every content with a living row that the storage does not give back as it was kept, oldest first.

    `quick` only asks whether each is there. `on_progress` is told how many were looked at, and of how many. Raises
    OSError where the storage does not answer.
    """
    total = Blob.objects.filter(removed_at=None).count()
    for done, blob in enumerate(_living(), start=1):
        is_there = storages["archive"].exists(blob.place)
        if not is_there or not (quick or _is_whole(blob)):
            yield Loss(blob.pk, blob.place, blob.kept_at, is_there)
        if on_progress is not None:
            on_progress(done, max(total, done))


def _living() -> Iterator[Blob]:
    last = 0
    while page := list(Blob.objects.filter(removed_at=None, pk__gt=last).order_by("pk")[:500]):
        yield from page
        last = page[-1].pk


def _is_whole(blob: Blob) -> bool:
    try:
        _whole(blob).close()
    except (Spoiled, FileNotFoundError):
        return False
    return True


def trouble() -> str:
    """What hinders the storage from keeping, giving back and removing a content now; empty when nothing does."""
    archive, name = storages["archive"], f"check-{uuid4().hex}"
    try:
        archive.save(name, ContentFile(b"check"))
        with archive.open(name) as found:
            given = found.read()
        archive.delete(name)
    except OSError as problem:
        return str(problem)
    return "" if given == b"check" else "it gives other bytes back than were kept"


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
