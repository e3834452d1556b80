"""The two databases of the bench `cases`: ten thousand cases, and the same grown to a million, with their journals."""

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg

from bench import cases_image as image
from bench import cases_town, journal_lanes
from bench.cases_rows import Part, fill
from bench.cases_town import BRANCHES, Town
from vikno.config.embedded.cluster import address
from vikno.lib.clock import KYIV

NOW = datetime(2026, 11, 20, 11, 0, tzinfo=KYIV)
SMALL, ENTRIES_BY_CASE, BYTES_BY_CASE = 10_000, 10, 14_000
DAY, YEARS = timedelta(days=1), timedelta(days=5 * 365)
NEWER, OLDER = 50_000_000, 1_000_000
"""Where ids begin: what is newer has the greater ones."""

EVERYWHERE = tuple(range(BRANCHES))
WORK, DRAWS = EVERYWHERE[:4], EVERYWHERE[4:]
"""Places where papers are taken in, and those whose cases wait for a draw; a registration would draw them all."""

STATES = (("office", 120), ("to_go", 60), ("provider", 90), ("decided", 70), ("ready", 120))
WAITING, DRAFTS = 110, 160
OPEN = sum(count for _, count in STATES) * BRANCHES + WAITING * len(DRAWS)


class NoRoom(Exception):
    """The disk has less room than the database would take."""


def check_room(folder: Path, cases: int) -> None:
    """Raises NoRoom unless twice what is needed is free."""
    free, wanted = shutil.disk_usage(folder).free, 2 * cases * BYTES_BY_CASE
    if free < wanted:
        raise NoRoom(f"{free / 2**30:.0f} GB are free where {wanted / 2**30:.0f} are wanted for {cases:,} cases")


def allow(cluster: Any) -> None:
    """Let the cluster's own role set triggers and foreign keys aside; nothing but a bench's database is so lax."""
    with psycopg.connect(address(cluster.folder, role="postgres", database="postgres")) as connection:
        connection.execute("GRANT SET ON PARAMETER session_replication_role TO vikno")


def small(url: str, say: Callable[[str], None]) -> Town:
    """The town, its open cases, and as many finished ones as make ten thousand; the images are kept on the town."""
    town = cases_town.build(NOW)
    town.kinds = _kinds(town)
    say(f"{SMALL:,} cases by COPY…")
    parts = [Part(kind, count, EVERYWHERE, 5 * DAY, DAY) for kind, count in STATES]
    parts += [Part("waiting", WAITING, DRAWS, 2 * DAY, DAY), Part("drafts", DRAFTS, WORK, DAY / 8, DAY / 24)]
    parts += _finished((SMALL - OPEN) // BRANCHES, span=20 * DAY, ago=7 * DAY)
    fill(url, town, town.kinds, parts, first_id=NEWER)
    journal_lanes.fill(
        url, SMALL * ENTRIES_BY_CASE, since=NOW - 27 * DAY, until=NOW - DAY,
        branches=[place.id for place in town.places], first_case=NEWER,
    )  # fmt: skip
    _settle()
    return town


def copied(cluster: Any) -> str:
    """The address of a copy of the database as it is now."""
    from django.db import connection

    connection.close()
    connection.close_pool()
    with psycopg.connect(address(cluster.folder, database="postgres"), autocommit=True) as plain:
        plain.execute("CREATE DATABASE vikno_small TEMPLATE vikno")
    return address(cluster.folder, database="vikno_small")


def grow(url: str, town: Town, cases: int, say: Callable[[str], None]) -> None:
    """Older finished cases before them, up to so many; and their journal."""
    more = (cases - SMALL) // BRANCHES
    say(f"{more * BRANCHES:,} more by COPY…")
    fill(url, town, town.kinds, _finished(more, span=YEARS, ago=60 * DAY), first_id=OLDER)
    say(f"{more * BRANCHES * ENTRIES_BY_CASE:,} rows of the journal…")
    journal_lanes.fill(
        url, more * BRANCHES * ENTRIES_BY_CASE, since=NOW - 60 * DAY - YEARS, until=NOW - 60 * DAY,
        branches=[place.id for place in town.places], first_case=OLDER,
    )  # fmt: skip
    say("ANALYZE…")
    _settle()


def _finished(each: int, *, span: timedelta, ago: timedelta) -> list[Part]:
    """Three of five decided here, the others by the provider."""
    here = each * 3 // 5
    return [
        Part("issued_here", here, EVERYWHERE, span, ago),
        Part("issued_outside", each - here, EVERYWHERE, span, ago),
    ]


def _kinds(town: Town) -> dict[str, image.Kind]:
    kinds = {"drafts": image.Kind((), ())}
    for service in (town.office_service, town.provider_service):
        outside = service == town.provider_service
        for stage, pk in cases_town.stages(town, service):
            if stage == "intake":
                intake = pk
                if outside:
                    kinds["drafts"] = image.image(0, pk)
                continue
            if stage == "issued":
                kinds["issued_outside" if outside else "issued_here"] = image.image(pk, intake)
            elif outside != (stage == "office"):
                kinds[stage] = image.image(pk, intake)
            if stage == "office" and not outside:
                kinds["waiting"] = image.image(
                    pk, intake, without=("cases_drawline", "cases_drawnmatter"), state="registered", handler_id="\\N"
                )
    kinds["party"] = image.alone("people_party", "id = (SELECT max(id) FROM people_party)")
    kinds["handover"] = image.alone("cases_handover", "id = (SELECT max(id) FROM cases_handover)")
    day = image.alone(
        "cases_drawday", "id = (SELECT max(id) FROM cases_drawday)", seed="0" * 64, closed_at=NOW.isoformat(" "),
        pools="{}",
    )  # fmt: skip
    pool = 'day_id = (SELECT max(id) FROM cases_drawday) AND text LIKE \'%"is":"pool"%\''
    kinds["drawday"] = image.Kind(day.lines + image.alone("cases_drawline", pool).lines, ())
    return kinds


def _settle() -> None:
    """Sequences past the ids that were given, and fresh statistics."""
    from django.db import connection

    with connection.cursor() as cursor:
        for table in image.OWN_ID:
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}")
        cursor.execute("VACUUM (ANALYZE)")
