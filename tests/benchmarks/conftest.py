"""Made-up FAQs built once for all benchmarks, and a place to say what no table of times can.

The ordinary tests load this file as well, without this folder on their path: so the modules beside it are imported when they are needed.
"""

from collections.abc import Callable
from functools import lru_cache

import pytest

from bot.matching import Matcher

_NOTES = pytest.StashKey[list[str]]()


@lru_cache(maxsize=1)
def _matcher(size: int) -> Matcher:
    import made_up
    from engine import prepare

    return prepare(made_up.faq(size))


@pytest.fixture(scope="session")
def matcher_of() -> Callable[[int], Matcher]:
    """Return a function: phrasings -> the engine over a made-up FAQ of so many. The last one is kept."""
    return _matcher


@pytest.fixture
def note(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Return a function that adds a line to the summary."""
    return request.config.stash.setdefault(_NOTES, []).append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the lines that benchmarks noted."""
    if notes := terminalreporter.config.stash.get(_NOTES, []):
        terminalreporter.section("beside the times")
        for line in notes:
            terminalreporter.write_line(line)
