"""What is tried again, and that nothing is said twice."""

import asyncio

import discord
import pytest
from prometheus_client import REGISTRY

from bot.discord_app.messages.retries import RETRY_S, may_pass, try_again

ASK = "when is season 2?"


class Response:
    """Has the surface of a response of aiohttp that discord.py's errors read."""

    reason = ""

    def __init__(self, status, retry_after=""):
        self.status = status
        self.headers = {"Retry-After": retry_after} if retry_after else {}


@pytest.fixture
def pauses(monkeypatch):
    """Take no time for pauses. Return the seconds of each."""
    taken = []

    async def sleep(delay_s):
        taken.append(delay_s)
        await asyncio.sleep(0)

    monkeypatch.setattr("bot.discord_app.messages.retries.sleep", sleep)
    return taken


def failing(*errors):
    """Return a request that raises these errors, one a call, and then succeeds."""
    left = list(errors)

    async def request():
        if left:
            raise left.pop(0)
        return "sent"

    return request


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (discord.DiscordServerError(Response(503), "down"), True),
        (discord.HTTPException(Response(429), "too many"), True),
        (ConnectionResetError(), True),
        (TimeoutError(), True),
        (discord.HTTPException(Response(400), "bad"), False),
        (discord.Forbidden(Response(403), "no"), False),
        (discord.NotFound(Response(404), "gone"), False),
    ],
)
def test_only_errors_that_may_pass_are_tried_again(error, expected):
    assert may_pass(error) is expected


async def test_a_request_is_made_until_it_succeeds(pauses):
    errors = [discord.DiscordServerError(Response(503), "down"), ConnectionResetError(), TimeoutError()]
    assert await try_again(failing(*errors)) == "sent"
    assert len(pauses) == 3


async def test_each_further_attempt_is_counted(pauses):
    before = REGISTRY.get_sample_value("fanswer_retries_total")
    assert await try_again(failing(ConnectionResetError(), TimeoutError())) == "sent"
    assert REGISTRY.get_sample_value("fanswer_retries_total") == before + 2


async def test_what_discord_refuses_is_asked_once(pauses):
    with pytest.raises(discord.Forbidden):
        await try_again(failing(discord.Forbidden(Response(403), "no")))
    assert pauses == []


@pytest.mark.parametrize(("named", "pause_s"), [("17", 17.0), ("17.25", 17.25)])
async def test_a_pause_is_as_long_as_discord_says(pauses, named, pause_s):
    await try_again(failing(discord.HTTPException(Response(429, named), "too many")))
    assert pauses == [pause_s]


@pytest.mark.parametrize("named", ["soon", "nan", "-1", "Wed, 21 Oct 2026 07:28:00 GMT"])
async def test_a_pause_that_cannot_be_read_is_as_long_as_without_one(pauses, named):
    await try_again(failing(discord.HTTPException(Response(429, named), "too many")))
    assert len(pauses) == 1
    assert 0 < pauses[0] < 5


async def test_a_pause_that_is_longer_than_a_minute_is_not_waited_for(pauses):
    with pytest.raises(discord.HTTPException):
        await try_again(failing(discord.HTTPException(Response(429, "3600"), "too many")))
    assert pauses == []


async def test_after_a_minute_the_error_is_raised(pauses, monkeypatch):
    now_s = 0.0

    async def sleep(delay_s):
        nonlocal now_s
        now_s += delay_s

    async def down():
        raise discord.DiscordServerError(Response(503), "down")

    monkeypatch.setattr("bot.discord_app.messages.retries.sleep", sleep)
    monkeypatch.setattr("tenacity.time.monotonic", lambda: now_s)
    with pytest.raises(discord.DiscordServerError):
        await try_again(down)
    assert RETRY_S - 15 <= now_s <= RETRY_S


async def test_nothing_is_asked_after_the_deadline(pauses):
    asked = []

    async def request():
        asked.append(1)

    with pytest.raises(TimeoutError):
        await try_again(request, asyncio.get_running_loop().time())
    assert asked == []


async def test_a_request_that_hangs_is_broken_off_at_the_deadline(pauses):
    with pytest.raises(TimeoutError, match="too long"):
        await try_again(asyncio.Event().wait, asyncio.get_running_loop().time() + 0.02)


async def test_the_deadline_counts_for_the_pauses_too(pauses):
    with pytest.raises(discord.HTTPException):
        await try_again(failing(discord.HTTPException(Response(429, "17"), "too many")), asyncio.get_running_loop().time() + 16)
    assert pauses == []


async def test_an_answer_that_failed_is_sent_again_with_the_same_nonce(world, pauses):
    for status in (503, 429):
        world.env.inject_error("POST", "/channels/*/messages", status=status)
    await world.fan.send(world.channel, f"{world.me} {ASK}")
    assert len(world.bot_messages()) == 1
    sent = [request for request in world.env.http_requests if request.method == "POST" and request.path.endswith("/messages")]
    nonces = {request.json["nonce"] for request in sent}
    assert len(sent) == 3
    assert len(nonces) == 1
    assert all(request.json["enforce_nonce"] for request in sent)


async def test_the_answer_to_a_deleted_question_goes_although_discord_fails_at_first(world, pauses):
    question = await world.fan.send(world.channel, f"{world.me} {ASK}")
    world.env.inject_error("DELETE", "/channels/*/messages/*", status=503)
    await world.fan.delete(question)
    assert world.bot_messages() == []
