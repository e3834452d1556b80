"""Every entry is chained as it is inserted, by whomever, and nobody waits for another to write."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from threading import Barrier

import pytest
from django.db import DatabaseError, connection, transaction

from tests.apps.conftest import NINE
from vikno.apps.journal import actions, facts, queries
from vikno.apps.journal.models import Entry, Lane, Seal
from vikno.rules.chain import empty_lane, entry_digest, next_link

DAY = date(2026, 11, 17)


def record(word="thing.done", **more):
    actions.record(word, by=actions.HOUSE, at=NINE, **more)


def chained():
    return [(row.lane, row.position) for row in facts.rows(after={})]


STRANGE = {
    "nothing": {},
    "numbers": {"a": 1.0, "b": 1e23, "c": -0.0, "d": 1e-9, "e": 10**30, "f": 0.1},
    "nested": {"я": [None, True, {"b": "\u001f\"\\/\t", "a": []}], "": ""},
    "letters": {"decomposed": "е\u0301 i\u0308", "rare": "𝒳 \u2028 \u007f"},
}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("data", STRANGE.values(), ids=STRANGE)
def test_the_database_makes_the_same_digest_as_the_rules(data):
    record(data=data, why="n\u0303, \"й\" \n\u0303", branch_id=7)  # fmt: skip
    (row,) = facts.rows(after={})
    assert row.digest == entry_digest(row.entry)
    assert row.link == next_link(empty_lane(row.lane), row.digest).link
    assert queries.check().holds


@pytest.mark.django_db
def test_a_moment_of_any_zone_and_fraction_is_chained_as_it_is_read():
    for at in (NINE, datetime(1999, 1, 2, tzinfo=UTC), NINE + timedelta(microseconds=7)):
        actions.record("thing.done", by=actions.HOUSE, at=at)
    assert queries.check().holds


@pytest.mark.django_db
def test_a_transaction_keeps_its_lane_through_savepoints_that_fail():
    record()
    with transaction.atomic():
        record()
        transaction.set_rollback(True)
    record()
    lane = chained()[0][0]
    assert chained() == [(lane, 1), (lane, 2)]
    assert Lane.objects.get().position == 2


@pytest.mark.django_db(transaction=True)
def test_as_many_write_at_once_as_there_are_lanes_and_positions_have_no_gaps():
    everybody_has_written = Barrier(6, timeout=20)

    def write(number):
        try:
            with transaction.atomic():
                record()
                everybody_has_written.wait()  # with one lane, five would stand before it for ever
                record()
                transaction.set_rollback(number == 0)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as people:
        list(people.map(write, range(6)))
    assert sorted(position for _, position in chained()) == [1] * 5 + [2] * 5
    assert queries.check().holds


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_lane SET position = position + 1",
        "UPDATE journal_lane SET position = 0",
        "DELETE FROM journal_lane",
        "TRUNCATE journal_lane",
        "INSERT INTO journal_lane VALUES (99, 5, sha256('x'))",
        "UPDATE journal_seal SET hash = ''",
        "DELETE FROM journal_seal",
        "DELETE FROM journal_stretch",
        "SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE journal_seal, journal_stretch",
    ],
)
def test_the_database_refuses_to_touch_lanes_and_seals(statement):
    record()
    actions.seal_day(DAY, by=actions.HOUSE, now=NINE)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert queries.check().holds


@pytest.mark.django_db
def test_what_an_insert_says_of_its_own_place_is_not_believed():
    Entry.objects.create(at=NINE, word="thing.done", lane=5, position=900, digest=b"\1" * 32, link=b"\2" * 32)
    assert queries.check().holds


@pytest.mark.django_db
def test_a_day_is_sealed_once_and_a_missed_one_loses_no_row():
    record()
    first = actions.seal_day(DAY, by=actions.HOUSE, now=NINE)
    record()
    assert actions.seal_day(DAY, by=actions.HOUSE, now=NINE) == first
    second = actions.seal_day(DAY + timedelta(days=3), by=actions.HOUSE, now=NINE)
    assert [(each.number, each.rows) for each in queries.seals()] == [(second, 2), (first, 1)]
    assert queries.seals()[0].previous == queries.seals()[1].hash
    assert Entry.objects.filter(word="journal.sealed").count() == 2
    assert queries.check().holds


@pytest.mark.django_db
def test_a_clock_that_went_back_seals_on():
    for day in (DAY, DAY - timedelta(days=9), DAY - timedelta(days=9), DAY):
        record()
        actions.seal_day(day, by=actions.HOUSE, now=NINE)
    assert Seal.objects.count() == 3
    assert queries.check().holds


@pytest.mark.django_db
def test_an_empty_day_is_sealed_too():
    assert actions.seal_day(DAY, by=actions.HOUSE, now=NINE) == 1
    assert queries.seals()[0].rows == 0
    assert queries.check().holds


@pytest.mark.django_db
def test_the_job_seals_yesterday_by_the_clock_in_kyiv(monkeypatch):
    from vikno.apps.journal import jobs

    monkeypatch.setattr("vikno.lib.clock._source", lambda: datetime(2026, 11, 17, 22, 5, tzinfo=UTC))
    jobs.seal(0)
    jobs.seal(0)
    assert [each.day for each in queries.seals()] == [DAY]
