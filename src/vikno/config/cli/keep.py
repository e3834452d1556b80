"""Commands for the keeper of the machine: is all well, tables up to date, copies of the records."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from vikno.config import database, env
from vikno.config.cli import records
from vikno.config.cli.screen import checklist, out, say
from vikno.config.embedded import Trouble, program

ROOM = 2**30  # bytes a centre's machine should have free
DRIFT = timedelta(seconds=2)
PACKAGE = Path(__file__).resolve().parents[2]


@click.command()
@click.pass_context
def check(context: click.Context) -> None:
    """Look everything over: settings, database, files, disk, clock, archive."""
    if not checklist(_findings()):
        context.exit(1)


def _findings() -> Iterator[tuple[bool, str, str]]:
    yield _disk()
    yield _front_end()
    yield _messages()
    try:
        with records.at_hand():
            yield True, "database", _database()
            yield from _settings()
            yield _tables()
            yield _clock()
            yield _archive()
    except Trouble as problem:
        yield False, "database", str(problem)


def _disk() -> tuple[bool, str, str]:
    folder = database.data_folder()
    free = shutil.disk_usage(folder).free
    found = f"{free / 2**30:.1f} GB free for {folder}"
    return free >= ROOM, "disk", found if free >= ROOM else f"{found}: free some space, or name another by VIKNO_DATA"


def _front_end() -> tuple[bool, str, str]:
    vendor = PACKAGE / "lib" / "static" / "vendor"
    files = sum(1 for path in vendor.rglob("*") if path.is_file()) if vendor.is_dir() else 0
    return files > 0, "front-end files", f"{files} there" if files else "missing: in a clone, run make run once"


def _messages() -> tuple[bool, str, str]:
    missing = [po for po in PACKAGE.rglob("django.po") if not po.with_suffix(".mo").exists()]
    if missing:
        return False, "texts", f"{len(missing)} catalogues are not compiled: python -m tools.messages compile"
    return True, "texts", f"{len(list(PACKAGE.rglob('django.mo')))} catalogues compiled"


def _database() -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version'), current_database()")
        version, name = cursor.fetchone()
    kind = "embedded, for trying out" if database.is_embedded() else "from DATABASE_URL"
    return f"PostgreSQL {version}, {name} ({kind})"


def _settings() -> Iterator[tuple[bool, str, str]]:
    from django.conf import settings
    from django.core import checks

    wrong = [problem for problem in checks.run_checks() if problem.level >= checks.ERROR]
    yield not wrong, "settings", "; ".join(problem.msg for problem in wrong) or "read and sound"
    open_debug = settings.DEBUG and not database.is_embedded()
    yield not open_debug, "debugging", "on: unset VIKNO_DEBUG, it shows secrets to visitors" if open_debug else "off"
    if not database.is_embedded():
        lasting = bool(env.text("VIKNO_SECRET"))
        yield (
            lasting,
            "signing key",
            "from VIKNO_SECRET" if lasting else "set VIKNO_SECRET, or each machine signs alone",
        )


def _tables() -> tuple[bool, str, str]:
    steps = records.steps_behind()
    return not steps, "tables", f"{steps} steps behind: vikno migrate" if steps else "up to date"


def _clock() -> tuple[bool, str, str]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        drift = abs(cursor.fetchone()[0] - datetime.now(UTC))
    found = f"{drift.total_seconds():.1f} s from the database's"
    return drift <= DRIFT, "clock", found if drift <= DRIFT else f"{found}: set both by NTP, tickets are timed by it"


def _archive() -> tuple[bool, str, str]:
    from vikno.apps.archive import queries

    problem = queries.trouble()
    return not problem, "archive", problem or "keeps, gives back and removes"


@click.command()
def migrate() -> None:
    """Bring tables and shipped data up to this version."""
    with records.at_hand():
        steps = records.migrate()
        records.load_shipped()
    say(f"{steps} steps taken." if steps else "The tables are up to date.")


@click.group()
def db() -> None:
    """The records: a shell, a copy, a restoration."""


@db.command()
def shell() -> None:
    """Open psql on the records."""
    with records.answering():
        subprocess.run([_tool("psql"), database.url()], check=False)


@db.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
def dump(file: Path | None) -> None:
    """Copy the records into FILE (by default vikno-DATE.dump); all or nothing."""
    target = file or Path(f"vikno-{time.strftime('%Y-%m-%d-%H%M')}.dump")
    draft = target.with_name(f"{target.name}.part")
    with records.answering(), out.status("Copying the records …"):
        _run([_tool("pg_dump"), "--format=custom", "--no-owner", f"--file={draft}", database.url()], "copied", draft)
    draft.replace(target)
    say(f"{target}: {target.stat().st_size / 2**20:.1f} MB.")


@db.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--yes", is_flag=True, help="Do not ask.")
def restore(file: Path, yes: bool) -> None:
    """Put the copy in FILE in place of what is in the database; all or nothing."""
    if not yes:
        click.confirm(f"Everything now in the database is replaced by {file}. Go on?", abort=True)
    options = ["--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error"]
    with records.answering(), out.status("Restoring …"):
        _run([_tool("pg_restore"), *options, f"--dbname={database.url()}", str(file)], "restored", None)
    (database.data_folder() / f"{database.name()}.prepared").unlink(missing_ok=True)
    say("Restored. Now: vikno migrate, if the copy is from an older version.")


def _tool(name: str) -> str:
    """A program of PostgreSQL: the embedded one, which is the newest and so reads every server; else the machine's."""
    try:
        return str(program(name))
    except Trouble:
        found = shutil.which(name)
        if found is None:
            raise
        return found


def _run(command: list[str], done: str, draft: Path | None) -> None:
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    if finished.returncode:
        if draft:
            draft.unlink(missing_ok=True)
        raise Trouble(f"Not {done}, and nothing was changed: {finished.stderr.strip().splitlines()[-1]}")


@click.command(
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True, "help_option_names": []},
    add_help_option=False,
)
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def manage(words: tuple[str, ...]) -> None:
    """Pass WORDS to Django's management commands."""
    from django.core.management import execute_from_command_line

    with records.at_hand():
        execute_from_command_line(["vikno manage", *words])
