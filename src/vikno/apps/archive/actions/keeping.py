"""Keeping a content: read once, in pieces, and written once whoever brings it."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import IO

import structlog
from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import storages
from django.db import transaction
from django.utils.translation import gettext as _

from vikno.apps.archive.actions import kinds
from vikno.apps.archive.models import Blob, place
from vikno.apps.journal import actions as journal
from vikno.lib import sql

log = structlog.get_logger(__name__)

CHUNK = 256 << 10
MEMORY = 1 << 20  # bytes of a content that lie in memory; the rest waits in a temporary file
SHOWN = 80  # letters of a file's name in a refusal


class TooLarge(kinds.Refused):
    """More bytes than the archive takes; told as soon as that is known, not after reading them all."""


class NotKept(kinds.Refused):
    """The disk or the bucket did not take the content; nothing was changed."""


def keep(content: IO[bytes] | bytes, *, name: str, by: journal.Actor, now: datetime) -> Blob:
    """The content's row, in the caller's transaction: a new one, or the one that the same bytes have already.

    `content` is read from its beginning; `name` is the file's, for refusals only. When the row commits, the content is
    whole on the disk. Until the end of the transaction the content can be neither removed nor swept away, so the
    caller's own row comes in time. Raises TooLarge, NotAllowed, NotWhatItSays, TooManyDots, NotKept: all Refused.
    """
    shown = name.rpartition("/")[2].rpartition("\\")[2][-SHOWN:]
    file = BytesIO(content) if isinstance(content, bytes) else content
    with _read(file, shown) as (draft, sha256, size):
        known = kinds.look(draft, name=shown)
        with transaction.atomic():
            hold(sha256)
            blob = Blob.objects.filter(sha256=sha256, removed_at=None).first()
            if blob is None or not _is_there(sha256):
                _write(draft, sha256, shown)
            if blob is None:
                blob = Blob.objects.create(sha256=sha256, size=size, kind=known.kind, pages=known.pages, kept_at=now)
                journal.record("content.kept", blob, by=by, at=now, data={"size": size, "kind": str(known.kind)})
            return blob


def hold(sha256: bytes) -> None:
    """Nobody else keeps or removes this content until the end of the transaction."""
    sql.row("SELECT pg_advisory_xact_lock(%s)", [lock_number(sha256)])


def lock_number(sha256: bytes) -> int:
    """The content's number among the advisory locks."""
    return int.from_bytes(sha256[:8], "big", signed=True)


@contextmanager
def _read(file: IO[bytes], name: str) -> Iterator[tuple[IO[bytes], bytes, int]]:
    """The content in a place where it can be looked at, its hash and its size."""
    most = settings.ARCHIVE_MOST_MB << 20
    if (getattr(file, "size", None) or 0) > most:
        raise _too_large(name)
    if file.seekable():
        file.seek(0)
    taken, size = hashlib.sha256(), 0
    with SpooledTemporaryFile(max_size=MEMORY) as draft:
        while chunk := file.read(CHUNK):
            size += len(chunk)
            if size > most:
                raise _too_large(name)
            taken.update(chunk)
            draft.write(chunk)
        yield draft, taken.digest(), size


def _write(draft: IO[bytes], sha256: bytes, name: str) -> None:
    draft.seek(0)
    try:
        storages["archive"].save(place(sha256), File(draft))
    except OSError as trouble:
        log.error("the archive does not keep a content", trouble=str(trouble))
        raise NotKept(
            _("The archive cannot keep “%(name)s” now; nothing was changed. Tell the keeper of the system, try later.")
            % {"name": name}
        ) from trouble


def _is_there(sha256: bytes) -> bool:
    try:
        return storages["archive"].exists(place(sha256))
    except OSError:
        return False


def _too_large(name: str) -> TooLarge:
    return TooLarge(
        _("The file “%(name)s” is larger than %(most)d MB. Scan it at 300 dots an inch, in grey, or in parts.")
        % {"name": name, "most": settings.ARCHIVE_MOST_MB}
    )
