"""What only a database can do: survive restarts, be shared, be broken."""

import asyncio
import logging
import subprocess
import sys
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from bot.answering.values import ChannelSettings, SentMessage
from bot.errors import StorageError
from bot.storage import SqlStore
from bot.storage.schema import metadata

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)

_OPEN_AND_CLAIM = """
import asyncio, sys
from datetime import UTC, datetime
from bot.storage import SqlStore

async def main():
    store = SqlStore(sys.argv[1])
    print("ready", flush=True)
    sys.stdin.readline()
    await store.open()
    print(sum([await store.claim(message_id, datetime.now(UTC)) for message_id in range(20)]))
    await store.close()

asyncio.run(main())
"""


async def test_everything_is_there_after_a_restart(database: str) -> None:
    answer = SentMessage(1, 7, 2, ("a",), NOON)
    first = SqlStore(database)
    await first.open()
    await first.claim(2, NOON)
    await first.record(answer)
    await first.save_channel_settings(ChannelSettings(7, 1, passive=True))
    await first.set_note("tree", "abc")
    await first.close()

    second = SqlStore(database)
    await second.open()
    assert not await second.claim(2, NOON)
    assert await second.latest_sent("a", 7, NOON) == answer
    assert list(await second.all_channel_settings()) == [ChannelSettings(7, 1, passive=True)]
    assert await second.get_note("tree") == "abc"
    await second.close()


async def test_two_stores_on_one_new_file_open_together_and_share_claims(database: str) -> None:
    stores = [SqlStore(database) for _ in range(3)]
    await asyncio.gather(*(store.open() for store in stores))
    claims = await asyncio.gather(*(store.claim(message_id, NOON) for store in stores for message_id in range(10)))
    assert sum(claims) == 10
    await asyncio.gather(*(store.close() for store in stores))


async def test_several_new_databases_can_be_created_at_the_same_time(tmp_path: Path) -> None:
    stores = [SqlStore(f"sqlite:///{tmp_path / str(number)}.db") for number in range(4)]
    await asyncio.gather(*(store.open() for store in stores))
    assert all(await asyncio.gather(*(store.claim(1, NOON) for store in stores)))
    await asyncio.gather(*(store.close() for store in stores))


def _process(stack: ExitStack, database: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _OPEN_AND_CLAIM, database]
    pipe = subprocess.PIPE
    process = stack.enter_context(subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True))
    stack.callback(process.kill)
    return process


@pytest.mark.slow
def test_processes_that_open_a_new_database_together_do_not_break_each_other(database: str) -> None:
    with ExitStack() as stack:
        running = [_process(stack, database) for _ in range(3)]
        assert [process.stdout.readline() for process in running if process.stdout] == ["ready\n"] * 3
        for process in running:
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        ended = [process.communicate(timeout=60) for process in running]
    assert [errors for _, errors in ended] == ["", "", ""]
    assert sum(int(claimed) for claimed, _ in ended) == 20


