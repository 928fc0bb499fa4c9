"""Asking in channels and direct messages, through the whole bot."""

import discord
import pytest
import simcord
from simcord.backend import serializers
from simcord.backend.models import AllowedMentions
from simcord.components import walk_components

DATE = "14 March 2026"


def labels_in(message):
    return [component["label"] for component in walk_components([each.to_dict() for each in message.components]) if component.get("label")]


async def test_a_mention_is_answered_with_the_card_as_a_reply(world):
    question = await world.fan.send(world.channel, f"{world.me} when is season 2?")
    (answer,) = world.bot_messages()
    assert DATE in world.bot_texts()[0]
    assert answer.reference.message_id == question.id


async def test_a_mention_is_answered_at_the_end_of_a_message_too(world):
    await world.fan.send(world.channel, f"when is season 2? {world.me}")
    assert DATE in world.bot_texts()[0]


async def test_two_questions_get_two_answers(world):
    await world.fan.send(world.channel, f"{world.me} when does season 2 come out? and where can I watch Night Harbor?")
    texts = world.bot_texts()
    assert DATE in texts[0]
    assert "Pierflix" in texts[1]


async def test_a_direct_message_is_answered(world):
    await world.fan.send_dm("when is season 2")
    assert DATE in world.bot_texts(world.fan.user.dm_channel)[0]


async def test_a_direct_message_repeats_the_full_card(world):
    await world.fan.send_dm("when is season 2")
    await world.fan.send_dm("when is season 2")
    assert [DATE in text for text in world.bot_texts(world.fan.user.dm_channel)] == [True, True]


async def test_a_reply_to_the_bot_is_a_question_to_it(world):
    await world.fan.send(world.channel, f"{world.me} when is season 2?")
    await world.friend.send(world.channel, "where can I watch Night Harbor?", reply_to=world.bot_messages()[0])
    assert "Pierflix" in world.bot_texts()[1]


async def test_close_entries_ask_back(world):
    await world.fan.send(world.channel, f"{world.me} how many episodes are there?")
    (answer,) = world.bot_messages()
    assert "Did you mean" in world.bot_texts()[0]
    assert labels_in(answer) == ["How many episodes will season 2 have?", "How many episodes does season 1 have?", "None of these"]


async def test_an_unknown_question_is_answered_without_a_card(world):
    await world.fan.send(world.channel, f"{world.me} what is the director's favourite colour?")
    assert len(world.bot_messages()) == 1
    assert DATE not in world.bot_texts()[0]


async def test_a_later_asker_is_pointed_to_the_answer_above(world):
    await world.fan.send(world.channel, f"{world.me} when is season 2?")
    (first,) = world.bot_messages()
    await world.friend.send(world.channel, f"{world.me} when is season 2?")
    assert str(first.id) in world.bot_texts()[1]
    assert DATE not in world.bot_texts()[1]


async def test_the_card_comes_again_after_the_cooldown(world):
    await world.fan.send(world.channel, f"{world.me} when is season 2?")
    await world.env.advance_time(301)
    await world.friend.send(world.channel, f"{world.me} when is season 2?")
    assert DATE in world.bot_texts()[1]


async def test_the_answer_is_in_the_askers_language(world):
    await world.fan.send(world.channel, f"{world.me} 시즌 2 언제 나와?")
    assert "2026년 3월 14일" in world.bot_texts()[0]


async def test_the_role_of_the_bot_can_be_mentioned(world):
    role = world.guild.create_role("Fanswer")
    payload = {**serializers.role_payload(role._role), "managed": True, "tags": {"bot_id": str(world.env.bot.user.id)}}
    world.env.backend.emit("GUILD_ROLE_UPDATE", {"guild_id": str(world.guild.id), "role": payload})
    await world.fan.send(world.channel, f"<@&{role.id}> when is season 2?")
    assert DATE in world.bot_texts()[0]


async def test_a_message_that_does_not_address_the_bot_is_not_answered(world):
    await world.fan.send(world.channel, "when is season 2?")
    assert world.message_requests() == []
    await world.fan.send(world.channel, f"{world.me} when is season 2?")
    assert len(world.message_requests()) == 1


async def test_a_question_in_a_passive_channel_is_answered(world):
    await world.make_passive()
    question = await world.fan.send(world.channel, "when is season 2?")
    (answer,) = world.bot_messages()
    assert DATE in world.bot_texts()[0]
    assert answer.reference.message_id == question.id


async def test_a_reply_to_oneself_is_answered_in_a_passive_channel(world):
    await world.make_passive()
    first = await world.fan.send(world.channel, "I just finished the show")
    await world.fan.send(world.channel, "when is season 2?", reply_to=first)
    assert DATE in world.bot_texts()[0]


async def test_other_messages_in_a_passive_channel_are_not_answered(world):
    await world.make_passive()
    for text in (
        "season 2 is going to be so good",
        "is squid game season 3 out",
        "hello everyone",
        "how many episodes are there?",
        "!when is season 2",
        "?when is season 2",
        "@everyone when is season 2",
        "😀😀😀",
        "?",
        "\u200b\u202e",
        "lol",
    ):
        await world.fan.send(world.channel, text)
        assert world.message_requests() == [], text
    await world.fan.send(world.channel, "when is season 2?")
    assert len(world.message_requests()) == 1


async def test_an_answer_is_not_repeated_in_a_passive_channel_within_the_cooldown(world):
    await world.make_passive()
    await world.fan.send(world.channel, "when is season 2?")
    assert len(world.bot_messages()) == 1
    await world.friend.send(world.channel, "when is season 2?")
    assert len(world.bot_messages()) == 1


