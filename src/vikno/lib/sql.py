"""Plain SQL for what every visitor waits for, where composing a query costs more than answering it.

All else asks through Django's models, in their own words. The bench `queue` measures what this saves.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import AutoField, Field, Model

Row = tuple[Any, ...]
Values = Sequence[Any] | Mapping[str, Any]
M = TypeVar("M", bound=Model)


def run(sql: str, values: Values = ()) -> int:
    """Do it; how many rows it touched."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount


def row(sql: str, values: Values = ()) -> Row | None:
    """The first row, or None."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()


def one(sql: str, values: Values = ()) -> Row:
    """The one row of a statement that always gives one."""
    found = row(sql, values)
    if found is None:
        raise LookupError(sql)
    return found


def rows(sql: str, values: Values = ()) -> list[Row]:
    """All rows."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def first(model: type[M], sql: str, values: Values = ()) -> M | None:
    """The first row as an instance of the model, or None. `sql` selects all of its columns; others stick to it."""
    return next(iter(model._default_manager.raw(sql, values)), None)


def insert(fresh: M) -> M:
    """Insert an instance, as `save(force_insert=True)` does; signals are not sent (the house has none).

    Columns with a default of the database's own are left to it.
    """
    sql, fields = _insertion(type(fresh))
    connection = connections[DEFAULT_DB_ALIAS]
    values = [field.get_db_prep_save(getattr(fresh, field.attname), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        (fresh.pk,) = cursor.fetchone()
    fresh._state.adding, fresh._state.db = False, DEFAULT_DB_ALIAS
    return fresh


@cache
def _insertion(model: type[Model]) -> tuple[str, list[Field]]:
    """The statement that inserts a row of the model, and the fields whose values it takes."""
    meta = model._meta
    fields = [one for one in meta.local_concrete_fields if not isinstance(one, AutoField) and not one.has_db_default()]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    return f'INSERT INTO "{meta.db_table}" ({columns}) VALUES ({marks}) RETURNING "{meta.pk.column}"', fields
