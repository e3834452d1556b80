"""One embedded PostgreSQL: its data, its start, its end.

It listens on a Unix socket only, lets in nobody but the user who runs Vikno (peer authentication), writes durably, and
dies with the process that started it. Paths may hold spaces.
"""

import hashlib
import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psutil
import psycopg
from psycopg import sql

from vikno.config import lifeline
from vikno.config.embedded import programs
from vikno.config.embedded.trouble import Trouble, explain, full

NAME = "vikno"
SOCKET_FILE = "/.s.PGSQL.5432"
LONGEST_SOCKET = 100  # bytes; Linux allows 107, macOS 103
ROOM_TO_BEGIN = 200 * 2**20  # bytes; a new cluster takes 40 MB, its log 80 MB
PATIENCE = 120.0  # seconds; recovery after a crash may take a while
RUNNING = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    "shared_buffers": "128MB",
    "max_wal_size": "512MB",
    "jit": "off",
    "log_checkpoints": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
THROW_AWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


def socket_folder(folder: Path) -> Path:
    """Where the server's socket lies: beside the data, else, where that path is too long for a socket, in /tmp.

    A function of `folder` alone, so every process finds it without asking.
    """
    beside = folder / "run"
    if len(os.fsencode(f"{beside}{SOCKET_FILE}")) < LONGEST_SOCKET:
        return beside
    return Path("/tmp") / f"vikno-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]}"


def address(folder: Path, *, role: str = NAME, database: str = NAME) -> str:
    """The URL of the cluster in `folder`, running or not."""
    return f"postgresql://{role}@/{database}?host={quote(str(socket_folder(folder)), safe='')}"


