"""Versions of services: which is in force on a day, what it says, what came before, what is being drafted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from vikno.apps.catalogue.models import State, Version
from vikno.rules.contents import Change, Confidence, Contents, ContentsRefused, Fault, changes, from_plain

KEPT = 1024
_FACTS = (
    "pk", "service_id", "service__code", "service__name_uk", "number", "state", "counter", "valid_from", "valid_until",
    "is_shipped", "drafted_at", "drafted_by_label", "published_at", "published_by_label", "confirmed_on",
    "confirmed_by_label", "contents__standing__confidence",
)  # fmt: skip


class NoSuchVersion(LookupError):
    """No version has this id."""


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version without its document. It holds from `valid_from` until before `valid_until`; None: nothing follows.

    `counter` is what a change of a draft must name. `confidence` is that of its facts (rules.contents.Confidence).
    """

    id: int
    service_id: int
    code: str
    service_name: str
    number: int
    state: str
    counter: int
    valid_from: date | None
    valid_until: date | None
    is_shipped: bool
    drafted_at: datetime
    drafted_by: str
    published_at: datetime | None
    published_by: str
    confirmed_on: date | None
    confirmed_by: str
    confidence: str

    @property
    def may_be_shown(self) -> bool:
        """Whether visitors may be told its facts as they are; otherwise it is a draft for staff, and says so."""
        return self.confidence == Confidence.HIGH or self.confirmed_on is not None


def in_force(service_id: int, *, on: date) -> VersionRow | None:
    """The version of a service that holds on that day; None: the service had none."""
    return in_force_of([service_id], on=on).get(service_id)


def in_force_of(service_ids: Iterable[int], *, on: date) -> dict[int, VersionRow]:
    """The versions in force by service, in one question; services that have none are absent."""
    rows = Version.objects.in_force(on).filter(service__in=list(service_ids)).values_list(*_FACTS)
    return {row.service_id: row for row in (VersionRow(*each) for each in rows)}


def version(version_id: int) -> VersionRow:
    """One version by its id. Raises NoSuchVersion."""
    row = Version.objects.filter(pk=version_id).values_list(*_FACTS).first()
    if row is None:
        raise NoSuchVersion(version_id)
    return VersionRow(*row)


def contents(version_id: int) -> Contents:
    """What a version says; of a published one from memory, since it never changes. Raises NoSuchVersion, and for a
    draft that is not sound yet ContentsRefused."""
    try:
        return _published(version_id)
    except _Draft as draft:
        return from_plain(draft.plain)


def plain(version_id: int) -> dict:
    """A version's document as it is kept, for the editor: a draft may have any faults. Raises NoSuchVersion."""
    kept = Version.objects.filter(pk=version_id).values_list("contents", flat=True).first()
    if kept is None:
        raise NoSuchVersion(version_id)
    return kept


def history(service_id: int) -> tuple[VersionRow, ...]:
    """Every version of a service, the newest first, its draft before all."""
    rows = Version.objects.filter(service=service_id).order_by("-number").values_list(*_FACTS)
    return tuple(VersionRow(*row) for row in rows)


def difference(old_id: int, new_id: int) -> tuple[Change, ...]:
    """What the new version says otherwise than the old one, sound or not. Raises NoSuchVersion."""
    return changes(plain(old_id), plain(new_id))


def faults(version_id: int) -> tuple[Fault, ...]:
    """What keeps a draft from being published; empty: nothing. Raises NoSuchVersion."""
    try:
        from_plain(plain(version_id))
    except ContentsRefused as refused:
        return refused.faults
    return ()


def drafts() -> tuple[VersionRow, ...]:
    """What is being drafted, the latest begun first."""
    rows = Version.objects.filter(state=State.DRAFT).order_by("-drafted_at", "-pk").values_list(*_FACTS)
    return tuple(VersionRow(*row) for row in rows)


class _Draft(Exception):
    """What keeps a draft out of memory."""

    def __init__(self, plain: dict) -> None:
        super().__init__()
        self.plain = plain


@lru_cache(maxsize=KEPT)
def _published(version_id: int) -> Contents:
    row = Version.objects.filter(pk=version_id).values_list("state", "contents").first()
    if row is None:
        raise NoSuchVersion(version_id)
    if row[0] == State.DRAFT:
        raise _Draft(row[1])
    return from_plain(row[1])
