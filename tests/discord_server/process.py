"""The real process, ``python -m bot run``, with what it logs."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

from discord_server.waiting import Happenings

ROOT = Path(__file__).parents[2]


class BotProcess:
    """A process of the bot in a folder of its own, which holds its FAQ and its database. Killed at the end of the context.

    ``settings``: environment variables beside those of the tests; None takes one away. ``first_on_path``: a folder of modules that come
    before all others. ``lines``: what the process logged or printed.
    """

    def __init__(
        self, folder: Path, happenings: Happenings, settings: Mapping[str, str | None], *, first_on_path: Path | None = None
    ) -> None:
        changed = {
            "PYTHONPATH": os.pathsep.join(map(str, filter(None, (first_on_path, ROOT)))),
            "FANSWER_KNOWLEDGE": str(folder / "faq"),
            "FANSWER_DATABASE_URL": f"sqlite:///{folder / 'fanswer.db'}",
            "FANSWER_LOG_FORMAT": "json",
            **settings,
        }
        self._environment = {key: value for key, value in {**os.environ, **changed}.items() if value is not None}
        self.folder = folder
        self._happenings = happenings
        self.lines: list[str] = []

    async def __aenter__(self) -> Self:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", cwd=self.folder, env=self._environment, stderr=asyncio.subprocess.PIPE
        )
        self._reading = asyncio.create_task(self._read())
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._process.returncode is None:
            self._process.kill()
        await self._reading

    @property
    def id(self) -> int:
        """Return the id of the process."""
        return self._process.pid

    @property
    def has_ended(self) -> bool:
        """Return whether the process has ended and all its lines were read."""
        return self._reading.done()

    def send(self, number: signal.Signals) -> None:
        """Send a signal."""
        self._process.send_signal(number)

    async def logs(self, text: str, times: int = 1) -> str:
        """Wait until the text was in so many lines, and return the last of them."""
        lines = await self._happenings.until(
            lambda: found if len(found := self.lines_with(text)) >= times or self.has_ended else [], f"{times} lines with {text!r}"
        )
        assert len(lines) >= times, f"the process ended without saying {text!r}\n{self.describe()}"
        return lines[-1]

    async def ended(self) -> int:
        """Wait for the end and return the exit code."""
        await self._happenings.until(lambda: self.has_ended, "the end of the process")
        return await self._process.wait()

    async def terminated(self) -> int:
        """Ask it to end, wait for the end and return the exit code."""
        self.send(signal.SIGTERM)
        return await self.ended()

    def lines_with(self, text: str) -> list[str]:
        """Return the lines so far that contain a text."""
        return [line for line in self.lines if text in line]

    def describe(self) -> str:
        """Return what was logged, for the message of a failed test."""
        return "the process said:\n" + "\n".join(self.lines)

    async def _read(self) -> None:
        assert self._process.stderr is not None
        async for line in self._process.stderr:
            self.lines.append(_plain(line.decode().rstrip("\n")))
            self._happenings.happened()
        await self._process.wait()
        asyncio.get_running_loop().call_soon(self._happenings.happened)  # when the task is done


def _plain(line: str) -> str:
    """Return a line of JSON as text: level, message and traceback."""
    try:
        logged: Any = json.loads(line)
    except ValueError:
        return line
    if not isinstance(logged, dict):
        return line
    return " ".join(str(logged[key]) for key in ("level", "message", "exception") if key in logged)
