"""A small Discord, and the bot as a real process against it.

Tests wait for what happens (`Happenings`), never for a time. Those that can share one process take ``discord`` and ``bot``; each asks in a
channel of its own, so that they do not see each other's answers. Those that look at a start or an end take ``world`` and ``start``.
"""

from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from discord_server.process import BotProcess
from discord_server.waiting import Happenings
from discord_server.world import World

FAQ = """\
entries:
  - id: release-date
    question: When does season 2 come out?
    phrasings: [when is season 2, season 2 release date, any date for season 2]
    answer: No date has been **announced**.
    related: [cast]
  - id: cast
    question: Who returns for season 2?
    phrasings: [who is coming back in season 2, which actors return, cast of season 2]
    answer: Four of the six.
  - id: filming
    question: Has filming finished?
    phrasings: [is filming over, did they wrap the shooting, filming status]
    answer: It has.
"""

Start = Callable[..., BotProcess]


class Scene:
    """A Discord and its bots. A failed test shows the requests that came in and what the processes logged."""

    def __init__(self, make_folder: Callable[[str], Path]) -> None:
        self.happenings = Happenings(self._describe)
        self.world = World(self.happenings)
        self._processes: list[BotProcess] = []
        self._make_folder = make_folder
        self._checked = 0

    def start(self, folder: Path | None = None, *, first_on_path: Path | None = None, **settings: str | None) -> BotProcess:
        """Return a process, to be started with ``async with``: in a new folder, or in that of an earlier one.

        ``settings``, ``first_on_path``: as for `BotProcess`.
        """
        if folder is None:
            folder = self._make_folder("bot")
            (folder / "faq").mkdir()
            (folder / "faq" / "entries.yaml").write_text(FAQ, encoding="utf-8")
        settings = {**self.world.settings(), **settings}
        self._processes.append(BotProcess(folder, self.happenings, settings, first_on_path=first_on_path))
        return self._processes[-1]

    def check(self) -> None:
        """Raise AssertionError if since the last check a request broke one of Discord's limits, or a process logged a traceback."""
        broken, self.world.rest.broken_limits = self.world.rest.broken_limits, []
        lines = [line for process in self._processes for line in process.lines]
        new, self._checked = lines[self._checked :], len(lines)
        assert broken == []
        assert [line for line in new if "Traceback" in line] == [], self._describe()

    def _describe(self) -> str:
        calls = [f"{call.method} {call.path} {call.status}" for call in self.world.rest.calls]
        limits = self.world.rest.broken_limits
        return "\n".join(["broken limits:", *limits, "requests:", *calls, *(process.describe() for process in self._processes)])


@pytest_asyncio.fixture
async def scene(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    """A Discord for one test."""
    scene = Scene(tmp_path_factory.mktemp)
    async with scene.world:
        yield scene
    scene.check()


@pytest.fixture
def world(scene: Scene) -> World:
    """The Discord of one test."""
    return scene.world


@pytest.fixture
def start(scene: Scene) -> Start:
    """Return a function that makes processes for the Discord of one test."""
    return scene.start


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[Scene, BotProcess]]:
    """A Discord for all tests of a file, with a bot that is connected and lets the same fan ask often. At the end it leaves properly."""
    scene = Scene(tmp_path_factory.mktemp)
    async with scene.world, scene.start(FANSWER_LIMIT_USER="0", FANSWER_LIMIT_PRESSES="0") as process:
        await scene.world.identified()
        yield scene, process
        assert await process.terminated() == 0
    scene.check()


@pytest.fixture
def discord(shared: tuple[Scene, BotProcess]) -> Iterator[World]:
    """The Discord of all tests of a file. After each test, no limit was broken and nothing went wrong without being expected."""
    scene, _ = shared
    yield scene.world
    scene.check()


@pytest.fixture
def bot(shared: tuple[Scene, BotProcess]) -> BotProcess:
    """The process of all tests of a file."""
    return shared[1]
