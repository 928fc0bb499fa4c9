"""Atomic "insert if new" and "insert or replace" for SQLite and PostgreSQL.

Both write it as ``INSERT ... ON CONFLICT``, but SQLAlchemy has it only in the ``insert`` of each dialect.
"""

from collections.abc import Mapping

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def _insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)


def insert_new(connection: Connection, table: Table, values: Mapping[str, object]) -> bool:
    """Insert a row and return True. Return False if there is a row with the same primary key already."""
    result = connection.execute(_insert(connection, table).values(dict(values)).on_conflict_do_nothing())
    return result.rowcount == 1


def replace_row(connection: Connection, table: Table, key: Mapping[str, object], values: Mapping[str, object]) -> None:
    """Insert a row with the primary key ``key``, or set ``values`` in the existing one."""
    statement = _insert(connection, table).values({**key, **values})
    connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=dict(values)))
