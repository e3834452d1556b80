"""Removing contents: those whose destruction was approved, and those whose rows were never committed."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from django.core.files.storage import Storage, storages
from django.db import transaction

from vikno.apps.archive.actions.keeping import hold, lock_number
from vikno.apps.archive.models import Blob, place
from vikno.apps.journal import actions as journal
from vikno.lib import sql

YOUNG = timedelta(days=1)  # a content may wait so long for the row of a slow transaction


@transaction.atomic
def remove(blob_id: int, *, is_owned: Callable[[int], bool], why: str, by: journal.Actor, now: datetime) -> bool:
    """Whether the content was removed. Its row stays and says when and why; the bytes go when the transaction commits.

    The archive does not know owners: `is_owned(blob_id)` tells whether any row of an upper app still needs the
    content, asked while nobody can begin to own it. The caller has ended its own row's need before, in the same
    transaction, and answers for the approval. False when still owned or removed before. Raises Blob.DoesNotExist,
    ValueError without a reason.
    """
    if not why.strip():
        raise ValueError("a reason is needed")
    sha256 = bytes(Blob.objects.values_list("sha256", flat=True).get(pk=blob_id))
    hold(sha256)
    blob = Blob.objects.select_for_update().get(pk=blob_id)  # waits for whoever points a row at it just now
    if blob.removed_at is not None or is_owned(blob_id):
        return False
    blob.removed_at, blob.removed_why = now, why.strip()[:500]
    blob.save(update_fields=["removed_at", "removed_why"])
    journal.record("content.removed", blob, by=by, at=now, why=why)
    transaction.on_commit(lambda: _drop(sha256))
    return True


def sweep(*, now: datetime) -> int:
    """How many contents without a living row, older than a day, were removed: of transactions that never committed, or
    of removals that a fall cut short. Unfinished files of a folder go too. Raises OSError."""
    storage = storages["archive"]
    return sum(_swept(storage, name, now=now) for folder in _folders(storage) for name in _strays(storage, folder))


def _swept(storage: Storage, name: str, *, now: datetime) -> bool:
    try:
        if now - storage.get_modified_time(name) < YOUNG:
            return False
    except FileNotFoundError:
        return False
    sha256 = _hash_of(name)
    if sha256 is None:
        storage.delete(name)  # a draft that a fall left behind
        return True
    return _drop(sha256)


def _folders(storage: Storage) -> Iterator[str]:
    for first in sorted(_listed(storage, "")[0]):
        for second in sorted(_listed(storage, first)[0]):
            yield f"{first}/{second}"


def _strays(storage: Storage, folder: str) -> list[str]:
    """The files of a folder by which no row lives. One question for all of them: a bucket is not asked about each."""
    names = sorted(_listed(storage, folder)[1])
    hashes = {name: _hash_of(name) for name in names}
    rows = Blob.objects.filter(sha256__in=[one for one in hashes.values() if one is not None], removed_at=None)
    living = {bytes(one) for one in rows.values_list("sha256", flat=True)}
    return [f"{folder}/{name}" for name in names if hashes[name] not in living]


def _hash_of(name: str) -> bytes | None:
    """The hash that a content's file is named by; None for a file that is no content."""
    try:
        return bytes.fromhex(name.rpartition("/")[2])
    except ValueError:
        return None


def _listed(storage: Storage, folder: str) -> tuple[list[str], list[str]]:
    try:
        return storage.listdir(folder)
    except FileNotFoundError:
        return [], []


@transaction.atomic
def _drop(sha256: bytes) -> bool:
    """Whether the content was deleted: not while a row lives by it, nor while somebody is just keeping it."""
    (is_ours,) = sql.one("SELECT pg_try_advisory_xact_lock(%s)", [lock_number(sha256)])
    if not is_ours or Blob.objects.filter(sha256=sha256, removed_at=None).exists():
        return False
    storages["archive"].delete(place(sha256))
    return True
