"""The database for the length of a command, migrated with nobody else, and Django ready to use it."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from importlib import metadata
from pathlib import Path

from vikno.config import database
from vikno.config.cli.screen import progress, say
from vikno.config.embedded import Cluster, Trouble, sharing

MIGRATING = int.from_bytes(hashlib.sha256(b"vikno migrate").digest()[:7])


@contextmanager
def answering(*, own: bool = False) -> Iterator[Cluster | None]:
    """The database answers for the length of the block; gives the embedded server. Raises Trouble when it cannot be.

    `own`: the embedded server is ours and ends with the block; otherwise another command's is used if there is one.
    """
    with _embedded(own) if database.is_embedded() else nullcontext() as cluster:
        if problem := database.trouble():
            raise Trouble(problem)
        yield cluster


@contextmanager
def at_hand(*, own: bool = False) -> Iterator[None]:
    """`answering`, and Django is set up."""
    with answering(own=own):
        set_up()
        try:
            yield
        finally:
            _let_go()


@contextmanager
def in_order() -> Iterator[None]:
    """`at_hand`, for what people change by a command. Raises Trouble when tables are behind this version."""
    with at_hand():
        if steps := steps_behind():
            raise Trouble(f"The tables are {steps} steps behind this version. Bring them up first: vikno migrate")
        yield


def steps_behind() -> int:
    """How many migrations this version has that the database has not."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@contextmanager
def _embedded(own: bool) -> Iterator[Cluster]:
    folder = database.data_folder()
    if own:
        block = sharing.owned(folder, waiting=lambda: say("Waiting for another vikno command to finish …"))
    else:
        block = sharing.borrowed(folder)
    with block as cluster:
        cluster.have_database(database.name())
        yield cluster


def set_up() -> None:
    """Load the settings and the apps."""
    import django

    django.setup()


def _let_go() -> None:
    """Close our connections, so that a server can stop at once."""
    from django.db import connections

    for connection in connections.all(initialized_only=True):
        connection.close()
        connection.close_pool()


def load_shipped() -> None:
    """Put in the catalogue, the grounds of priority and the state registers; what a centre changed stays as it is."""
    from vikno.apps.catalogue import actions as catalogue
    from vikno.apps.journal.actions import HOUSE
    from vikno.apps.queue.actions import grounds
    from vikno.apps.registers.actions import setup as registers
    from vikno.lib import clock

    with progress("Loading the catalogue of services", None) as bar:
        catalogue.load_shipped(by=HOUSE, now=clock.system(), on_progress=lambda done, total, _: bar.at(done, total))
    grounds.load_shipped(by=HOUSE, now=clock.system())
    registers.ship(by=HOUSE, now=clock.system())


def lost() -> type[Exception]:
    """The exception of a database that broke off in the middle."""
    from django.db import OperationalError

    return OperationalError


def mark_of_code() -> str:
    """A mark that changes when tables or shipped data might: with our files, and with packages that bring tables."""
    import vikno

    package = Path(vikno.__file__).parent
    files = sorted([*package.glob("apps/*/migrations/*.py"), *package.glob("apps/*/data/*")])
    parts = [f"{path.relative_to(package)} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files]
    parts += [
        f"{name} {metadata.version(name)}"
        for name in ("vikno", "django", "django-allauth", "django-axes", "procrastinate")
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def migrate() -> int:
    """Bring the tables up to this version; how many steps it took. Two at once wait for one another."""
    import psycopg
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return 0
    with psycopg.connect(database.url(), autocommit=True) as holder:
        holder.execute("SELECT pg_advisory_lock(%s)", [MIGRATING])
        executor = MigrationExecutor(connection)
        leaves = executor.loader.graph.leaf_nodes()
        steps = len(executor.migration_plan(leaves))
        with progress("Preparing the tables", steps) as bar:
            executor.progress_callback = lambda action, *_: bar.step() if action == "apply_success" else None
            executor.migrate(leaves)
        call_command("migrate", verbosity=0, interactive=False)  # nothing left but what apps do after a migration
    return steps
