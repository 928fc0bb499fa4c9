"""A healthy Discord: what is asked is answered once."""

import pytest

from discord_server.payloads import FRIEND
from discord_server.world import text_of

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]


async def test_a_mention_gets_one_card_and_who_asks_again_is_pointed_to_it(discord, bot):
    channel = await discord.new_channel()
    card = await discord.answered(await discord.ask(channel, "when is season 2?"))
    assert "No date has been **announced**." in text_of(card)
    pointer = await discord.answered(await discord.ask(channel, "when is season 2?", author=FRIEND))
    assert card["id"] in text_of(pointer)
    assert len(discord.by_bot(channel)) == 2
