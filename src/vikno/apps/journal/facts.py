"""The journal's rows as the rules of the chain take them."""

from collections.abc import Iterator, Mapping

from django.db import DEFAULT_DB_ALIAS, connections

from vikno.apps.journal.models import Lane, Stretch
from vikno.apps.journal.models import Seal as SealRow
from vikno.lib import sql
from vikno.rules.chain import Head, LaneSeal, Row, Seal

AT_ONCE = 2000  # rows that lie in memory

# Lanes by the index and not by the table of lanes, so that a row put into a lane of nobody's is seen too.
_LANES = """
WITH RECURSIVE found AS (
    (SELECT lane FROM journal_entry ORDER BY lane LIMIT 1)
    UNION ALL
    SELECT (SELECT next.lane FROM journal_entry next WHERE next.lane > found.lane ORDER BY next.lane LIMIT 1)
    FROM found WHERE found.lane IS NOT NULL)
SELECT lane FROM found WHERE lane IS NOT NULL
"""
# What the digest covers (migration 0004). `data` is the text of the jsonb, as the database writes it.
_ROWS = """
SELECT at, branch_id, by_id, by_label, data::text AS data, id, recorded_at, subject_id, subject_label, subject_type,
       why, word, position, digest, link
FROM journal_entry WHERE lane = %s AND position > %s ORDER BY position
"""
_COVERED = (
    "at", "branch_id", "by_id", "by_label", "data", "id", "recorded_at", "subject_id", "subject_label",
    "subject_type", "why", "word",
)  # fmt: skip
_ID = _COVERED.index("id")


def rows(*, after: Mapping[int, int]) -> Iterator[Row]:
    """Every row by lane and position, past the position given for its lane; few in memory at once."""
    for (lane,) in sql.rows(_LANES):
        for found in _streamed(_ROWS, [lane, after.get(lane, 0)]):
            *covered, position, digest, link = found
            entry = dict(zip(_COVERED, covered, strict=True))
            yield Row(str(covered[_ID]), lane, position, bytes(digest), bytes(link), entry)


def links(*, after: Mapping[int, int]) -> Iterator[tuple[int, int, bytes, bytes]]:
    """As `rows`, but only lane, position, digest and link, believed as they stand: for sealing."""
    asked = "SELECT position, digest, link FROM journal_entry WHERE lane = %s AND position > %s ORDER BY position"
    for (lane,) in sql.rows(_LANES):
        for position, digest, link in _streamed(asked, [lane, after.get(lane, 0)]):
            yield lane, position, bytes(digest), bytes(link)


def heads() -> list[Head]:
    """The stored ends of the lanes."""
    return [Head(lane.number, lane.position, bytes(lane.link)) for lane in Lane.objects.order_by("number")]


def seals() -> list[Seal]:
    """Every seal with its stretches, in order."""
    by_seal: dict[int, list[LaneSeal]] = {}
    for each in Stretch.objects.order_by("seal_id", "lane"):
        by_seal.setdefault(each.seal_id, []).append(
            LaneSeal(each.lane, each.first, each.last, bytes(each.head), bytes(each.root))
        )
    return [_seal(row, by_seal.get(row.number, [])) for row in SealRow.objects.order_by("number")]


def last_seal() -> Seal | None:
    """The newest seal with its stretches."""
    row = SealRow.objects.order_by("-number").first()
    if row is None:
        return None
    stretches = [
        LaneSeal(each.lane, each.first, each.last, bytes(each.head), bytes(each.root))
        for each in Stretch.objects.filter(seal=row).order_by("lane")
    ]
    return _seal(row, stretches)


def sealed_to() -> dict[int, int]:
    """The last sealed position of each lane."""
    return dict(sql.rows("SELECT lane, max(last) FROM journal_stretch GROUP BY lane"))


def _seal(row: SealRow, stretches: list[LaneSeal]) -> Seal:
    return Seal(row.number, row.day, tuple(stretches), bytes(row.root), row.previous)


def _streamed(asked: str, values: list[int]) -> Iterator[tuple]:
    """Rows by a cursor of the server's, in the transaction that is open."""
    with connections[DEFAULT_DB_ALIAS].chunked_cursor() as cursor:
        cursor.execute(asked, values)
        while found := cursor.fetchmany(AT_ONCE):
            yield from found
