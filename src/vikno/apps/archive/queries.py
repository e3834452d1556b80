"""Reading the archive: contents by their row, and what a page needs to serve one."""

from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from django.conf import settings
from django.core.files.storage import storages

from vikno.apps.archive.models import Blob, Kind

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

    Raises Blob.DoesNotExist, Removed, Missing.
    """
    blob = Blob.objects.get(pk=blob_id)
    if blob.removed_at is not None:
        raise Removed(blob.removed_at, blob.removed_why)
    try:
        return storages["archive"].open(blob.place, "rb")
    except OSError as trouble:
        raise Missing(str(blob)) from trouble


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