async def test_the_migrations_make_the_tables_of_the_schema(database: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext
    from sqlalchemy.ext.asyncio import create_async_engine

    store = SqlStore(database)
    await store.open()
    await store.close()
    engine = create_async_engine(database.replace("sqlite:", "sqlite+aiosqlite:"))
    async with engine.connect() as connection:
        differences = await connection.run_sync(lambda sync: compare_metadata(MigrationContext.configure(sync), metadata))
        mode = await connection.exec_driver_sql("PRAGMA journal_mode")
        assert mode.scalar() == "wal"
    await engine.dispose()
    assert differences == []


async def test_opening_logs_nothing(database: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        store = SqlStore(database)
        await store.open()
        await store.close()
    assert caplog.records == []


async def test_the_tables_are_fit_for_postgresql() -> None:
    made = " ".join(str(CreateTable(table).compile(dialect=postgresql.dialect())) for table in metadata.sorted_tables)
    assert "message_id BIGINT NOT NULL" in made
    assert "TIMESTAMP WITH TIME ZONE" in made
    assert "SERIAL" not in made


def _folder_in_place_of_the_file(folder: Path) -> str:
    (folder / "data").mkdir()
    return f"sqlite:///{folder / 'data'}"


def _file_in_place_of_the_folder(folder: Path) -> str:
    (folder / "data").write_text("")
    return f"sqlite:///{folder / 'data' / 'fanswer.db'}"


def _not_a_database(folder: Path) -> str:
    (folder / "fanswer.db").write_bytes(b"something else " * 1000)
    return f"sqlite:///{folder / 'fanswer.db'}"


@pytest.mark.parametrize(
    ("make", "cause"),
    [
        (_folder_in_place_of_the_file, "unable to open database file"),
        (_file_in_place_of_the_folder, "File exists"),
        (_not_a_database, "file is not a database"),
    ],
)
async def test_a_database_that_cannot_be_opened_is_an_error_of_one_line(make, cause: str, tmp_path: Path) -> None:
    with pytest.raises(StorageError) as raised:
        await SqlStore(make(tmp_path)).open()
    assert str(raised.value).startswith(f"The database {tmp_path}")
    assert cause in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("", "The database URL is malformed; write for example sqlite:///fanswer.db"),
        ("fanswer.db", "The database URL is malformed; write for example sqlite:///fanswer.db"),
        ("postgresql://host:port/x", "The database URL is malformed; write for example sqlite:///fanswer.db"),
        ("mysql://host/fanswer", "Unknown database in the URL: mysql (known: postgresql, sqlite)"),
    ],
)
async def test_a_wrong_url_is_an_error_of_one_line(url: str, message: str) -> None:
    with pytest.raises(StorageError) as raised:
        await SqlStore(url).open()
    assert str(raised.value) == message


async def test_a_missing_driver_is_named_and_the_password_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "asyncpg", None)
    with pytest.raises(StorageError) as raised:
        await SqlStore("postgresql://fan:hunter2@db.invalid/fanswer").open()
    assert "asyncpg" in str(raised.value)
    assert "hunter2" not in str(raised.value)


async def test_a_database_of_a_newer_release_is_refused(database: str) -> None:
    import sqlite3
    from contextlib import closing

    store = SqlStore(database)
    await store.open()
    await store.close()
    with closing(sqlite3.connect(database.removeprefix("sqlite:///"))) as file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
        file.commit()
    with pytest.raises(StorageError, match="newer release"):
        await SqlStore(database).open()


async def test_a_store_that_is_not_open_raises_an_error(database: str) -> None:
    store = SqlStore(database)
    await store.close()
    with pytest.raises(StorageError, match="is not open"):
        await store.claim(1, NOON)


async def test_a_table_that_is_gone_is_a_storage_error(database: str) -> None:
    import sqlite3
    from contextlib import closing

    store = SqlStore(database)
    await store.open()
    with closing(sqlite3.connect(database.removeprefix("sqlite:///"))) as file:
        file.execute("DROP TABLE claims")
        file.commit()
    with pytest.raises(StorageError, match="no such table"):
        await store.claim(1, NOON)
    await store.close()


async def test_a_naive_datetime_is_an_error(database: str) -> None:
    store = SqlStore(database)
    await store.open()
    with pytest.raises(StorageError, match="needs a zone"):
        await store.claim(1, NOON.replace(tzinfo=None))
    await store.close()


async def test_messages_nobody_answered_cost_one_statement_that_uses_the_indexes(database: str) -> None:
    from sqlalchemy import event

    store = SqlStore(database)
    await store.open()
    assert store._engine is not None
    statements: list[tuple[str, Any]] = []
    event.listen(store._engine.sync_engine, "before_cursor_execute", lambda *call: statements.append((call[2], call[3])))
    assert list(await store.find_sent(range(100))) == []
    ((statement, parameters),) = [each for each in statements if not each[0].startswith("BEGIN")]
    async with store._transaction() as connection:
        plan = [row[3] for row in await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]
    assert not [step for step in plan if step.startswith("SCAN")]
    await store.close()
