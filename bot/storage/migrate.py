"""Bring a database to the present shape. Safe when several processes, or several stores in one, do it at once."""

import asyncio
from pathlib import Path
from weakref import WeakKeyDictionary

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncEngine

_SCRIPTS = Path(__file__).parent / "migrations"
_LOCK_KEY = 0x66616E73776572
"""Names our advisory lock in PostgreSQL, where DDL takes no lock on the whole database: "fanswer" in ASCII."""

_in_this_process: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock] = WeakKeyDictionary()
"""Alembic keeps the running migration in globals of its module, so only one may run at a time in each loop."""


async def migrate(engine: AsyncEngine) -> None:
    """Run the steps that are missing, all in one transaction; do nothing, and take no lock, when there are none.

    Raises ``alembic.util.CommandError`` when the database was made by a newer release.
    """
    async with engine.connect() as connection:
        if await connection.run_sync(_is_current):
            return
    alone_here = _in_this_process.setdefault(asyncio.get_running_loop(), asyncio.Lock())
    # IMMEDIATE: the second process waits here and then finds the work done.
    alone_anywhere = engine.execution_options(fanswer_begin="BEGIN IMMEDIATE").begin()
    async with alone_here, alone_anywhere as connection:
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
