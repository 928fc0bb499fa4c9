"""The migrations, and several processes or stores that run them at the same time."""

import asyncio
import shutil
import sqlite3
import subprocess
import sys
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from bot.answering.values import CardLength, ChannelSettings
from bot.errors import StorageError
from bot.model import Strictness
from bot.storage import SqlStore, upgrade
from bot.storage.migrate import SCHEMA
from bot.storage.tables import metadata
from storage.records import lease

_OPEN_AND_CLAIM = """
import asyncio, sys
from datetime import UTC, datetime, timedelta
from bot.answering.values import Lease
from bot.storage import SqlStore

async def main():
    store = SqlStore(sys.argv[1])
    print("ready", flush=True)
    sys.stdin.readline()
    await store.open()
    now = datetime.now(UTC)
    until = now + timedelta(minutes=1)
    print(sum([await store.claim(Lease(message_id, 7, now, until)) for message_id in range(20)]))
    await store.close()

asyncio.run(main())
"""


async def test_two_stores_on_one_new_file_open_together_and_share_claims(database: str) -> None:
    stores = [SqlStore(database) for _ in range(3)]
    await asyncio.gather(*(store.open() for store in stores))
    claims = await asyncio.gather(*(store.claim(lease(message_id)) for store in stores for message_id in range(10)))
    assert sum(claims) == 10
    await asyncio.gather(*(store.close() for store in stores))


async def test_several_new_databases_can_be_created_at_the_same_time(tmp_path: Path) -> None:
    stores = [SqlStore(f"sqlite:///{tmp_path / str(number)}.db") for number in range(4)]
    await asyncio.gather(*(store.open() for store in stores))
    assert all(await asyncio.gather(*(store.claim(lease(1)) for store in stores)))
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

    store = SqlStore(database)
    await store.open()
    await store.close()
    compared = create_engine(database)
    with compared.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    compared.dispose()
    assert differences == []


def test_the_schema_is_the_newest_migration() -> None:
    assert max(path.name for path in (upgrade._SCRIPTS / "versions").glob("s*.py")).startswith(f"s{SCHEMA}_")


async def test_a_database_of_this_release_opens_without_alembic(database: str) -> None:
    store = SqlStore(database)
    await store.open()
    await store.close()
    opens = "import asyncio, sys; from bot.storage import SqlStore; asyncio.run(SqlStore(sys.argv[1]).open())"
    opens += "; print('alembic' in sys.modules)"
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", opens, database, stdout=subprocess.PIPE)
    assert await process.communicate() == (b"False\n", None)


async def test_the_folder_of_the_installation_may_have_a_percent_sign(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts = tmp_path / "100%(here)s"
    shutil.copytree(upgrade._SCRIPTS, scripts)
    monkeypatch.setattr(upgrade, "_SCRIPTS", scripts)
    store = SqlStore(database)
    await store.open()
    assert await store.claim(lease(1))
    await store.close()


async def test_the_tables_are_fit_for_postgresql() -> None:
    made = " ".join(str(CreateTable(table).compile(dialect=postgresql.dialect())) for table in metadata.sorted_tables)
    assert "message_id BIGINT NOT NULL" in made
    assert "TIMESTAMP WITH TIME ZONE" in made
    assert "SERIAL" not in made


async def test_a_database_of_a_newer_release_is_refused(database: str) -> None:
    store = SqlStore(database)
    await store.open()
    await store.close()
    with closing(sqlite3.connect(database.removeprefix("sqlite:///"))) as file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
        file.commit()
    with pytest.raises(StorageError, match="newer release"):
        await SqlStore(database).open()


async def test_channels_of_a_release_without_strictness_keep_their_settings_and_have_none(database: str) -> None:
    Path(database.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    old = create_engine(database)
    with old.begin() as connection:
        upgrade.upgrade(connection, "0001")
        connection.execute(text("INSERT INTO channels (channel_id, guild_id, passive, spoiler) VALUES (7, 1, 1, 'season-1')"))
    old.dispose()
    store = SqlStore(database)
    await store.open()
    assert list(await store.all_channel_settings()) == [ChannelSettings(7, 1, passive=True, spoiler="season-1")]
    await store.close()


async def test_channels_of_a_release_without_short_cards_have_them(database: str) -> None:
    Path(database.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    old = create_engine(database)
    with old.begin() as connection:
        upgrade.upgrade(connection, "0002")
        row = "INSERT INTO channels (channel_id, guild_id, passive, spoiler, strictness) VALUES (7, 1, 1, 'season-1', 'eager')"
        connection.execute(text(row))
    old.dispose()
    store = SqlStore(database)
    await store.open()
    kept = ChannelSettings(7, 1, passive=True, spoiler="season-1", strictness=Strictness.EAGER, cards=CardLength.SHORT)
    assert list(await store.all_channel_settings()) == [kept]
    await store.close()


async def test_a_strictness_that_means_nothing_counts_as_none(database: str) -> None:
    store = SqlStore(database)
    await store.open()
    await store.save_channel_settings(ChannelSettings(7, 1, passive=True, strictness=Strictness.EAGER))
    with closing(sqlite3.connect(database.removeprefix("sqlite:///"))) as file:
        file.execute("UPDATE channels SET strictness = 'lazy', cards = 'endless'")
        file.commit()
    assert list(await store.all_channel_settings()) == [ChannelSettings(7, 1, passive=True)]
    await store.close()
