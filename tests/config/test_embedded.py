"""The embedded PostgreSQL starts anywhere, survives a crash, and leaves no process behind."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psutil
import psycopg
import pytest

from vikno.config import lifeline
from vikno.config.embedded import Cluster, Trouble, cluster, programs, sharing, trouble


@pytest.fixture
def folder():
    """A folder a lesser user may enter, with a space and a Cyrillic letter in its name."""
    place = Path(tempfile.mkdtemp(prefix="вікно test "))
    place.chmod(0o755)
    yield place
    Cluster(place).stop()
    shutil.rmtree(place)


def answer(url, question="SELECT 1"):
    with psycopg.connect(url) as connection:
        return connection.execute(question).fetchone()[0]


def killed(pid):
    """End the process at once and wait until it is gone."""
    process = psutil.Process(pid)
    process.kill()
    process.wait()


def test_it_starts_in_a_folder_with_a_space_and_stops_without_a_trace(folder):
    server = Cluster(folder, durable=False)
    assert answer(server.start()) == 1
    family = [psutil.Process(server.pid()), *psutil.Process(server.pid()).children()]
    server.stop()
    assert not server.is_running()
    assert [process for process in family if process.is_running()] == []


def test_a_second_start_keeps_what_the_first_wrote(folder):
    server = Cluster(folder, durable=False)
    with psycopg.connect(server.start()) as connection:
        connection.execute("CREATE TABLE ticket AS SELECT 'А-001' AS number")
    server.stop()
    assert answer(Cluster(folder, durable=False).start(), "SELECT number FROM ticket") == "А-001"


def test_it_recovers_when_the_server_is_killed(folder):
    server = Cluster(folder)
    with psycopg.connect(server.start()) as connection:
        connection.execute("CREATE TABLE ticket AS SELECT 7 AS number")
    killed(server.pid())
    server._process = None
    assert answer(Cluster(folder).start(), "SELECT number FROM ticket") == 7


def test_a_leftover_pid_of_another_process_does_not_mislead_it(folder):
    server = Cluster(folder, durable=False)
    server.start()
    server.stop()
    (server.data / "postmaster.pid").write_text(f"{os.getpid()}\n{server.data}\n0\n5432\n\n\n\nready\n")
    assert not server.is_running()
    assert answer(server.start()) == 1


def test_it_ends_when_the_process_that_started_it_is_killed(folder):
    script = (
        "import sys, time; from pathlib import Path; from vikno.config.embedded import Cluster\n"
        "server = Cluster(Path(sys.argv[1]), durable=False); server.start()\n"
        "print(server.pid(), flush=True); time.sleep(600)"
    )
    starter = subprocess.Popen([sys.executable, "-c", script, str(folder)], stdout=subprocess.PIPE, text=True)
    server = psutil.Process(int(starter.stdout.readline()))
    starter.kill()
    starter.wait()
    assert lifeline.wait_ended([server], patience=30) == []
    assert not Cluster(folder).is_running()


def test_a_path_too_long_for_a_socket_gets_a_short_one_elsewhere(folder):
    deep = folder / ("дуже-довга-назва-" * 4)
    server = Cluster(deep, durable=False)
    assert answer(server.start()) == 1
    assert not cluster.socket_folder(deep).is_relative_to(folder)
    server.stop()
    cluster.socket_folder(deep).rmdir()


def test_data_of_another_major_version_are_refused_in_words(folder):
    server = Cluster(folder)
    server.data.mkdir(parents=True)
    (server.data / "PG_VERSION").write_text("17\n")
    with pytest.raises(Trouble, match=rf"written by PostgreSQL 17, and this Vikno brings {programs.major()}"):
        server.start()


def test_a_full_disk_is_said_in_one_sentence(folder):
    said = 'FATAL:  could not write lock file "postmaster.pid": No space left on device'
    assert "is full" in str(trouble.explain(said, folder / "postgres"))


def test_a_first_start_asks_for_room_before_it_begins(folder, monkeypatch):
    monkeypatch.setattr(cluster, "ROOM_TO_BEGIN", 2**62)
    with pytest.raises(Trouble, match="has too little room"):
        Cluster(folder).start()
    assert not Cluster(folder).data.exists()


def test_a_folder_that_cannot_be_made_is_said_in_one_sentence(folder):
    (folder / "file").write_text("")
    with pytest.raises(Trouble, match="VIKNO_DATA"), sharing.borrowed(folder / "file" / "data"):
        pass


def test_the_server_runs_as_us_or_for_root_as_a_lesser_user(folder):
    server = Cluster(folder, durable=False)
    server.start()
    lesser = programs.server_user()
    assert psutil.Process(server.pid()).username() == (lesser.pw_name if lesser else psutil.Process().username())


def test_the_copy_of_the_programs_is_complete_enough_to_make_a_cluster(folder, monkeypatch):
    monkeypatch.setattr(programs, "_runs", lambda path, user: False)
    copy = programs.server_programs(folder, pwd.getpwuid(os.geteuid()))
    assert copy.is_relative_to(folder / f"programs-{programs.version()}")
    monkeypatch.setattr(programs, "server_programs", lambda store, user: copy)
    assert answer(Cluster(folder, durable=False).start()) == 1


def test_a_borrower_uses_the_owners_server_and_leaves_it_running(folder):
    with sharing.owned(folder) as owner:
        pid = owner.pid()
        with sharing.borrowed(folder) as borrowed:
            assert borrowed.pid() == pid
        assert answer(owner.url) == 1
    assert not owner.is_running()


def test_a_stopping_server_lets_nobody_wait_forever(folder):
    server = Cluster(folder, durable=False)
    server.start()
    with psycopg.connect(server.url) as idle:
        server.stop()
        with pytest.raises(psycopg.OperationalError):
            idle.execute("SELECT 1")
    assert server.pid() is None


def test_only_its_own_user_may_enter(folder):
    server = Cluster(folder, durable=False)
    server.start()
    assert cluster.socket_folder(folder).stat().st_mode & 0o077 == 0
    assert "peer" in (server.data / "pg_hba.conf").read_text()
    assert "trust" not in (server.data / "pg_hba.conf").read_text()


def test_a_terminal_interrupt_does_not_reach_the_server(folder):
    server = Cluster(folder, durable=False)
    server.start()
    assert os.getpgid(server.pid()) != os.getpgid(0)
    assert signal.getsignal(signal.SIGINT) is not None
