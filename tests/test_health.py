"""The health pages: live while the event loop runs, ready only while the bot can answer."""

import math

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestClient, TestServer

from bot import metrics
from bot.errors import FanswerError, StorageError
from bot.health import STALLED_AFTER_S, BotStatus, Health, serve


class Bot:
    """A status and a clock that a test can change."""

    def __init__(self) -> None:
        self.status = BotStatus(connected=True, latencies_s={0: 0.05}, entries=3)
        self.now = 1000.0

    def health(self) -> Health:
        return Health(lambda: self.status, clock=lambda: self.now)


@pytest.fixture
def bot():
    return Bot()


def test_a_connected_bot_with_knowledge_is_ready(bot):
    assert bot.health().faults() == ()


@pytest.mark.parametrize(
    ("status", "faults"),
    [
        (BotStatus(connected=False, latencies_s={}, entries=3), ("not connected to Discord",)),
        (BotStatus(connected=False, latencies_s={0: math.nan}, entries=3), ("not connected to Discord",)),
        (BotStatus(connected=True, latencies_s={}, entries=3), ("not connected to Discord",)),
        (BotStatus(connected=True, latencies_s={0: 0.1, 1: math.inf}, entries=3), ("shard 1: no heartbeat yet",)),
        (BotStatus(connected=True, latencies_s={0: 0.1}, entries=0), ("no entry in the knowledge",)),
    ],
)
def test_each_fault_is_named(bot, status, faults):
    bot.status = status
    assert bot.health().faults() == faults


def test_a_gateway_without_a_new_heartbeat_is_stalled(bot):
    health = bot.health()
    assert health.faults() == ()
    bot.now += STALLED_AFTER_S
    assert health.faults() == ()
    bot.now += 1
    assert health.faults() == ("shard 0: no heartbeat for 151 s",)
    bot.status = BotStatus(connected=True, latencies_s={0: 0.07}, entries=3)
    assert health.faults() == ()


def test_one_stalled_shard_of_two_is_seen(bot):
    health = bot.health()
    bot.status = BotStatus(connected=True, latencies_s={0: 0.05, 1: 0.06}, entries=3)
    assert health.faults() == ()
    bot.now += STALLED_AFTER_S + 1
    bot.status = BotStatus(connected=True, latencies_s={0: 0.08, 1: 0.06}, entries=3)
    assert health.faults() == ("shard 1: no heartbeat for 151 s",)


async def test_the_pages_answer(bot):
    async with TestClient(TestServer(bot.health().application())) as client:
        live = await client.get("/live")
        assert (live.status, await live.json()) == (200, {"live": True})
        ready = await client.get("/ready")
        assert (ready.status, await ready.json()) == (200, {"ready": True, "faults": [], "long_due": 0})
        bot.status = BotStatus(connected=False, latencies_s={}, entries=3)
        ready = await client.get("/ready")
        assert (ready.status, await ready.json()) == (503, {"ready": False, "faults": ["not connected to Discord"], "long_due": 0})
        assert (await client.get("/live")).status == 200
        metrics.RELOAD_SUCCESSFUL.set(1)
        page = await client.get("/metrics")
        assert page.status == 200
        assert page.headers["Content-Type"].startswith("text/plain")
        assert "fanswer_knowledge_last_reload_successful 1.0\n" in await page.text()
        assert "fanswer_ready 0.0\n" in await page.text()
        bot.status = BotStatus(connected=True, latencies_s={0: 0.05}, entries=3)
        assert "fanswer_ready 1.0\n" in await (await client.get("/metrics")).text()
        assert (await client.get("/")).status == 404


async def test_entries_that_are_long_due_are_counted_and_no_fault(bot):
    bot.status = BotStatus(connected=True, latencies_s={0: 0.05}, entries=3, long_due=2)
    async with TestClient(TestServer(bot.health().application())) as client:
        ready = await client.get("/ready")
        assert (ready.status, await ready.json()) == (200, {"ready": True, "faults": [], "long_due": 2})
        assert "fanswer_entries_long_due 2.0\n" in await (await client.get("/metrics")).text()


async def test_a_bot_without_all_vectors_is_ready_and_has_the_state(bot):
    bot.status = BotStatus(
        connected=True, latencies_s={0: 0.05}, entries=3, embedding_state="being encoded; questions are matched by words alone until then"
    )
    async with TestClient(TestServer(bot.health().application())) as client:
        ready = await client.get("/ready")
        assert ready.status == 200
        assert await ready.json() == {
            "ready": True,
            "faults": [],
            "long_due": 0,
            "meaning": "being encoded; questions are matched by words alone until then",
        }


async def test_it_listens_on_the_port_until_cleaned_up(bot, unused_port):
    runner = await serve(bot.health(), unused_port)
    async with ClientSession() as session, session.get(f"http://127.0.0.1:{unused_port}/live") as response:
        assert response.status == 200
    await runner.cleanup()


async def test_a_port_in_use_is_an_error_of_one_line(bot):
    async with TestServer(web.Application(), host="0.0.0.0") as taken:  # noqa: S104
        with pytest.raises(FanswerError, match=rf"^FANSWER_HEALTH_PORT={taken.port}: cannot listen there: "):
            await serve(bot.health(), taken.port or 0)


async def test_a_store_that_cannot_save_is_a_fault_and_one_that_can_again_is_none(bot):
    failures = [StorageError("The database /data/x.db cannot be used: database is locked")]

    async def check() -> None:
        if failures:
            raise failures[0]

    health = Health(lambda: bot.status, check_store=check)
    async with TestClient(TestServer(health.application())) as client:
        ready = await client.get("/ready")
        assert (ready.status, (await ready.json())["faults"]) == (503, [str(failures[0])])
        assert "fanswer_ready 0.0\n" in await (await client.get("/metrics")).text()
        failures.clear()
        assert (await client.get("/ready")).status == 200
        failures.append(StorageError("The database is not open"))
        bot.status = BotStatus(connected=False, latencies_s={}, entries=3)
        assert (await (await client.get("/ready")).json())["faults"] == ["not connected to Discord"]
