"""Who is told about an error, and who is not."""

from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot.discord_app.error_reporting import one_line, report_error


class Interaction:
    """An interaction that keeps what is sent to its user."""

    def __init__(self) -> None:
        self.locale = discord.Locale.american_english
        self.sent: list[str] = []
        self.response = SimpleNamespace(is_done=lambda: False, send_message=self._send)

    async def _send(self, text: str, **_options: Any) -> None:
        self.sent.append(text)


def not_found(code: int) -> discord.NotFound:
    return discord.NotFound(SimpleNamespace(status=404, reason="Not Found"), {"code": code, "message": "Unknown"})  # type: ignore[arg-type]


@pytest.mark.parametrize(("code", "is_told"), [(10062, False), (10008, True), (0, True)])
async def test_the_user_is_told_unless_the_interaction_has_expired(code: int, is_told: bool, caplog: pytest.LogCaptureFixture) -> None:
    interaction: Any = Interaction()
    await report_error(interaction, "command ask", not_found(code))
    assert bool(interaction.sent) == is_told
    assert "command ask" in caplog.text


@pytest.mark.parametrize(
    ("text", "line"), [("a\n  b", "a b"), ("", "ValueError"), ("x" * 400, "x" * 400), ("x\n" * 3000, ("x " * 200)[:399] + "…")]
)
def test_an_error_is_one_line_of_bearable_length(text: str, line: str) -> None:
    assert one_line(ValueError(text)) == line
