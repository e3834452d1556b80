"""The journal only grows."""

import pytest
from django.db import DatabaseError, connection, transaction

from vikno.apps.journal import actions, queries
from vikno.apps.journal.models import Entry


@pytest.fixture
def entry(town):
    actions.record("branch.paused", town.branch, by=town.clara, at=town.now, why="air_raid", data={"pause": 1})
    return Entry.objects.latest("pk")


def test_an_entry_keeps_names_as_they_were(entry, town):
    assert (entry.word, entry.subject_label, entry.by_label) == ("branch.paused", "Central", "Клара Гудзь")
    assert entry.branch_id == town.branch.pk


@pytest.mark.parametrize(
    "statement",
    ["UPDATE journal_entry SET why = 'other'", "DELETE FROM journal_entry", "TRUNCATE journal_entry"],
)
def test_the_database_refuses_to_change_an_entry(entry, statement):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Entry.objects.get(pk=entry.pk).why == "air_raid"


def test_a_look_names_the_kind_of_data_and_never_the_data(town):
    ticket = town.issue()
    actions.looked("ground of priority", ticket, by=town.anna, at=town.now)
    look = Entry.objects.get(word="person.looked")
    assert (look.subject_label, look.by_id, look.data) == (
        ticket.label,
        town.anna.user_id,
        {"what": "ground of priority"},
    )


def test_a_branch_s_journal_is_read_page_by_page(town):
    for number in range(5):
        actions.record("hours.set", town.branch, by=town.clara, at=town.now, data={"n": number})
    first = queries.of_branch(town.branch.pk, limit=3)
    second = queries.of_branch(town.branch.pk, before_id=first[-1].id, limit=3)
    assert [line.data.get("n") for line in first] == [4, 3, 2]
    assert [line.data.get("n") for line in second][:2] == [1, 0]
