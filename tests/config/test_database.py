"""A database that cannot be used is told in a sentence that names what to do; nothing else is printed."""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from vikno.config import database
from vikno.config.embedded import Cluster


@pytest.fixture
def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@pytest.fixture(scope="module")
def strict():
    """A server that asks the user `guest` for a password."""
    place = Path(tempfile.mkdtemp(prefix="vikno-strict-"))
    place.chmod(0o755)
    server = Cluster(place, durable=False)
    server.start()
    server.stop()
    rules = server.data / "pg_hba.conf"
    rules.write_text(f"local all guest scram-sha-256\n{rules.read_text()}")
    server.start()
    yield server
    server.stop()
    shutil.rmtree(place)


def trouble(monkeypatch, url):
    monkeypatch.setenv("DATABASE_URL", url)
    return database.trouble()


def test_an_address_that_cannot_be_read(monkeypatch):
    assert "DATABASE_URL cannot be read" in trouble(monkeypatch, "postgresql://vikno@[host/vikno")


def test_a_password_with_an_at_sign_is_explained_and_not_shown(monkeypatch):
    said = trouble(monkeypatch, "postgresql://vikno:open@sesame@127.0.0.1/vikno")
    assert "percent-encoded" in said
    assert "sesame" not in said


def test_nobody_at_the_port(monkeypatch, free_port):
    said = trouble(monkeypatch, f"postgresql://vikno@127.0.0.1:{free_port}/vikno")
    assert said == (
        f"Nobody answers at 127.0.0.1, port {free_port}. "
        "Start PostgreSQL there, or correct host and port in DATABASE_URL."
    )


def test_a_host_nobody_knows(monkeypatch):
    assert "nobody knows an address of it" in trouble(monkeypatch, "postgresql://vikno@no-such-host.invalid/vikno")


def test_a_wrong_password(monkeypatch, strict):
    said = trouble(monkeypatch, strict.url.replace("vikno@", "guest:wrong@"))
    assert "refused the password of guest" in said


def test_a_database_that_is_not_there(monkeypatch, strict):
    said = trouble(monkeypatch, strict.url.replace("/vikno?", "/missing?"))
    assert "There is no database missing" in said
    assert "createdb" in said


def test_a_user_who_is_not_there(monkeypatch, strict):
    said = trouble(monkeypatch, strict.url.replace("vikno@", "stranger@"))
    assert "knows no user stranger" in said


def test_a_server_too_old(monkeypatch, strict):
    monkeypatch.setattr(database, "OLDEST", 99)
    assert "Vikno needs 99 or newer" in trouble(monkeypatch, strict.url)


def test_a_server_that_is_well(monkeypatch, strict):
    assert trouble(monkeypatch, strict.url) is None


def test_a_data_folder_that_cannot_be_made(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("VIKNO_DATA", str(tmp_path / "file" / "data"))
    with pytest.raises(ImproperlyConfigured, match=r"cannot be made: .* Name another by VIKNO_DATA"):
        database.data_folder()


@pytest.mark.parametrize("words", [["check"], ["migrate"], ["up"], ["db", "dump"], ["manage", "showmigrations"]])
def test_no_command_shows_its_insides(words, free_port, tmp_path):
    env = {**os.environ, "DATABASE_URL": f"postgresql://vikno@127.0.0.1:{free_port}/vikno", "VIKNO_DATA": str(tmp_path)}
    done = subprocess.run([sys.executable, "-m", "vikno", *words], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert re.search("Nobody answers at", done.stdout + done.stderr)
    assert "Traceback" not in done.stdout + done.stderr


def test_the_demo_has_a_database_of_its_own(monkeypatch):
    monkeypatch.delenv("DATABASE_URL")
    real = database.url()
    monkeypatch.setenv("VIKNO_DEMO", "true")
    assert database.url() != real
