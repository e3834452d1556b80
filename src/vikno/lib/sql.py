"""Plain SQL for what every visitor waits for, where composing a query costs more than answering it.

All else asks through Django's models, in their own words. The benches `queue` and `cases` measure what this saves.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
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


class Sent:
    """A statement on its way: its rows or the count of them, waited for when first asked."""

    def __init__(self, sql: str, values: Values) -> None:
        self._sql = sql
        self._cursor = connections[DEFAULT_DB_ALIAS].cursor()
        self._cursor.execute(sql, values)

    def rows(self) -> list[Row]:
        """All rows."""
        return self._cursor.fetchall()

    def one(self) -> Row:
        """The one row of a statement that always gives one."""
        found = self._cursor.fetchone()
        if found is None:
            raise LookupError(self._sql)
        return found

    @property
    def count(self) -> int:
        """How many rows it touched; known once `together` is left or rows were read."""
        return self._cursor.rowcount


def send(sql: str, values: Values = ()) -> Sent:
    """Do it, and inside `together` without waiting for the answer."""
    return Sent(sql, values)


@contextmanager
def together() -> Iterator[None]:
    """What is sent inside travels to the database in one way, in its order; leaving waits for all of it.

    For statements that need nothing from one another: reading the rows of one inside waits for those sent so far. The
    first that fails is raised on leaving and those after it are not done, so it belongs inside a transaction. Of the
    functions here only `send` and those built on it belong inside: `run` would not know its count. They may be nested.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    connection.ensure_connection()
    with connection.wrap_database_errors, connection.connection.pipeline():
        yield


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
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(sql, values)
        found = cursor.fetchone()
        if found is None:
            return None
        shape = _shapes.get((model, sql))
        if shape is None:
            shape = _shapes[model, sql] = _Shape(model, [column.name for column in cursor.description])
    return shape.instance(found)


def find(model: type[M], condition: str, values: Values = ()) -> M | None:
    """The first instance that the condition names (what follows WHERE, an order and a lock with it), or None."""
    return first(model, f'SELECT * FROM "{model._meta.db_table}" WHERE {condition}', values)


def exists(condition: str, values: Values = ()) -> bool:
    """Whether there is a row: `condition` is what follows FROM."""
    return row(f"SELECT 1 FROM {condition} LIMIT 1", values) is not None


def insert(fresh: M) -> M:
    """Insert an instance, as `save(force_insert=True)` does; signals are not sent (the house has none).

    Columns with a default of the database's own are left to it.
    """
    (fresh.pk,) = send_insert(fresh).one()
    fresh._state.adding, fresh._state.db = False, DEFAULT_DB_ALIAS
    return fresh


def send_insert(fresh: Model) -> Sent:
    """Insert a row of which nobody needs the key: the instance stays as it was."""
    sql, fields = _insertion(type(fresh))
    connection = connections[DEFAULT_DB_ALIAS]
    return send(sql, [field.get_db_prep_save(getattr(fresh, field.attname), connection) for field in fields])


def send_update(row: Model, values: Mapping[str, Any], *, still: Sequence[str] = ()) -> Sent:
    """Write `values`, by field name or column, where the row still has what the instance holds in the fields `still`.

    The count tells whether it had. The instance stays as it was.
    """
    connection, field_of = connections[DEFAULT_DB_ALIAS], type(row)._meta.get_field
    fields = {field_of(name): getattr(value, "pk", value) for name, value in values.items()}
    held = [(field_of(name), getattr(row, name)) for name in still]
    sets = ", ".join(f'"{field.column}" = %s' for field in fields)
    same = "".join(f' AND "{field.column}" IS NOT DISTINCT FROM %s' for field, _ in held)
    sql = f'UPDATE "{row._meta.db_table}" SET {sets} WHERE "{row._meta.pk.column}" = %s{same}'
    prepared = [field.get_db_prep_save(value, connection) for field, value in (*fields.items(), *held)]
    return send(sql, [*prepared[: len(fields)], row.pk, *prepared[len(fields) :]])


class _Shape:
    """Where a statement's columns go in an instance of the model."""

    def __init__(self, model: type[Model], columns: list[str]) -> None:
        self.model = model
        fields = list(model._meta.concrete_fields)
        self.names = [field.attname for field in fields]
        self.places = [columns.index(field.column) for field in fields]
        self.readers = [(i, field.from_db_value) for i, field in enumerate(fields) if hasattr(field, "from_db_value")]
        self.extras = [(i, name) for i, name in enumerate(columns) if i not in self.places]

    def instance(self, found: Row) -> Any:
        values = [found[place] for place in self.places]
        for i, read in self.readers:
            values[i] = read(values[i], None, connections[DEFAULT_DB_ALIAS])
        made = self.model.from_db(DEFAULT_DB_ALIAS, self.names, values)
        for i, name in self.extras:
            setattr(made, name, found[i])
        return made


_shapes: dict[tuple[type[Model], str], _Shape] = {}


@cache
def _insertion(model: type[Model]) -> tuple[str, list[Field]]:
    """The statement that inserts a row of the model, and the fields whose values it takes."""
    meta = model._meta
    fields = [one for one in meta.local_concrete_fields if not isinstance(one, AutoField) and not one.has_db_default()]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    return f'INSERT INTO "{meta.db_table}" ({columns}) VALUES ({marks}) RETURNING "{meta.pk.column}"', fields
