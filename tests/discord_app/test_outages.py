import asyncio
import logging
from types import SimpleNamespace

import discord
import discord.shard
import pytest
from discord.backoff import ExponentialBackoff

from bot.discord_app.error_reporting import LINE_EVERY_S
from bot.discord_app.outages import LONGEST_PAUSE_S, MOST_RESUMES, is_outage, patient_shards, wait_for_discord
from bot.discord_app.reply_guard import UnreadableReplyError


class Answer:
    """Has the surface of a response of aiohttp that discord.py's errors read."""

    reason = ""

    def __init__(self, status: int) -> None:
        self.status = status


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (discord.DiscordServerError(Answer(503), "down"), True),
        (ConnectionRefusedError("refused"), True),
        (TimeoutError(), True),
        (discord.GatewayNotFound(), True),
        (UnreadableReplyError("no JSON"), False),
        (discord.LoginFailure("no"), False),
        (discord.Forbidden(Answer(403), "no"), False),
        (KeyError("id"), False),
    ],
)
def test_only_what_may_pass_is_waited_for(error: Exception, expected: bool) -> None:
    assert is_outage(error) is expected


async def test_what_is_no_outage_ends_the_waiting() -> None:
    async def refused() -> None:
        raise discord.LoginFailure("no")

    with pytest.raises(discord.LoginFailure):
        await wait_for_discord(refused, str)


async def test_pauses_grow_to_half_a_minute_and_a_line_is_logged_each_minute(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    now_s = 1000.0
    pauses: list[float] = []

    async def sleep(delay_s: float) -> None:
        nonlocal now_s
        now_s += delay_s
        pauses.append(delay_s)

    async def absent() -> None:
        if len(pauses) < 12:
            raise ConnectionRefusedError("refused")

    monkeypatch.setattr("bot.discord_app.outages.sleep", sleep)
    monkeypatch.setattr("bot.discord_app.error_reporting.monotonic", lambda: now_s)
    with caplog.at_level(logging.WARNING):
        await asyncio.wait_for(wait_for_discord(absent, str), 10)
    assert pauses[0] <= 2
    assert max(pauses) <= LONGEST_PAUSE_S == pauses[-1]
    assert 1 <= len(caplog.messages) <= sum(pauses) / LINE_EVERY_S + 1


def test_shards_wait_half_a_minute_at_most_and_only_within_the_context() -> None:
    with patient_shards():
        backoff = discord.shard.ExponentialBackoff()
        assert type(backoff) is not ExponentialBackoff
        assert max(backoff.delay() for _ in range(40)) <= LONGEST_PAUSE_S
    assert discord.shard.ExponentialBackoff is ExponentialBackoff


def test_a_login_that_is_tried_again_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    with patient_shards(), caplog.at_level(logging.INFO, logger="discord.client"):
        for _ in range(3):
            logging.getLogger("discord.client").info("logging in using static token")
    assert caplog.messages == ["logging in using static token"]


async def test_an_outage_is_resumed_from_a_few_times_and_then_the_session_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    async def reidentify(_shard: object, reason: discord.gateway.ReconnectWebSocket) -> None:
        tried.append("resume" if reason.resume else "identify")

    async def reconnect(_shard: object) -> None:
        tried.append("identify")

    monkeypatch.setattr(discord.shard.Shard, "reidentify", reidentify)
    monkeypatch.setattr(discord.shard.Shard, "reconnect", reconnect)
    with patient_shards():
        shard = discord.shard.Shard.__new__(discord.shard.Shard)
    shard.ws = SimpleNamespace(session_id="1", shard_id=0)
    for _ in range(MOST_RESUMES + 1):
        await shard.reconnect()
    assert tried == ["resume"] * MOST_RESUMES + ["identify"]