async def test_messages_between_people_are_not_answered_in_a_passive_channel(world):
    await world.make_passive()
    message = await world.fan.send(world.channel, "I just finished the show")
    await world.friend.send(world.channel, "when is season 2?", reply_to=message)
    reply = {"message_id": str(message.id), "channel_id": str(world.channel.id)}
    silent = AllowedMentions(replied_user=False)
    world.env.backend.create_message(world.channel.id, world.friend.id, "when is season 2?", reference=reply, allowed_mentions=silent)
    await world.friend.send(world.channel, f"{world.fan.mention} when is season 2?")
    role = world.guild.create_role("Divers")
    await world.friend.send(world.channel, f"{role.mention} when is season 2?")
    assert world.message_requests() == []
    await world.friend.send(world.channel, "when is season 2?")
    assert len(world.message_requests()) == 1


async def test_other_bots_are_not_answered(world):
    await world.make_passive()
    robot = world.guild.add_member(world.env.create_user("robot", bot=True))
    await robot.send(world.channel, f"{world.me} when is season 2?")
    await world.guild.create_webhook(world.channel).send(f"{world.me} when is season 2?")
    assert world.message_requests() == []
    await world.fan.send(world.channel, f"{world.me} when is season 2?")
    assert len(world.message_requests()) == 1


async def test_system_messages_are_not_answered(world):
    channel = world.guild.create_text_channel("when-is-season-2")  # the new name is the text of the system message
    await world.make_passive(channel)
    world.guild.create_system_message(channel, simcord.enums.MessageType.CHANNEL_NAME_CHANGE, author=world.fan)
    await world.env.settle()
    assert world.message_requests() == []
    await world.fan.send(channel, "when-is-season-2")
    assert len(world.message_requests()) == 1


async def test_a_thread_has_the_settings_of_its_channel(world):
    await world.make_passive()
    starter = await world.fan.send(world.channel, "I just finished the show")
    thread = await world.env.bot.get_channel(world.channel.id).create_thread(
        name="talk", message=discord.Object(starter.id), type=discord.ChannelType.public_thread
    )
    (handle,) = [each for each in world.channel.threads if each.id == thread.id]
    await world.friend.send(handle, "when is season 2?")
    assert DATE in world.bot_texts(handle)[0]


async def test_a_new_server_is_not_greeted(world):
    guild = world.env.create_guild("Another")
    channel = guild.create_text_channel("general")
    await world.env.settle()
    assert world.message_requests() == []
    await guild.add_member(world.fan.user).send(channel, f"{world.me} when is season 2?")
    assert len(world.message_requests()) == 1


HOSTILE = (
    " ",
    " \n\t ",
    "😀🎉",
    "\u200b\u200b",
    "\u202e\u200f",
    "\u202e?2 nosaes si nehw",
    "```py\nprint('season 2')\n```",
    "**when** is __season__ ~~2~~ ||?||",
    "`when is season 2`",
    "> when is season 2?",
    "@everyone when is season 2?",
    "<@1> <@&2> <#3> <:a:4>",
    "((((((((((",
    "[a](b) {x} %s \\",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿 \ufdfd \u0007",
)


async def test_any_text_that_addresses_the_bot_gets_one_message_at_most(world, caplog):
    for text in HOSTILE:
        before = len(world.bot_messages())
        await world.fan.send(world.channel, f"{world.me} {text}")
        assert len(world.bot_messages()) <= before + 1, text
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


@pytest.mark.parametrize(
    ("text", "messages"), [("x" * 3_978, 0), ("when is season 2? " * 221, 1)], ids=["one word", "one question over and over"]
)
async def test_a_message_of_4000_characters_is_answered_once(world, text, messages):
    backend = world.env.backend  # the simulated users have no Nitro: 2,000 characters is all they can send
    message = backend.create_message(world.channel.id, world.fan.id, world.me, broadcast=False)
    message.content = f"{world.me} {text}"[:4_000]
    backend.announce_message_create(message)
    await world.env.settle()
    assert len(world.bot_messages()) == messages


async def test_questions_with_odd_spelling_are_answered(world):
    for text in ("when\u200b is season\u200b 2?", "**when is season 2?**", "wheeeen is season 2???", "WHEN IS SEASON 2"):
        await world.fan.send(world.channel, f"{world.me} {text}")
        assert DATE in world.bot_texts()[-1], text
        await world.env.advance_time(301)


async def test_a_greeting_gets_the_welcome_with_three_questions(world):
    await world.fan.send(world.channel, f"{world.me} hi")
    (welcome,) = world.bot_messages()
    assert "/ask" in world.bot_texts()[0]
    assert labels_in(welcome) == [
        "When does season 2 come out?",
        "How many episodes does season 1 have?",
        "What is the full timeline of the story?",
        "Delete",
    ]


async def test_a_mention_without_words_gets_nothing(world):
    for text in (world.me, f"{world.me} https://example.org/clip", f"{world.me} 😂"):
        await world.fan.send(world.channel, text)
    assert world.bot_messages() == []


async def test_nothing_that_is_sent_can_ping(world):
    await world.make_passive()
    await world.fan.send(world.channel, f"{world.me} where can I watch Night Harbor?")
    question = await world.fan.send(world.channel, "when is season 2?")
    await world.fan.edit(question, "who returns for season 2?")
    assert "@everyone" in world.bot_texts()[0]
    assert len(world.message_requests()) == 3
    for request in world.message_requests():
        assert request.json["allowed_mentions"] == {"parse": [], "replied_user": False} or request.json["allowed_mentions"] == {"parse": []}
    assert not any(message.mentions or message.mention_everyone or message.role_mentions for message in world.bot_messages())
