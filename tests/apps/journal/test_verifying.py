"""`vikno verify journal` as its keeper meets it."""

from datetime import date

import pytest
from click.testing import CliRunner
from django.db import connection

from tests.apps.conftest import NINE
from vikno.apps.journal import actions, queries
from vikno.apps.journal.models import Entry
from vikno.config.cli.door import vikno_command
from vikno.config.cli.verify import _sentence
from vikno.config.embedded import Trouble
from vikno.rules.chain_check import Kind


@pytest.fixture
def records(transactional_db, monkeypatch):
    """Two entries under one seal, in the database that the command is told of."""
    settings = connection.settings_dict
    parts = {"dbname": "NAME", "user": "USER", "host": "HOST", "port": "PORT", "password": "PASSWORD"}
    said = "&".join(f"{name}={settings[key]}" for name, key in parts.items() if settings[key])
    monkeypatch.setenv("DATABASE_URL", f"postgresql://?{said}")
    for word in ("ticket.called", "ticket.served"):
        actions.record(word, by=actions.HOUSE, at=NINE)
    actions.seal_day(date(2026, 11, 17), by=actions.HOUSE, now=NINE)


def verify(*words):
    return CliRunner().invoke(vikno_command, ["verify", "journal", *map(str, words)])


def test_a_sound_journal_is_told_in_a_sentence_and_a_forged_row_by_its_name(records, tmp_path):
    published = tmp_path / "journal.jsonl"
    published.write_text("".join(queries.as_lines()))
    sound = verify("--published", published)
    assert (sound.exit_code, "The journal is as it was written." in sound.output) == (0, True)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_entry DISABLE TRIGGER USER")
        cursor.execute("UPDATE journal_entry SET by_label = 'Emma' WHERE word = 'ticket.served'")
        cursor.execute("ALTER TABLE journal_entry ENABLE TRIGGER USER")
    forged = verify()
    row = Entry.objects.get(word="ticket.served")
    assert forged.exit_code == 1
    assert f"Record {row.pk}, which says «ticket.served» at 2026-11-17 07:00:00 UTC, was changed" in forged.output
    assert verify("--since", "2026-11-18").exit_code == 0
    published.write_text("no seal\n")
    assert isinstance(verify("--published", published).exception, Trouble)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_finding_has_a_sentence_that_names_its_place(kind):
    known = {"lane": 4, "position": 17, "until": None, "seal": 3, "row_id": 91, "word": "case.moved", "at": NINE}
    said = _sentence(queries.Finding(kind=kind, **known))
    assert said.endswith(".")
    assert "91" in said or "lane 4, place 17" in said or "eal 3" in said
