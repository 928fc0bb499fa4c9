"""Migrates a database to the current schema. Several processes, or several stores in one process, may do it at the same time."""

import asyncio
from pathlib import Path
from weakref import WeakKeyDictionary

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.engine import LOCKING

_SCRIPTS = Path(__file__).parent / "migrations"
_LOCK_KEY = int.from_bytes(b"fanswer", "big")
"""The key of our advisory lock in PostgreSQL, a number of 64 bits. It is needed because DDL does not lock the whole database there."""

_process_locks: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock] = WeakKeyDictionary()
"""One lock for each event loop: Alembic keeps the running migration in module globals, so only one may run at a time."""


async def migrate(engine: AsyncEngine) -> None:
    """Run the missing migrations in one transaction. If there are none, take no lock.

    Raises ``alembic.util.CommandError`` if the database was made by a newer release.
    """
    async with engine.connect() as connection:
        if await connection.run_sync(_is_current):
            return
    process_lock = _process_locks.setdefault(asyncio.get_running_loop(), asyncio.Lock())
    # The file is locked at the beginning: another process waits here and then finds nothing left to do.
    transaction = engine.execution_options(fanswer_begin=LOCKING).begin()
    async with process_lock, transaction as connection:
        await connection.run_sync(_upgrade)


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
