"""Rows for a journal of millions, chained and sealed by day as the database and the actions would have done it."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

from vikno.rules import chain

LANES = 16
WORDS = ("ticket.called", "ticket.served", "case.registered", "case.moved", "person.looked", "paper.checked")
_COLUMNS = (
    "id, at, recorded_at, word, subject_type, subject_id, subject_label, branch_id, by_id, by_label, why, data, lane,"
    " position, digest, link"
)


def fill(count: int, *, days: int, first_day: date, on_progress: Callable[[int, int], None] = lambda *_: None) -> None:
    """So many rows over so many days, each day sealed; the journal must be empty. By COPY, the triggers aside."""
    from vikno.apps.journal import actions

    heads = {lane: chain.empty_lane(lane) for lane in range(1, LANES + 1)}
    each = -(-count // days)
    next_id, done = 1, 0
    for n in range(days):
        day = first_day + timedelta(days=n)
        size = min(each, count - done)
        _copy(_rows(heads, next_id, size, day), heads)
        done += size
        on_progress(done, count)
        noon = datetime(day.year, day.month, day.day, 23, tzinfo=UTC)
        actions.seal_day(day, by=actions.HOUSE, now=noon)
        next_id = _after_seal(heads)


def _rows(heads: dict[int, chain.Head], first_id: int, count: int, day: date) -> Iterator[tuple]:
    start = datetime(day.year, day.month, day.day, 5, tzinfo=UTC)
    for n in range(count):
        at = start + timedelta(seconds=43200 * n / count)
        pk, lane = first_id + n, n % LANES + 1
        entry = {
            "id": pk, "at": at, "recorded_at": at + timedelta(milliseconds=3), "word": WORDS[n % len(WORDS)],
            "subject_type": "ticket", "subject_id": n, "subject_label": f"А {n % 1000:03}", "branch_id": n % 8 + 1,
            "by_id": n % 60 + 1, "by_label": "Анна Лісова", "why": "" if n % 3 else "чекали найдовше",
            "data": json.dumps({"call": n, "counter": n % 12 + 1}),
        }  # fmt: skip
        digest = chain.entry_digest(entry)
        heads[lane] = head = chain.next_link(heads[lane], digest)
        yield (*(entry[name] for name in _COLUMNS.split(", ")[:12]), lane, head.position, digest, head.link)


def _copy(rows: Iterator[tuple], heads: dict[int, chain.Head]) -> None:
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        for table in ("journal_entry", "journal_lane"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        with cursor.copy(f"COPY journal_entry ({_COLUMNS}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        for head in heads.values():
            cursor.execute(
                "INSERT INTO journal_lane (number, position, link) VALUES (%s, %s, %s)"
                " ON CONFLICT (number) DO UPDATE SET position = excluded.position, link = excluded.link",
                [head.lane, head.position, head.link],
            )
        for table in ("journal_entry", "journal_lane"):
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        cursor.execute("SELECT setval(pg_get_serial_sequence('journal_entry', 'id'), max(id)) FROM journal_entry")


def _after_seal(heads: dict[int, chain.Head]) -> int:
    """The sealing wrote a row of its own, in one of the lanes or another; the next free id."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT number, position, link FROM journal_lane WHERE number = ANY(%s)", [list(heads)])
        for lane, position, link in cursor.fetchall():
            heads[lane] = chain.Head(lane, position, bytes(link))
        cursor.execute("SELECT max(id) + 1 FROM journal_entry")
        return cursor.fetchone()[0]
