from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.answering.memory_store import MemoryStore
from bot.answering.ports import Store
from bot.storage import SqlStore


@pytest.fixture
def database(tmp_path: Path) -> str:
    """The URL of a database that does not exist yet, in a folder that does not either."""
    return f"sqlite:///{(tmp_path / 'data' / 'fanswer.db').as_posix()}"


@pytest.fixture(params=["memory", "file", "sqlite in memory"])
async def store(request: pytest.FixtureRequest, database: str) -> AsyncIterator[Store]:
    stores: dict[str, Store] = {"memory": MemoryStore(), "file": SqlStore(database), "sqlite in memory": SqlStore("sqlite://")}
    chosen = stores[request.param]
    await chosen.open()
    yield chosen
    await chosen.close()
