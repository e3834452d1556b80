"""`vikno verify archive` and the archive's line of `vikno check`, as the keeper of the machine meets them."""

import pytest
from click.testing import CliRunner
from django.db import connection

from tests.apps.archive.conftest import contents, keep, pdf
from vikno.apps.archive import queries
from vikno.config.cli.door import vikno_command
from vikno.config.embedded import Trouble


@pytest.fixture
def verify(transactional_db, folder, monkeypatch):
    """The command, told of the test's database; it leaves the test's own connection alone."""
    settings = connection.settings_dict
    parts = {"dbname": "NAME", "user": "USER", "host": "HOST", "port": "PORT", "password": "PASSWORD"}
    said = "&".join(f"{name}={settings[key]}" for name, key in parts.items() if settings[key])
    monkeypatch.setenv("DATABASE_URL", f"postgresql://?{said}")
    return lambda *words: CliRunner().invoke(vikno_command, ["verify", "archive", *words])


def test_every_lost_or_changed_document_is_named_and_a_whole_archive_says_so(verify, folder):
    keep(pdf(1)), keep(pdf(2)), keep(pdf(3))
    sound = verify()
    assert (sound.exit_code, "3 documents looked at." in sound.output) == (0, True)
    gone, changed, _ = contents(folder)
    gone.unlink()
    changed.write_bytes(b"%PDF of another")
    told = verify()
    assert told.exit_code == 1
    assert f"{gone.name}, of no case, kept on 2026-11-17, is not there." in told.output.replace("\n", " ")
    assert f"{changed.name}, of no case, kept on 2026-11-17, is not what was kept." in told.output.replace("\n", " ")
    quick = verify("--quick")
    assert (quick.exit_code, changed.name in quick.output, gone.name in quick.output) == (1, False, True)


def test_an_archive_that_does_not_answer_is_not_taken_for_an_empty_one(verify, folder, monkeypatch):
    keep(pdf())

    def away(*_):
        raise PermissionError("no right to the folder")

    monkeypatch.setattr("vikno.links.storage.folder.Folder.exists", away)
    assert isinstance(verify().exception, Trouble)


def test_what_hinders_the_archive_is_told_before_a_clerk_meets_it(folder, monkeypatch):
    assert (queries.trouble(), contents(folder)) == ("", [])

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert "No space left" in queries.trouble()
