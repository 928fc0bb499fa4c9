"""The database is locked or goes away while the bot runs: questions are answered, and nothing ends."""

import sqlite3

import pytest

from discord_server.payloads import FRIEND
from discord_server.world import text_of

pytestmark = pytest.mark.slow

RELEASE, CAST = "No date has been **announced**.", "Four of the six."


async def test_a_mention_is_answered_while_the_database_is_locked_and_after_that(world, start):
    async with start() as bot:
        await world.identified()
        channel = await world.new_channel()
        await world.answered(await world.ask(channel, "when is season 2?"))
        other = sqlite3.connect(bot.folder / "fanswer.db", isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        locked = await world.answered(await world.ask(channel, "who returns for season 2?", author=FRIEND))
        other.execute("ROLLBACK")
        other.close()
        assert CAST in text_of(locked)
        assert RELEASE in text_of(await world.answered(await world.ask(await world.new_channel(), "when is season 2?", author=FRIEND)))
        assert await bot.terminated() == 0


async def test_a_mention_is_answered_after_the_database_was_deleted(world, start):
    async with start() as bot:
        await world.identified()
        await world.answered(await world.ask(await world.new_channel(), "when is season 2?"))
        for file in bot.folder.glob("fanswer.db*"):
            file.unlink()
        channel = await world.new_channel()
        card = await world.answered(await world.ask(channel, "when is season 2?"))
        pointer = await world.answered(await world.ask(channel, "when is season 2?", author=FRIEND))
        assert card["id"] in text_of(pointer)
        assert await bot.terminated() == 0
    async with start(bot.folder):
        await world.identified(times=2)
        again = await world.answered(await world.ask(channel, "when is season 2?", author={**FRIEND, "id": "3000"}))
        assert card["id"] in text_of(again)
