"""Whoever may do anything to the tables changes the journal, and it is found."""

import json
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.db import connection, transaction

from tests.apps.conftest import NINE
from vikno.apps.journal import actions, queries
from vikno.apps.journal.models import Entry
from vikno.rules.chain_check import Kind

DAY = date(2026, 11, 17)


@contextmanager
def forging():
    """The triggers stand aside, as for somebody who owns the database."""
    tables = ("journal_entry", "journal_lane", "journal_seal", "journal_stretch")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield cursor
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def write(count):
    for number in range(count):
        actions.record("thing.done", by=actions.HOUSE, at=NINE + timedelta(minutes=number), data={"n": number})


@pytest.fixture
def days(db):
    """Two sealed days and three rows after them; the rows in order, and what had been published."""
    for n in range(2):
        write(5)
        actions.seal_day(DAY + timedelta(days=n), by=actions.HOUSE, now=NINE)
    write(3)
    assert queries.check().holds
    return list(Entry.objects.order_by("position")), queries.published_in(queries.as_lines())


def found(**more):
    return {(finding.kind, finding.row_id) for finding in queries.check(**more).findings}


def kinds(**more):
    return {kind for kind, _ in found(**more)}


def renumbered(cursor):
    """The whole lane written anew as if nothing had been: places, digests, links and its end."""
    cursor.execute(
        r"""
        DO $$ DECLARE each journal_entry; place bigint := 0; l smallint; chained bytea; made bytea; BEGIN
          SELECT number INTO l FROM journal_lane;
          chained := sha256('vikno/journal/1\003'::bytea || int4send(l));
          UPDATE journal_entry SET position = -id;
          FOR each IN SELECT * FROM journal_entry ORDER BY id LOOP
            place := place + 1; made := journal_digest(each); chained := sha256('\x02'::bytea || chained || made);
            UPDATE journal_entry SET lane = l, position = place, digest = made, link = chained WHERE id = each.id;
          END LOOP;
          UPDATE journal_lane SET position = place, link = chained;
        END $$"""
    )


@pytest.mark.parametrize(
    "change",
    ["why = 'x'", "data = '{\"n\": 77}'", "at = at + interval '1 microsecond'", "by_label = 'Clara'", "by_id = 5"],
)
def test_a_changed_row_is_named(days, change):
    row = days[0][2]
    with forging() as cursor:
        cursor.execute(f"UPDATE journal_entry SET {change} WHERE id = {row.pk}")
    assert (Kind.CHANGED, row.pk) in found()


def test_a_row_changed_together_with_its_digest_breaks_its_chain(days):
    row = days[0][2]
    with forging() as cursor:
        cursor.execute(f"UPDATE journal_entry SET why = 'x' WHERE id = {row.pk}")
        cursor.execute(f"UPDATE journal_entry e SET digest = journal_digest(e) WHERE id = {row.pk}")
    assert (Kind.UNCHAINED, row.pk) in found()


@pytest.mark.parametrize("place", [2, 11])
def test_a_removed_row_is_told_by_its_place(days, place):
    row = days[0][place]
    with forging() as cursor:
        cursor.execute(f"DELETE FROM journal_entry WHERE id = {row.pk}")
    gone = [each for each in queries.check().findings if each.kind is Kind.REMOVED]
    assert [(each.position, each.until) for each in gone] == [(row.position, row.position)]


def test_a_row_put_in_is_named(days):
    with forging() as cursor:
        cursor.execute(
            "INSERT INTO journal_entry (at, word, subject_type, subject_label, by_label, why, data, lane, position,"
            " digest, link) SELECT at, word, '', '', '', '', '{}', lane, 99, digest, link FROM journal_entry LIMIT 1"
        )
    assert Kind.CHANGED in kinds()
    assert (Kind.TAIL_CUT, Entry.objects.latest("pk").pk) in found()


def test_a_row_put_into_a_lane_of_nobody_s_is_seen(days):
    with forging() as cursor:
        cursor.execute(f"UPDATE journal_entry SET lane = 99, position = 1 WHERE id = {days[0][-1].pk}")
    assert {kind for kind, pk in found() if pk == days[0][-1].pk} == {Kind.UNCHAINED}


def test_rows_that_changed_places_are_named(days):
    one, other = days[0][1], days[0][3]
    with forging() as cursor:
        for pk, place in ((one.pk, 900), (other.pk, one.position), (one.pk, other.position)):
            cursor.execute(f"UPDATE journal_entry SET position = {place} WHERE id = {pk}")
    assert {(Kind.UNCHAINED, one.pk), (Kind.UNCHAINED, other.pk)} <= found()


@pytest.mark.parametrize("rows", [1, 5])
def test_a_cut_end_is_told_by_the_lane_s_own_end(days, rows):
    with forging() as cursor:
        cursor.execute(f"DELETE FROM journal_entry WHERE position > {len(days[0]) - rows}")
    (gone,) = [each for each in queries.check().findings if each.kind is Kind.REMOVED and each.until == len(days[0])]
    assert gone.until - gone.position + 1 <= rows


def test_a_lane_written_anew_after_a_change_breaks_its_seal(days):
    with forging() as cursor:
        cursor.execute(f"DELETE FROM journal_entry WHERE id = {days[0][2].pk}")
        renumbered(cursor)
    assert {each.seal for each in queries.check().findings if each.kind is Kind.SEAL_BROKEN} == {1, 2}


def test_a_day_rewritten_with_its_seal_is_found_by_what_was_published(days):
    _, published = days
    with forging() as cursor:
        cursor.execute(f"UPDATE journal_entry SET why = 'x' WHERE id = {days[0][2].pk}")
        renumbered(cursor)
        cursor.execute("DELETE FROM journal_stretch; DELETE FROM journal_seal")
    for n in range(2):
        actions.seal_day(DAY + timedelta(days=n), by=actions.HOUSE, now=NINE)
    assert kinds() == set()
    assert kinds(published=published) == {Kind.SEAL_REPLACED}


def test_a_seal_changed_or_taken_away_is_found(days):
    with forging() as cursor, transaction.atomic():
        cursor.execute("UPDATE journal_seal SET root = sha256('x') WHERE number = 2")
        assert Kind.SEAL_CHANGED in kinds()
        cursor.execute("DELETE FROM journal_stretch WHERE seal_id = 2; DELETE FROM journal_seal WHERE number = 2")
    assert kinds(published=days[1]) == {Kind.SEAL_GAP}


def test_a_part_is_checked_by_the_seals_before_it(days):
    with forging() as cursor:
        cursor.execute(f"UPDATE journal_entry SET why = 'x' WHERE id = {days[0][2].pk}")
    late = queries.check(since=DAY + timedelta(days=1))
    assert (late.holds, late.rows, late.seals) == (True, len(days[0]) - 5, 1)


def test_many_findings_are_counted_and_not_all_told(days, monkeypatch):
    monkeypatch.setattr("vikno.apps.journal.queries.checking.MOST_FINDINGS", 3)
    with forging() as cursor:
        cursor.execute("UPDATE journal_entry SET why = 'x'")
    checked = queries.check()
    assert len(checked.findings) == 3
    assert checked.more >= len(days[0]) - 3


def test_published_lines_are_read_back_and_a_bad_one_is_named(days):
    lines = list(queries.as_lines())
    assert queries.published_in(lines) == {number: json.loads(lines[number - 1])["hash"] for number in (1, 2)}
    with pytest.raises(ValueError, match="2"):
        queries.published_in([lines[0], "{}"])
