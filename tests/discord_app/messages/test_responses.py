"""An interaction has its first response in time, however long the answer takes."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from bot.discord_app.messages import responses
from bot.discord_app.messages.responses import respond_in_time


class Interaction:
    """An interaction that keeps how its response was deferred."""

    def __init__(self, error: Exception | None = None) -> None:
        self.deferred: list[bool] = []
        self._error = error
        self.response = SimpleNamespace(is_done=lambda: bool(self.deferred), defer=self._defer)

    async def _defer(self, *, ephemeral: bool, thinking: bool) -> None:
        assert thinking
        if self._error:
            raise self._error
        self.deferred.append(ephemeral)


async def slow() -> str:
    await asyncio.sleep(0.01)
    return "done"


async def test_a_quick_answer_is_not_deferred() -> None:
    interaction: Any = Interaction()
    assert await respond_in_time(interaction, slow(), ephemeral=True) == "done"
    assert interaction.deferred == []


@pytest.mark.parametrize("ephemeral", [False, True])
async def test_a_slow_answer_is_deferred(monkeypatch: pytest.MonkeyPatch, ephemeral: bool) -> None:
    monkeypatch.setattr(responses, "DEFER_AFTER_S", 0)
    interaction: Any = Interaction()
    assert await respond_in_time(interaction, slow(), ephemeral=ephemeral) == "done"
    assert interaction.deferred == [ephemeral]


async def test_an_answer_is_sent_although_discord_did_not_take_the_deferral(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(responses, "DEFER_AFTER_S", 0)
    interaction: Any = Interaction(TimeoutError())
    assert await respond_in_time(interaction, slow(), ephemeral=True) == "done"


async def test_an_error_of_the_answer_comes_out() -> None:
    async def fail() -> None:
        raise ValueError("no")

    interaction: Any = Interaction()
    with pytest.raises(ValueError, match="no"):
        await respond_in_time(interaction, fail(), ephemeral=True)
