"""How the bot behaves in a conversation: small talk, its name, and follow-ups, through the whole bot."""

import pytest
from simcord.components import walk_components

DATE = "14 March 2026"


def reactions(message):
    return [str(reaction.emoji) for reaction in message.reactions]


@pytest.fixture
async def card(world):
    """Return the card that the bot sent a fan."""
    await world.fan.send(world.channel, f"{world.me} when is season 2?")
    return world.bot_messages()[0]


@pytest.mark.parametrize("text", ["thanks!", "thank you so much", "고마워요", "gracias!!", "ok thanks bot"])
async def test_thanks_for_a_card_get_a_reaction_and_no_message(world, card, text):
    said = await world.fan.send(world.channel, text, reply_to=card)
    assert world.bot_messages() == [card]
    assert reactions(said) == ["💛"] or reactions(next(m for m in world.channel.history() if m.id == said.id)) == ["💛"]


@pytest.mark.parametrize("text", ["lol", "good bot", "you suck", "wrong", "😂", "jajaja", "ㅋㅋㅋ", "cool", "that is not true"])
async def test_other_small_talk_gets_no_message(world, card, text):
    await world.fan.send(world.channel, text, reply_to=card)
    await world.fan.send(world.channel, f"{world.me} {text}")
    assert world.bot_messages() == [card]


@pytest.mark.parametrize("text", ["hi", "help", "what can you do?", "안녕하세요", "¿qué puedes hacer?"])
async def test_a_call_is_answered_with_a_welcome_and_three_questions(world, text):
    await world.fan.send(world.channel, f"{world.me} {text}")
    (welcome,) = world.bot_messages()
    ids = [each["custom_id"] for each in walk_components([each.to_dict() for each in welcome.components]) if each.get("custom_id")]
    assert len([one for one in ids if "related" in one or "rel" in one]) == 3


async def test_thanks_by_command_are_answered_with_the_welcome_in_private(world):
    result = await world.fan.slash(world.channel, "ask", question="thanks")
    assert result.ephemeral


@pytest.mark.parametrize("text", ["Fanswer, when is season 2", "hey bot when is season 2?", "mods, when is season 2?"])
async def test_a_question_that_calls_the_bot_by_name_is_answered_in_a_passive_channel(world, text):
    await world.make_passive()
    await world.fan.send(world.channel, text)
    assert [DATE in answer for answer in world.bot_texts()] == [True]


async def test_the_nickname_of_the_bot_is_its_name_in_a_server(world):
    await world.make_passive()
    await world.fan.send(world.channel, f"{world.env.bot.user.name}, when is season 2?")
    assert [DATE in answer for answer in world.bot_texts()] == [True]


async def test_a_follow_up_is_understood(world):
    await world.fan.send(world.channel, f"{world.me} when is season 2?")
    await world.fan.send(world.channel, f"{world.me} how many episodes?")
    assert "Did you mean" not in world.bot_texts()[1]


async def test_a_reply_to_a_card_goes_on_from_it(world, card):
    await world.friend.send(world.channel, "how many episodes?", reply_to=card)
    assert "Did you mean" not in world.bot_texts()[1]


async def test_what_another_person_asked_is_no_context(world, card):
    await world.friend.send(world.channel, f"{world.me} how many episodes?")
    assert "Did you mean" in world.bot_texts()[1]


async def test_after_two_minutes_a_new_conversation_begins(world, card):
    await world.env.advance_time(121)
    await world.fan.send(world.channel, f"{world.me} how many episodes?")
    assert "Did you mean" in world.bot_texts()[1]


async def test_an_overheard_message_goes_on_from_nothing(world, card):
    await world.make_passive()
    await world.fan.send(world.channel, "how many episodes?")
    assert world.bot_messages() == [card]


async def test_an_edited_question_does_not_go_on_from_itself(world):
    question = await world.fan.send(world.channel, f"{world.me} when is season 2?")
    await world.fan.edit(question, f"{world.me} how many episodes?")
    assert "Did you mean" in world.bot_texts()[0]


async def test_two_people_and_a_card_in_between(world):
    """A whole conversation, as it goes on a server."""
    await world.fan.send(world.channel, f"{world.me} when is season 2?")
    card = world.bot_messages()[0]
    await world.friend.send(world.channel, "lol", reply_to=card)
    await world.fan.send(world.channel, "how many episodes?", reply_to=card)
    await world.fan.send(world.channel, "thanks", reply_to=world.bot_messages()[1])
    assert len(world.bot_messages()) == 2
    assert "Did you mean" not in world.bot_texts()[1]
