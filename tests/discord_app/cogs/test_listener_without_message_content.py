"""Asking where Discord withholds the text of messages: the Message Content intent is off."""

import pytest
from simcord.backend.models import AllowedMentions

pytestmark = pytest.mark.parametrize("bot_settings", [{"message_content": "off"}], ids=["no message content"])

DATE = "14 March 2026"


async def test_mentions_and_direct_messages_need_no_message_content(world):
    await world.fan.send(world.channel, f"{world.me} when is season 2?")
    await world.fan.send_dm("when is season 2")
    assert DATE in world.bot_texts()[0]
    assert DATE in world.bot_texts(world.fan.user.dm_channel)[0]


async def test_a_passive_channel_is_silent_without_message_content(world):
    await world.make_passive()
    await world.fan.send(world.channel, "when is season 2?")
    assert world.message_requests() == []
    await world.fan.send(world.channel, f"{world.me} when is season 2?")
    assert len(world.message_requests()) == 1


async def test_a_withheld_reply_to_the_bot_points_to_the_menu(world):
    await world.fan.send(world.channel, f"{world.me} when is season 2?")
    reply = {"message_id": str(world.bot_messages()[0].id), "channel_id": str(world.channel.id)}
    silent = AllowedMentions(replied_user=False)  # a reply that pings us would show us its text
    world.env.backend.create_message(world.channel.id, world.friend.id, "and where?", reference=reply, allowed_mentions=silent)
    await world.env.settle()
    assert "Answer this" in world.bot_texts()[1]
