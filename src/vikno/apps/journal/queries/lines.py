"""The journal's lines as screens show them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from vikno.apps.journal.models import Entry


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as a screen shows it."""

    id: int
    at: datetime
    word: str
    subject_id: int | None
    label: str
    by: str
    why: str
    data: dict[str, Any]


def of_subject(kind: str, pk: int, *, limit: int = 100) -> list[Line]:
    """The newest entries about one thing, newest first."""
    return _lines(Entry.objects.filter(subject_type=kind, subject_id=pk), limit)


def of_branch(branch_id: int, *, before_id: int | None = None, limit: int = 50) -> list[Line]:
    """A page of a branch's journal, newest first; `before_id` is the last id of the page before."""
    rows = Entry.objects.filter(branch_id=branch_id)
    if before_id is not None:
        rows = rows.filter(pk__lt=before_id)
    return _lines(rows, limit)


def of_words(branch_id: int, words: Collection[str], *, since: datetime, limit: int = 500) -> list[Line]:
    """The branch's newest entries with one of these words not older than `since`, newest first."""
    return _lines(Entry.objects.filter(branch_id=branch_id, word__in=words, at__gte=since), limit)


def _lines(rows, limit: int) -> list[Line]:
    return [
        Line(row.pk, row.at, row.word, row.subject_id, row.subject_label, row.by_label, row.why, row.data)
        for row in rows.order_by("-pk")[:limit]
    ]
