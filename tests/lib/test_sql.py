"""Plain SQL beside the models: what it inserts is what the model would have saved."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction

from vikno.apps.accounts.models import User
from vikno.apps.journal.models import Entry
from vikno.lib import sql

pytestmark = pytest.mark.django_db

AT = datetime(2025, 11, 18, 9, 0, tzinfo=UTC)


def entry(**fields) -> Entry:
    return Entry(at=AT, word="test.happened", data={"n": [1, "і"]}, **fields)


def test_an_inserted_row_reads_back_as_it_was_given():
    kept = sql.insert(entry(branch_id=7, why="бо так"))
    found = Entry.objects.get(pk=kept.pk)
    assert (found.at, found.branch_id, found.by_id, found.why, found.data) == (AT, 7, None, "бо так", {"n": [1, "і"]})


def test_the_database_fills_what_it_has_a_default_for():
    assert Entry.objects.get(pk=sql.insert(entry()).pk).recorded_at is not None


def test_an_inserted_row_can_be_saved_again_as_any_other():
    kept = sql.insert(entry())
    assert (kept._state.adding, kept._state.db) == (False, "default")


def test_the_first_row_comes_as_an_instance_with_what_else_was_selected():
    kept = sql.insert(entry())
    found = sql.first(Entry, "SELECT *, 3 AS extra FROM journal_entry WHERE id = %s", [kept.pk])
    assert (found, found.extra) == (kept, 3)
    assert sql.first(Entry, "SELECT * FROM journal_entry WHERE id = 0") is None


def test_rows_come_as_plain_values():
    assert sql.rows("SELECT n, n * 2 FROM generate_series(1, 2) n") == [(1, 2), (2, 4)]
    assert sql.row("SELECT 1 WHERE false") is None
    assert sql.one("SELECT %(n)s::int", {"n": 5}) == (5,)


def test_a_statement_that_must_give_a_row_says_when_it_gave_none():
    with pytest.raises(LookupError, match="SELECT 1 WHERE false"):
        sql.one("SELECT 1 WHERE false")


def test_how_many_rows_were_touched_is_told():
    sql.insert(entry(branch_id=7))
    assert sql.run("SELECT id FROM journal_entry WHERE branch_id = %s", [7]) == 1


def test_what_is_sent_together_is_done_in_its_order_and_waited_for_at_the_end():
    kept = sql.insert(entry(branch_id=7))
    with sql.together():
        sql.send_insert(entry(branch_id=7))
        seen = sql.send("SELECT count(*) FROM journal_entry WHERE branch_id = 7")
        asked = sql.send("SELECT id FROM journal_entry WHERE branch_id = 7 ORDER BY id LIMIT 1")
    assert (seen.one(), asked.rows(), asked.count) == ((2,), [(kept.pk,)], 1)


def test_a_statement_that_fails_among_others_is_raised_as_djangos_own_error():
    def twice():
        with transaction.atomic(), sql.together():
            sql.send_insert(Group(name="Перша"))
            sql.send_insert(Group(name="Перша"))

    with pytest.raises(IntegrityError):
        twice()
    assert not Group.objects.exists()


def test_a_row_is_written_only_while_it_is_as_it_was_read():
    kept = sql.insert(Group(name="Перша"))
    assert sql.send_update(kept, {"name": "Друга"}, still=["name"]).count == 1
    assert sql.send_update(kept, {"name": "Третя"}, still=["name"]).count == 0
    assert Group.objects.get().name == "Друга"


def test_nothing_is_a_value_like_any_other_where_a_row_must_be_as_it_was():
    kept = User.objects.create_user(username="anna")
    assert sql.send_update(kept, {"first_name": "Анна"}, still=["last_login"]).count == 1
