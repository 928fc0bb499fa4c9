import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from bot.answering.memory_store import MemoryStore
from bot.answering.ports import Store
from bot.storage import SqlStore
from bot.storage.engine import parse_url

POSTGRESQL = os.environ.get("FANSWER_TEST_POSTGRESQL", "")
"""The URL of an empty database on a PostgreSQL server of this machine. All of it is deleted. CONTRIBUTING.md says how to make one."""


@pytest.fixture
def database(tmp_path: Path) -> str:
    """The URL of a database that does not exist yet, in a folder that does not either."""
    return f"sqlite:///{(tmp_path / 'data' / 'fanswer.db').as_posix()}"


@pytest.fixture
def postgresql() -> str:
    """The URL of an empty database on a PostgreSQL server."""
    if not POSTGRESQL:
        pytest.skip("FANSWER_TEST_POSTGRESQL names no database")
    engine = create_engine(parse_url(POSTGRESQL))
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return make_url(POSTGRESQL).render_as_string(hide_password=False)


@pytest.fixture(params=["memory", "file", "sqlite in memory", *(["postgresql"] if POSTGRESQL else [])])
async def store(request: pytest.FixtureRequest, database: str) -> AsyncIterator[Store]:
    stores: dict[str, Store] = {"memory": MemoryStore(), "file": SqlStore(database), "sqlite in memory": SqlStore("sqlite://")}
    chosen = stores.get(request.param) or SqlStore(request.getfixturevalue(request.param))
    await chosen.open()
    yield chosen
    await chosen.close()
