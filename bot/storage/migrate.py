"""Migrates a database to the current schema. Several processes, or several stores in one process, may do it at the same time."""

import threading
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from bot.storage.engine import LOCKING

_SCRIPTS = Path(__file__).parent / "migrations"
_LOCK_KEY = int.from_bytes(b"fanswer", "big")
"""The key of our advisory lock in PostgreSQL, a number of 64 bits. It is needed because DDL does not lock the whole database there."""

_process_lock = threading.Lock()
"""Alembic keeps the running migration in module globals, so only one may run at a time."""


def migrate(engine: Engine) -> None:
    """Run the missing migrations in one transaction. If there are none, take no lock.

    Raises ``alembic.util.CommandError`` if the database was made by a newer release.
    """
    with engine.connect() as connection:
        if _is_current(connection):
            return
    # The file is locked at the beginning: another process waits here and then finds nothing left to do.
    with _process_lock, engine.execution_options(fanswer_begin=LOCKING).begin() as connection:
        _upgrade(connection)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    return config


def _is_current(connection: Connection) -> bool:
    heads = set(ScriptDirectory.from_config(_config()).get_heads())
    return set(MigrationContext.configure(connection).get_current_heads()) == heads


def _upgrade(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK_KEY})
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
