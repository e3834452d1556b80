"""The journal: what a record costs with its chain and without, and how long a million rows take to verify."""

import resource
import statistics
import time
from datetime import UTC, date, datetime, timedelta

from bench import ground
from bench.report import Report

ROWS, DAYS = 1_000_000, 60
FIRST_DAY = date(2026, 1, 1)
ROUNDS, EACH = 5, 300
LIMIT_SECONDS = 60


def run(report: Report) -> None:
    """Both, on one embedded database."""
    with ground.database():
        verification(report)
        cost_of_a_record(report)


def verification(report: Report) -> None:
    """A million rows in sixteen lanes under sixty seals, read by one process; then one row forged."""
    from django.db import connection

    from bench import journal_rows
    from vikno.apps.journal import queries

    report.say("a million rows by COPY…")
    began = time.perf_counter()
    journal_rows.fill(ROWS, days=DAYS, first_day=FIRST_DAY)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE journal_entry")
    report.add("a journal of 1,000,000 rows, made", time.perf_counter() - began, "s", how="COPY, chained in Python")
    report.say("verifying…")
    began, cpu = time.perf_counter(), time.process_time()
    checked = queries.check()
    took, cpu = time.perf_counter() - began, time.process_time() - cpu
    if not checked.holds or checked.rows < ROWS:
        raise RuntimeError(f"a sound journal was not found sound: {checked}")
    report.add(
        "verification of 1,000,000 rows", took, "s", op="<=", target=LIMIT_SECONDS,
        how="queries.check, one process, 16 lanes, 60 seals",
    )  # fmt: skip
    report.add("its own processor time", cpu, "s", how="of the one process; the rest is the database's")
    report.add(
        "memory at the most", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MB", how="the whole process"
    )
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_entry DISABLE TRIGGER USER")
        cursor.execute("UPDATE journal_entry SET why = 'x' WHERE id = %s", [ROWS // 2])
        cursor.execute("ALTER TABLE journal_entry ENABLE TRIGGER USER")
    named = {finding.row_id for finding in queries.check(since=FIRST_DAY + timedelta(days=DAYS // 2 - 2)).findings}
    report.add(
        "the one forged row named",
        float(ROWS // 2 in named),
        "yes",
        op="==",
        target=1,
        how="from two days before it on",
    )


def cost_of_a_record(report: Report) -> None:
    """`journal.record` in a transaction that has begun, in turns with the chain's trigger and without it."""
    from django.db import connection

    took: dict[bool, list[float]] = {True: [], False: []}
    with connection.cursor() as cursor:
        for constraint in ("journal_place", "journal_entry_digest", "journal_entry_link"):
            cursor.execute(f"ALTER TABLE journal_entry DROP CONSTRAINT {constraint}")
        for _ in range(ROUNDS):
            for chained in (True, False):
                word = "ENABLE" if chained else "DISABLE"
                cursor.execute(f"ALTER TABLE journal_entry {word} TRIGGER journal_entry_chain")
                took[chained] += _records()
    plain, chained = (statistics.median(took[each]) * 1e6 for each in (False, True))
    report.add("a record without the chain", plain, "µs", how=f"median of {ROUNDS * EACH}, one statement")
    report.add("a record with the chain", chained, "µs", how="the same in turns; still one statement")
    report.add("what the chain adds", chained - plain, "µs", op="<=", target=150, how="the two above")


def _records() -> list[float]:
    from django.db import connection, transaction

    from vikno.apps.journal.actions import HOUSE, record

    now, took = datetime.now(UTC), []
    for n in range(EACH):
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
            began = time.perf_counter()
            record("ticket.called", by=HOUSE, at=now, branch_id=7, why="чекали найдовше", data={"counter": 4, "n": n})
            took.append(time.perf_counter() - began)
    return took
