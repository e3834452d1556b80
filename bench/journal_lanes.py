"""A journal of ten million rows about cases, in minutes: two processes, each chaining eight lanes of its own, by COPY.

The rows are written out by hand for speed; the first of each chunk is held against `rules.chain`. No seals: those of a
journal of millions are measured by the bench `journal`.
"""

import hashlib
import multiprocessing
from datetime import UTC, datetime

from bench.cases_rows import drop_indexes, make_indexes
from vikno.rules import chain

PROCESSES, LANES_EACH, CHUNK = 2, 8, 20_000
WORDS = ("filing.registered", "case.registered", "message.told", "case.drawn", "person.looked", "case.step_done",
         "case.decided", "case.ready", "case.issued", "message.told")  # fmt: skip
_COLUMNS = (
    "id, at, recorded_at, word, subject_type, subject_id, subject_label, branch_id, by_id, by_label, why, data, lane,"
    " position, digest, link"
)


def fill(url: str, count: int, *, since: datetime, until: datetime, branches: list[int], first_case: int) -> None:
    """So many rows more from `since` to `until`, ten about each case; lanes go on from where they stand."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT number, position, link FROM journal_lane")
        heads = {lane: chain.Head(lane, position, bytes(link)) for lane, position, link in cursor.fetchall()}
        cursor.execute("SELECT coalesce(max(id), 0) + 1 FROM journal_entry")
        first_id = cursor.fetchone()[0]
    place = None if count < 1_000_000 else drop_indexes(["journal_entry"])
    jobs = []
    for number in range(PROCESSES):
        lanes = range(number * LANES_EACH + 1, (number + 1) * LANES_EACH + 1)
        own = [heads.get(lane) or chain.empty_lane(lane) for lane in lanes]
        jobs.append((url, own, first_id + number, count // PROCESSES, since, until, branches, first_case))
    with multiprocessing.get_context("spawn").Pool(PROCESSES) as pool:
        ends = [head for heads in pool.starmap(work, jobs) for head in heads]
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for head in ends:
            cursor.execute(
                "INSERT INTO journal_lane (number, position, link) VALUES (%s, %s, %s)"
                " ON CONFLICT (number) DO UPDATE SET position = excluded.position, link = excluded.link",
                [head.lane, head.position, head.link],
            )
        cursor.execute("RESET session_replication_role")
        cursor.execute("SELECT setval(pg_get_serial_sequence('journal_entry', 'id'), max(id)) FROM journal_entry")
    if place is not None:
        make_indexes(place)


def work(
    url: str, heads: list[chain.Head], first_id: int, count: int, since: datetime, until: datetime,
    branches: list[int], first_case: int,
) -> list[chain.Head]:  # fmt: skip
    """One process: its rows into its lanes, which end as returned."""
    import psycopg

    sha, links = hashlib.sha256, [head.link for head in heads]
    positions = [head.position for head in heads]
    step = (until - since) / max(count, 1)
    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for start in range(0, count, CHUNK):
            lines = []
            for n in range(start, min(start + CHUNK, count)):
                pk, case, lane = first_id + n * PROCESSES, first_case + n // 10 * PROCESSES, n % LANES_EACH
                at = f"{(since + step * n).astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}"
                branch, by, word = branches[case % len(branches)], case % 60 + 1, WORDS[n % 10]
                why, data = ("Умови надання послуги виконано" if n % 10 == 6 else ""), f'{{"step": {n % 5}}}'
                label = f"{branch:02}-Б-2026-{case:08}"
                quoted = data.replace('"', '\\"')
                said = (
                    f'{{"at":"{at}+00:00","branch_id":{branch},"by_id":{by},"by_label":"Анна Лісова","data":"{quoted}",'
                    f'"id":{pk},"recorded_at":"{at}+00:00","subject_id":{case},"subject_label":"{label}",'
                    f'"subject_type":"case","why":"{why}","word":"{word}"}}'
                )
                digest = sha(chain.SCHEME + said.encode()).digest()
                if n == start:
                    _check(digest, at, pk, case, branch, by, word, why, data, label)
                links[lane] = link = sha(b"\x02" + links[lane] + digest).digest()
                positions[lane] += 1
                lines.append(
                    f"{pk}\t{at}Z\t{at}Z\t{word}\tcase\t{case}\t{label}\t{branch}\t{by}\tАнна Лісова\t{why}\t{data}\t"
                    f"{heads[lane].lane}\t{positions[lane]}\t\\\\x{digest.hex()}\t\\\\x{link.hex()}\n"
                )
            with cursor.copy(f"COPY journal_entry ({_COLUMNS}) FROM STDIN") as copy:
                copy.write("".join(lines))
            connection.commit()
    return [chain.Head(head.lane, positions[n], links[n]) for n, head in enumerate(heads)]


def _check(
    digest: bytes, at: str, pk: int, case: int, branch: int, by: int, word: str, why: str, data: str, label: str
) -> None:
    moment = datetime.strptime(at, "%Y-%m-%dT%H:%M:%S.%f").replace(tzinfo=UTC)
    entry = {
        "id": pk, "at": moment, "recorded_at": moment, "word": word, "subject_type": "case", "subject_id": case,
        "subject_label": label, "branch_id": branch, "by_id": by, "by_label": "Анна Лісова", "why": why, "data": data,
    }  # fmt: skip
    if chain.entry_digest(entry) != digest:
        raise RuntimeError("a row written out by hand is not what the rule makes of it")
