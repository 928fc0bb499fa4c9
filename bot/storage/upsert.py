"""Atomic "insert if new" and "insert or replace" for SQLite and PostgreSQL.

Both write it as ``INSERT ... ON CONFLICT``, but SQLAlchemy has it only in the ``insert`` of each dialect. Each statement is built once.
"""

from collections.abc import Mapping
from functools import cache

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_new(connection: Connection, table: Table, values: Mapping[str, object]) -> bool:
    """Insert a row and return True. Return False if there is a row with the same primary key already."""
    return connection.execute(_insert_new(connection.dialect.name, table), dict(values)).rowcount == 1


def replace_row(connection: Connection, table: Table, key: Mapping[str, object], values: Mapping[str, object]) -> None:
    """Insert a row with the primary key ``key``, or set ``values`` in the existing one."""
    connection.execute(_replace(connection.dialect.name, table, tuple(key), tuple(values)), {**key, **values})


@cache
def _insert_new(dialect: str, table: Table) -> sqlite.Insert | postgresql.Insert:
    # With PostgreSQL the number of new rows is lost otherwise.
    return _insert(dialect, table).on_conflict_do_nothing().execution_options(preserve_rowcount=True)


@cache
def _replace(dialect: str, table: Table, key: tuple[str, ...], values: tuple[str, ...]) -> sqlite.Insert | postgresql.Insert:
    statement = _insert(dialect, table)
    return statement.on_conflict_do_update(index_elements=list(key), set_={name: statement.excluded[name] for name in values})


def _insert(dialect: str, table: Table) -> sqlite.Insert | postgresql.Insert:
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
