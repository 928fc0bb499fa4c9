"""A database on a PostgreSQL server. Skipped unless FANSWER_TEST_POSTGRESQL names one; CONTRIBUTING.md says how."""

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest
from sqlalchemy import Engine, create_engine, text

from bot.answering.values import SentMessage
from bot.errors import StorageError
from bot.storage import SqlStore, upsert
from bot.storage.engine import parse_url
from bot.storage.tables import claims, metadata
from storage.records import NOON, SETTINGS, lease


@pytest.fixture
async def store(postgresql: str) -> AsyncIterator[SqlStore]:
    opened = SqlStore(postgresql)
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture
def other(postgresql: str) -> Iterator[Engine]:
    """The connections of somebody else."""
    engine = create_engine(parse_url(postgresql))
    yield engine
    engine.dispose()


def test_the_number_of_new_rows_is_kept() -> None:
    """Without this option it is -1 after an INSERT in PostgreSQL, and no question is ever claimed. Needs no server."""
    assert upsert._insert_new("postgresql", claims).get_execution_options()["preserve_rowcount"]


async def test_the_migrations_make_the_tables_of_the_schema(store: SqlStore, other: Engine) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    with other.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


async def test_stores_that_open_a_new_database_together_share_claims(postgresql: str) -> None:
    stores = [SqlStore(postgresql) for _ in range(3)]
    await asyncio.gather(*(store.open() for store in stores))
    claimed = await asyncio.gather(*(store.claim(lease(message_id)) for store in stores for message_id in range(10)))
    assert sum(claimed) == 10
    await asyncio.gather(*(store.close() for store in stores))


async def test_everything_is_there_after_a_restart(store: SqlStore, postgresql: str) -> None:
    await store.claim(lease(2))
    await store.record(SentMessage(1, 7, 2, ("a", "b"), NOON))
    await store.save_channel_settings(SETTINGS)
    await store.close()
    again = SqlStore(postgresql)
    await again.open()
    assert not await again.claim(lease(2))
    assert list(await again.find_sent([2])) == [SentMessage(1, 7, 2, ("a", "b"), NOON)]
    assert list(await again.all_channel_settings()) == [SETTINGS]
    await again.close()


async def test_a_locked_table_is_an_error_and_not_a_wait_for_its_owner(store: SqlStore, other: Engine) -> None:
    with other.begin() as connection:
        connection.execute(text("LOCK TABLE claims"))
        with pytest.raises(StorageError, match="cannot be used"):
            await store.claim(lease(1))
    async with asyncio.timeout(10):
        while not await _claims(store, 2):
            await asyncio.sleep(0.05)


async def _claims(store: SqlStore, question_id: int) -> bool:
    try:
        return await store.claim(lease(question_id))
    except StorageError:
        return False


async def test_connections_that_the_server_ends_are_made_anew(store: SqlStore, other: Engine) -> None:
    assert await store.claim(lease(1))
    with other.begin() as connection:
        connection.execute(text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND usename = user"))
    assert await store.claim(lease(2))
    assert not await store.claim(lease(1))


async def test_a_password_is_in_no_message(postgresql: str) -> None:
    wrong = SqlStore(parse_url(postgresql).set(password="s3cret"))
    with pytest.raises(StorageError) as raised:
        await wrong.open()
    assert "s3cret" not in str(raised.value)
