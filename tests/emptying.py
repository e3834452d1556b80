"""Between tests that commit, tables are emptied: only those with rows, which is ten times faster than all of them."""

import pytest

KEPT = {"django_content_type", "auth_permission", "django_site"}
"""What migrations put in and no test changes."""
MANY = (
    2000  # rows from which a table is truncated, and with it all: foreign keys of deleted rows are looked up one by one
)


@pytest.fixture(autouse=True, scope="session")
def emptied_tables():
    """Django's flush, made short. Triggers that guard tables stand aside for it alone.

    The served site may still draw for a page that was closed just now: whoever loses a deadlock to it begins anew.
    """
    from django.core.management.commands import flush as command
    from django.db import OperationalError
    from django.db.backends.postgresql.operations import DatabaseOperations
    from psycopg.errors import DeadlockDetected

    flush, execute = DatabaseOperations.sql_flush, DatabaseOperations.execute_sql_flush

    def sql_flush(self, style, tables, **options):
        tables = sorted(set(tables) - KEPT)
        full = _with_rows(self.connection, tables)
        if not _with_rows(self.connection, full, beyond=MANY):
            statements = [f"DELETE FROM {table};" for table in full]
        else:
            full, statements = tables, flush(self, style, tables, **options)
        guarded = sorted(_guarded(self.connection) & set(full))
        return [
            *(f"ALTER TABLE {table} DISABLE TRIGGER USER;" for table in guarded),
            *statements,
            "SET CONSTRAINTS ALL IMMEDIATE;",
            *(f"ALTER TABLE {table} ENABLE TRIGGER USER;" for table in guarded),
        ]

    def execute_sql_flush(self, statements):
        for _ in range(5):
            try:
                return execute(self, statements)
            except OperationalError as problem:
                if not isinstance(problem.__cause__, DeadlockDetected):
                    raise
        return execute(self, statements)

    announce = command.emit_post_migrate_signal
    DatabaseOperations.sql_flush, DatabaseOperations.execute_sql_flush = sql_flush, execute_sql_flush
    command.emit_post_migrate_signal = lambda *_, **__: None  # what it would make is kept
    yield
    DatabaseOperations.sql_flush, DatabaseOperations.execute_sql_flush = flush, execute
    command.emit_post_migrate_signal = announce


def _with_rows(connection, tables: list[str], *, beyond: int = 0) -> list[str]:
    """Those of the tables that have more rows than `beyond`."""
    if not tables:
        return []
    rows = f"EXISTS (SELECT FROM {{table}} OFFSET {beyond})"
    asked = " UNION ALL ".join(f"SELECT '{table}' WHERE {rows.format(table=table)}" for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return [table for (table,) in cursor]


def _guarded(connection) -> set[str]:
    """Tables with triggers of our own."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal")
        return {table for (table,) in cursor}