@dataclass
class Cluster:
    """The PostgreSQL whose data lie in `folder`. `durable=False` is for tests only: fast, lost in a power cut."""

    folder: Path
    durable: bool = True
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        self.folder = self.folder.resolve()

    @property
    def store(self) -> Path:
        """The folder that belongs to the server's user: data, log, copied programs."""
        return self.folder / "postgres"

    @property
    def data(self) -> Path:
        return self.store / "data"

    @property
    def log(self) -> Path:
        return self.store / "log"

    @property
    def url(self) -> str:
        return address(self.folder)

    def start(self) -> str:
        """Start the server, make its data on first use, and give its URL; does nothing more if it already answers.

        Raises Trouble: no room, no right to write, data of another major version. The server ends with the calling
        process, however that ends (on Linux; elsewhere the next start finds and keeps it).
        """
        if self.is_running():
            return self.url
        user = programs.server_user()
        try:
            self._lay_folders(user)
            binaries = programs.server_programs(self.store, user)
            self._check_version()
            if not self.data.exists():
                self._make(binaries, user)
            self._remove_traces()
            self._launch(binaries, user)
        except OSError as error:
            raise explain(os.strerror(error.errno or 0), self.store) from error
        self.have_database(NAME)
        return self.url

    def stop(self, *, patience: float = 30.0) -> None:
        """Stop the server: politely to its clients, then at once. Returns when no process of it is left."""
        for order in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            process = self._postmaster()
            if process is None:
                break
            family = process.children()
            process.send_signal(order)
            lifeline.wait_ended([process, *family], patience=patience)
        if self._process is not None:
            self._process.wait()
            self._process = None

    def revive(self) -> bool:
        """Start again a server of ours that ended by itself; whether it had. Raises Trouble as `start` does."""
        if self._process is None or self._process.poll() is None:
            return False
        self._process = None
        self.start()
        return True

    def is_running(self) -> bool:
        """Whether the server is up and takes connections."""
        return self._postmaster() is not None and self._pid_file()[7:8] == ["ready"]

    def pid(self) -> int | None:
        """The process of the server; None when it is down."""
        process = self._postmaster()
        return process.pid if process else None

    def have_database(self, name: str) -> None:
        """Make the role and a database of that name, if they are not there yet. The server must run."""
        with psycopg.connect(address(self.folder, role="postgres", database="postgres"), autocommit=True) as connection:
            role, database = sql.Identifier(NAME), sql.Identifier(name)
            if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [NAME]).fetchone():
                connection.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEDB").format(role))
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(database, role))

    def _lay_folders(self, user: Any) -> None:
        self.store.mkdir(mode=0o700, parents=True, exist_ok=True)
        sockets = socket_folder(self.folder)
        sockets.mkdir(mode=0o700, exist_ok=True)
        if sockets.is_symlink() or sockets.stat().st_uid not in {os.geteuid(), user.pw_uid if user else os.geteuid()}:
            raise Trouble(f"{sockets} belongs to somebody else: remove it, or name a shorter folder by VIKNO_DATA.")
        sockets.chmod(0o700)
        if user:
            os.chown(self.store, user.pw_uid, user.pw_gid)
            os.chown(sockets, user.pw_uid, user.pw_gid)
            self._check_reach(user)

    def _check_reach(self, user: Any) -> None:
        look = ["/bin/sh", "-c", 'test -w "$1"', "sh", str(self.store)]
        if subprocess.run(look, cwd="/", check=False, **programs.identity(user)).returncode:
            raise Trouble(
                f"PostgreSQL cannot run as root, and the user {user.pw_name} cannot enter {self.folder}: "
                "open the folders above it (chmod o+x), or name another by VIKNO_DATA."
            )

    def _check_version(self) -> None:
        try:
            written = (self.data / "PG_VERSION").read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return
        if written != programs.major():
            raise Trouble(
                f"The data in {self.data} were written by PostgreSQL {written}, "
                f"and this Vikno brings {programs.major()}. Dump them with the Vikno that wrote them (vikno db dump), "
                "move the folder away, start, and restore (vikno db restore)."
            )

    def _make(self, binaries: Path, user: Any) -> None:
        if shutil.disk_usage(self.store).free < ROOM_TO_BEGIN:
            raise full(self.store, needed=ROOM_TO_BEGIN)
        draft = self.store / "data.draft"
        shutil.rmtree(draft, ignore_errors=True)
        made = subprocess.run(
            [
                *(str(binaries / "initdb"), "--pgdata", str(draft), "--username", "postgres", "--auth", "peer"),
                *("--encoding", "UTF8", "--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"),
                *([] if self.durable else ["--no-sync"]),
            ],
            cwd="/",
            env=_environment(),
            capture_output=True,
            text=True,
            umask=0o077,
            check=False,
            **programs.identity(user),
        )
        if made.returncode:
            shutil.rmtree(draft, ignore_errors=True)
            raise explain(made.stderr or made.stdout, self.store)
        _let_in(draft, {psutil.Process().username(), user.pw_name if user else ""} - {""})
        draft.rename(self.data)

    def _launch(self, binaries: Path, user: Any) -> None:
        settings = {**RUNNING, "unix_socket_directories": _quoted(socket_folder(self.folder))}
        if not self.durable:
            settings |= THROW_AWAY
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        deadline = time.monotonic() + PATIENCE
        while True:
            begin = self._log_size()
            with os.fdopen(os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab") as log:
                self._process = subprocess.Popen(
                    [str(binaries / "postgres"), "-D", str(self.data), *options],
                    cwd="/",
                    env=_environment(),
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                    umask=0o077,
                    preexec_fn=lifeline.marker(signal.SIGINT),  # politely
                    **programs.identity(user),
                )
            if self._wait_ready(deadline):
                return
            said = self.log.read_bytes()[begin:].decode(errors="replace")
            if "pre-existing shared memory block" not in said or time.monotonic() > deadline:
                raise explain(said, self.store)
            time.sleep(0.5)  # the last workers of a killed server are still leaving

    def _wait_ready(self, deadline: float) -> bool:
        assert self._process is not None
        while self._process.poll() is None:
            if self._pid_file()[7:8] == ["ready"]:
                return True
            if time.monotonic() > deadline:
                self.stop()
                raise Trouble(f"The embedded database did not answer in {PATIENCE:.0f} s. The whole story: {self.log}.")
            time.sleep(0.02)
        self._process = None
        return False

    def _log_size(self) -> int:
        """The log's size before a start; a log over 5 MB begins anew."""
        if not self.log.exists():
            return 0
        if self.log.stat().st_size > 5 * 2**20:
            self.log.write_bytes(b"")
        return self.log.stat().st_size

    def _pid_file(self) -> list[str]:
        """Lines of postmaster.pid: process, data, start, port, socket folder, addresses, memory key, state."""
        try:
            return [line.strip() for line in (self.data / "postmaster.pid").read_text().splitlines()]
        except (FileNotFoundError, PermissionError):
            return []

    def _postmaster(self) -> psutil.Process | None:
        """The live server of this very data folder; a process that only inherited its number does not count."""
        lines = self._pid_file()
        if not lines or not lines[0].isdigit():
            return None
        try:
            process = psutil.Process(int(lines[0]))
            ours = lifeline.lives(process) and str(self.data) in process.cmdline()
        except psutil.Error:
            return None
        return process if ours else None

    def _remove_traces(self) -> None:
        """End a server that is starting or ending without its owner, and clear what a killed one left behind."""
        if self._postmaster() is not None:
            self.stop()
        sockets = socket_folder(self.folder)
        for trace in (self.data / "postmaster.pid", *sockets.glob(".s.PGSQL.*")):
            trace.unlink(missing_ok=True)


def _let_in(data: Path, names: set[str]) -> None:
    """Let these users of the machine, and no others, be any role."""
    (data / "pg_hba.conf").write_text("local all all peer map=house\nlocal replication all peer map=house\n")
    (data / "pg_ident.conf").write_text("".join(f'house "{name}" all\n' for name in sorted(names)))


def _quoted(path: Path) -> str:
    """A path as one item of a PostgreSQL list setting."""
    return '"' + str(path).replace('"', '""') + '"'


def _environment() -> dict[str, str]:
    """A plain environment: no PG* variable or locale of the caller's reaches the server."""
    return {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}
