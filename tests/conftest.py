"""What every test lives under: no network, no token, no settings and no home of the machine it runs on."""

import asyncio
import gc
import ipaddress
import os
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from bot.knowledge import Snapshot, build_snapshot, load
from bot.matching.questions.decision import THRESHOLDS_BY_STRICTNESS, Minimum, Situation, Thresholds
from bot.model import Strictness
from bot.settings import Settings

# The same examples each time, and no judgement by the clock: a busy machine is not a fault.
settings.register_profile("fanswer", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("fanswer")

FAQ = """\
entries:
  - id: release-date
    question: When does season 2 come out?
    phrasings: [when is season 2, season 2 release date, any date for season 2]
    answer: No date has been **announced**.
    status: reported
    as_of: 2026-02-03
    review_by: 2026-02-20
    sources: [{title: A newspaper, url: "https://example.org/date", date: 2026-02-02}]
    related: [cast]
  - id: cast
    question: Who returns for season 2?
    phrasings: [who is coming back in season 2, which actors return, cast of season 2]
    answer: Four of the six.
    status: confirmed
    spoiler: season-1
  - id: filming
    question: Has filming finished?
    phrasings: [is filming over, did they wrap the shooting, filming status]
    answer: It has.
"""
SHOW = """\
show: The Show
other_shows: [Squid Game]
"""
CHECKS = """\
must_match: [{ask: when is season 2, entry: release-date}]
must_abstain: [season 2 is going to be so good]
"""

LONG_TIMEOUT_S = 300

LONGEST_MODULES = (
    "tests/browser/test_demo_page.py",
    "tests/test_cli.py",
    "tests/discord_app/test_forty_fans_lines.py",
    "tests/commands/test_check.py",
    "tests/knowledge/test_labelled_questions.py",
    "tests/discord_app/render/test_message_limits.py",
    "tests/knowledge/format/test_limits.py",
    "tests/semantic/test_real_encoders.py",
)
"""They come first. A module is run by one process: begun last, it would keep one of them at work when the others are done."""

# Also where PYTHONDONTWRITEBYTECODE is set: else each worker would rewrite the assertions of all tests again, which takes it 5 s.
sys.dont_write_bytecode = False


def pytest_xdist_auto_num_workers() -> int:
    """Run one process more than there are cores: some tests wait for a browser, a process or a disk. On two cores that saves a sixth."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest modules first. Tests marked ``slow`` or ``browser`` get five minutes, which they may need on a busy machine."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST_MODULES))
    for item in items:
        if item.get_closest_marker("slow") or item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.timeout(LONG_TIMEOUT_S))


def pytest_collection_finish() -> None:
    """Take modules and tests out of the garbage collection: to look at them again and again was a twentieth of all time."""
    gc.freeze()


class NetworkUsedError(AssertionError):
    """A test tried to leave the machine."""


def _refuse_to_leave(address: Any) -> None:
    host = address[0] if isinstance(address, tuple) else address
    host = host.decode() if isinstance(host, bytes) else host
    if host in (None, "", "localhost"):
        return
    try:
        local = ipaddress.ip_address(host).is_loopback or ipaddress.ip_address(host).is_unspecified
    except ValueError:
        local = False
    if not local:
        raise NetworkUsedError(f"a test tried to reach {host}")


def _guarded(call: Callable[..., Any]) -> Callable[..., Any]:
    def guard(self: socket.socket, *args: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            _refuse_to_leave(args[-1])  # sendto(data, [flags,] address)
        return call(self, *args)

    return guard


def _guarded_lookup(call: Callable[..., Any]) -> Callable[..., Any]:
    def guard(host: Any, *args: Any, **kwargs: Any) -> Any:
        _refuse_to_leave((host,))
        return call(host, *args, **kwargs)

    return guard


@pytest.fixture(scope="session", autouse=True)
def _guard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Close the network, forget the token and the settings, and move the home folder.

    Of session scope, since hypothesis frowns on function fixtures; a test that sets a variable does so with ``monkeypatch``.
    """
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for method in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, method, _guarded(getattr(socket.socket, method)))
        patch.setattr(socket, "getaddrinfo", _guarded_lookup(socket.getaddrinfo))
        for variable in list(os.environ):
            if variable == "DISCORD_TOKEN" or variable.startswith("FANSWER_"):
                patch.delenv(variable)
        for variable in ("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            patch.setenv(variable, str(home))
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)  # each of the processes that tests start would compile the bot again
        patch.setenv("FANSWER_SEMANTIC", "off")  # what is installed besides must not change what words decide
        patch.setitem(Settings.model_config, "env_file", None)  # a developer's own .env
        yield


@pytest.fixture
def unused_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@pytest.fixture
def careful_never_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a careful bot need more than certainty for all but the lines of the FAQ, whatever the confidence of the model is fitted to."""
    careful = Thresholds(dict.fromkeys(Situation, Minimum(2, 0)), offer=2, offer_not_asking=2)
    monkeypatch.setattr("bot.matching.matcher.THRESHOLDS_BY_STRICTNESS", {**THRESHOLDS_BY_STRICTNESS, Strictness.CAREFUL: careful})


@pytest.fixture(scope="session")
def shipped() -> Snapshot:
    """The shipped FAQ, ready to be matched against. Nobody changes it: loading and building takes longer than most tests."""
    return build_snapshot(load(Path(__file__).parents[1] / "knowledge"))


@pytest.fixture(scope="session")
def fresh_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database to copy: running the migrations for each test would take longer than most tests."""
    file = tmp_path_factory.mktemp("database") / "fresh.db"

    from bot.storage import SqlStore  # only tests with a database wait for its import

    async def migrate() -> None:
        store = SqlStore(f"sqlite:///{file}")
        await store.open()
        await store.close()

    asyncio.run(migrate())
    return file


@pytest.fixture
def faq(tmp_path: Path) -> Path:
    """A small FAQ with a passing check."""
    folder = tmp_path / "faq" / "show"
    folder.mkdir(parents=True)
    for name, text in (("entries.yaml", FAQ), ("show.yaml", SHOW), ("checks.yaml", CHECKS)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder.parent
