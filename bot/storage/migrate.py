"""Migrates a database to the current schema. Several processes, or several stores in one process, may do it at the same time."""

import threading

from sqlalchemy import Connection, Engine, inspect, text

from bot.storage.engine import LOCKING

SCHEMA = "0004"
"""The newest migration in ``migrations/versions``."""

_LOCK_KEY = int.from_bytes(b"fanswer", "big")
"""The key of our advisory lock in PostgreSQL, a number of 64 bits. It is needed because DDL does not lock the whole database there."""

_process_lock = threading.Lock()


def migrate(engine: Engine) -> None:
    """Run the missing migrations in one transaction. If there are none, take no lock.

    Raises ``StorageError`` if the database was made by a newer release.
    """
    with engine.connect() as connection:
        if _is_current(connection):
            return
    from bot.storage.upgrade import upgrade  # noqa: PLC0415 - most starts do not need it, and it is slow to import

    # The file is locked at the beginning: another process waits here and then finds nothing left to do.
    with _process_lock, engine.execution_options(fanswer_begin=LOCKING).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK_KEY})
        upgrade(connection)


def _is_current(connection: Connection) -> bool:
    """Return whether the database has the current schema. Alembic keeps the revision of a database in this table."""
    if not inspect(connection).has_table("alembic_version"):
        return False
    return connection.scalars(text("SELECT version_num FROM alembic_version")).all() == [SCHEMA]
