"""Whether the journal is as it was written: every row read again and held against its chain, its lanes and seals."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction

from vikno.apps.journal import facts
from vikno.apps.journal.models import Entry
from vikno.lib import sql
from vikno.rules.chain import Row
from vikno.rules.chain_check import Fault, Kind, verify

TELL_EVERY = 5000  # rows
MOST_FINDINGS = 1000
OLD_LANE = 0  # rows from before there were chains

OnProgress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault. Of the row it names, as the row says now: its word and its moment, where such a row is there."""

    kind: Kind
    lane: int | None
    position: int | None
    until: int | None
    seal: int | None
    row_id: int | None
    word: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found. `more` counts findings past the first thousand; `old` the rows from before there were chains."""

    findings: tuple[Finding, ...]
    more: int
    rows: int
    sealed: int
    old: int
    seals: int

    @property
    def holds(self) -> bool:
        """Whether the journal is as it was written."""
        return not self.findings


def check(
    *, since: date | None = None, published: Mapping[int, str] | None = None, on_progress: OnProgress | None = None
) -> Checked:
    """The journal held against its chain, as of one moment; writers go on meanwhile. Minutes for millions of rows.

    `since`: only rows sealed for this day or later, or not yet; the seals before are believed for their rows.
    `published`: hashes of seals known from outside. `on_progress` is told rows read and rows there are, about.
    """
    with _one_moment():
        seals = facts.seals()
        first = next((seal.number for seal in seals if since is None or seal.day >= since), len(seals) + 1)
        after = {each.lane: each.last for seal in seals if seal.number < first for each in seal.lanes}
        heads = facts.heads()
        total = sum(head.position for head in heads) - sum(after.values())
        counted = _Counted(facts.rows(after=after), total, on_progress)
        found = verify(iter(counted), seals, heads=heads, published=published, since=first)
        told = _findings(found.faults[:MOST_FINDINGS])
    return Checked(told, len(found.faults) - len(told), found.rows, found.sealed, counted.old, len(seals) - first + 1)


class _Counted:
    """Rows on their way, counted."""

    def __init__(self, rows: Iterator[Row], total: int, on_progress: OnProgress | None) -> None:
        self.rows, self.total, self.on_progress, self.old = rows, total, on_progress, 0

    def __iter__(self) -> Iterator[Row]:
        for done, row in enumerate(self.rows, 1):
            self.old += row.lane == OLD_LANE
            if self.on_progress and done % TELL_EVERY == 0:
                self.on_progress(done, max(done, self.total))
            yield row


@contextmanager
def _one_moment() -> Iterator[None]:
    """One picture of all tables, unless the caller's transaction has begun its own."""
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost:
            sql.run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _findings(faults: tuple[Fault, ...]) -> tuple[Finding, ...]:
    """The faults, with what the rows they name say of themselves."""
    ids = {int(fault.key) for fault in faults if fault.key}
    said = {pk: (word, at) for pk, word, at in Entry.objects.filter(pk__in=ids).values_list("pk", "word", "at")}
    return tuple(
        Finding(
            fault.kind, fault.lane, fault.position, fault.until, fault.seal,
            int(fault.key) if fault.key else None, *said.get(int(fault.key or 0), ("", None)),
        )
        for fault in faults
    )  # fmt: skip
