import asyncio
from typing import Any

import pytest
from simcord.components import walk_components
from simcord.interactions import base_payload
from simcord.results import InteractionResult

from bot.i18n.reply_words import ANSWER_THIS as MENU


def text_in(message: Any) -> str:
    components = [each if isinstance(each, dict) else each.to_dict() for each in message.components]
    return "\n".join(component["content"] for component in walk_components(components) if component["type"] == 10)


def urls_in(message: Any) -> list[str]:
    return [component["url"] for component in walk_components(message.components) if component.get("url")]


def ask_payload(world: Any) -> Any:
    """Return what Discord sends when a fan uses ``/ask``."""
    data = {"id": world.env.backend.find_command("ask", None)["id"], "name": "ask", "type": 1}
    data["options"] = [{"name": "question", "type": 3, "value": "when is season 2?"}]
    ids = {"channel_id": world.channel.id, "guild_id": world.guild.id, "user_id": world.fan.id}
    return base_payload(world.env.backend, type=2, data=data, **ids)[1]


async def send_ask(world: Any, question: str, channel_id: int, guild_id: int | None, **changes: Any) -> InteractionResult:
    """Send ``/ask`` with another locale or context than simcord's, by changing the payload."""
    options = [{"name": "question", "type": 3, "value": question}]
    command = world.env.backend.find_command("ask", None)
    data = {"id": command["id"], "name": "ask", "type": 1, "options": options}
    record, payload = base_payload(world.env.backend, type=2, channel_id=channel_id, guild_id=guild_id, user_id=world.fan.id, data=data)
    world.env.backend.emit("INTERACTION_CREATE", {**payload, **changes})
    await world.env.settle()
    return InteractionResult(world.env, record)


QUESTIONS = {
    "season-1-episode-count": "How many episodes does season 1 have?",
    "mara-fate": "Does Mara survive season 1?",
    "where-to-watch": "Where can I watch Night Harbor?",
    "season-2-release-date": "When does season 2 come out?",
    "season-2-filming": "Has filming of season 2 finished?",
    "season-2-cast": "Who returns for season 2?",
    "season-2-episode-count": "How many episodes will season 2 have?",
    "full-timeline": "What is the full timeline of the story?",
}
"""Every enabled entry; ``retired-question`` is disabled."""


async def suggest(world: Any, typed: str) -> dict[str, str]:
    """Return what is suggested while somebody types: questions by the ids of their entries."""
    choices = await world.fan.autocomplete(world.channel, "ask", "question", typed)
    return {choice["value"]: choice["name"] for choice in choices}


def commands_of(world: Any) -> dict[str, dict[str, Any]]:
    tree = world.env.bot.tree
    return {command.name: command.to_dict(tree) for command in [*tree.get_commands()]}


async def test_a_question_is_answered_publicly(world: Any) -> None:
    asked = await world.fan.slash(world.channel, "ask", question="when is season 2?")
    assert not asked.response.ephemeral
    assert "14 March 2026" in text_in(asked.response)


async def test_a_private_question_is_answered_privately(world: Any) -> None:
    for _ in range(2):  # no cooldown for what others cannot see
        asked = await world.fan.slash(world.channel, "ask", question="when is season 2?", private=True)
        assert asked.response.ephemeral
        assert "14 March 2026" in text_in(asked.response)
    assert not [message for message in world.channel.history(viewer=world.friend) if message.author.bot]


async def test_two_questions_get_both_answers(world: Any) -> None:
    asked = await world.fan.slash(world.channel, "ask", question="who is coming back for season 2 and when is season 2?")
    answers = [text_in(message) for message in (asked.response, *asked.followups)]
    assert ["Mara and Joon" in answers[0], "14 March" in answers[1]] == [True, True]


async def test_the_id_of_a_suggestion_is_a_question(world: Any) -> None:
    asked = await world.fan.slash(world.channel, "ask", question="season-2-episode-count")
    assert "ten episodes" in text_in(asked.response)


async def test_a_second_asker_gets_a_private_link_to_the_answer(world: Any) -> None:
    first = await world.fan.slash(world.channel, "ask", question="when is season 2?")
    second = await world.friend.slash(world.channel, "ask", question="season 2 release date")
    assert second.response.ephemeral
    assert f"{world.channel.id}/{first.response.id}" in text_in(second.response)


@pytest.mark.parametrize("question", ["can captains cook breakfast", "🙈🙈", "   ", "@everyone", "\u200b\u202e", "```\n```"])
async def test_what_cannot_be_answered_gets_a_private_response(world: Any, question: str) -> None:
    asked = await world.fan.slash(world.channel, "ask", question=question)
    assert asked.response.ephemeral
    assert "/faq list" in text_in(asked.response)
    assert "@everyone" not in text_in(asked.response)


async def test_a_question_of_4000_characters_is_answered(world: Any) -> None:
    asked = await world.fan.slash(world.channel, "ask", question="why " * 1_000)
    assert "I don't know that yet." in text_in(asked.response)


async def test_nothing_an_answer_says_can_ping(world: Any) -> None:
    asked = await world.fan.slash(world.channel, "ask", question="where can i stream it")
    assert "@everyone" in text_in(asked.response)
    assert not asked.response.message.mention_everyone
    assert not asked.response.message.mentions
    assert not asked.response.message.role_mentions


async def test_suggestions_are_questions_with_their_ids(world: Any) -> None:
    choices = await world.fan.autocomplete(world.channel, "ask", "question", "when does season 2")
    assert (choices[0]["name"], choices[0]["value"]) == ("When does season 2 come out?", "season-2-release-date")


@pytest.mark.parametrize("typed", ["", " ", "(", "\\", "\u200b", "🙈"])
async def test_every_question_is_suggested_before_a_word_is_typed(world: Any, typed: str) -> None:
    assert await suggest(world, typed) == QUESTIONS


@pytest.mark.parametrize(
    ("typed", "entries"),
    [
        ("시즌", {"season-2-release-date"}),
        ("[a-", {"season-2-cast", "season-2-release-date", "full-timeline"}),
        ("x" * 6_000, set()),
    ],
    ids=["Korean", "a broken pattern", "6,000 characters"],
)
async def test_suggesting_takes_any_text(world: Any, caplog: pytest.LogCaptureFixture, typed: str, entries: set[str]) -> None:
    assert await suggest(world, typed) == {entry: QUESTIONS[entry] for entry in QUESTIONS if entry in entries}
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


async def test_a_disabled_entry_is_not_suggested(world: Any) -> None:
    # The disabled question is about a podcast; the one about watching shares its other words.
    assert await suggest(world, "podcast") == {}
    assert await suggest(world, "about night harbor") == {"where-to-watch": QUESTIONS["where-to-watch"]}


async def test_an_error_in_suggesting_is_logged_and_suggests_nothing(
    world: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_self: Any, typed: str, locale: str | None) -> None:
        raise RuntimeError(typed)

    assert await suggest(world, "when") == {"season-2-release-date": QUESTIONS["season-2-release-date"]}
    monkeypatch.setattr(type(world.env.bot.answering), "suggest", fail)
    assert await suggest(world, "when") == {}
    (error,) = [record for record in caplog.records if record.levelname == "ERROR"]
    assert (error.getMessage(), error.exc_info[0]) == ("could not suggest questions", RuntimeError)


async def test_ask_works_in_direct_messages(world: Any) -> None:
    asked = await world.fan.user.slash("ask", question="when is season 2?")
    assert "14 March 2026" in text_in(asked.response)
    assert not asked.response.ephemeral


async def test_the_menu_answers_the_message_publicly_with_a_link_to_it(world: Any) -> None:
    question = await world.fan.send(world.channel, f"hey {world.friend.mention} when is season 2?")
    answered = await world.friend.context_menu(world.channel, MENU, question)
    assert not answered.response.ephemeral
    assert "14 March 2026" in text_in(answered.response)
    assert urls_in(answered.response) == [question.jump_url]
    (given,) = await world.env.bot.answering.answers_to([question.id])
    assert given.message_id == answered.response.id


async def test_the_menu_answers_a_forwarded_message(world: Any) -> None:
    question = await world.fan.send(world.guild.create_text_channel("elsewhere"), "when is season 2?")
    forwarded = await world.fan.forward(question, world.channel)
    answered = await world.friend.context_menu(world.channel, MENU, forwarded)
    assert "14 March 2026" in text_in(answered.response)
    assert urls_in(answered.response) == [forwarded.jump_url]


async def test_the_link_to_the_question_stays_when_a_page_is_turned(world: Any) -> None:
    question = await world.fan.send(world.channel, "timeline of all events")
    answered = await world.friend.context_menu(world.channel, MENU, question)
    await world.friend.click(answered.response, custom_id="page:full-timeline:f1:en-US")
    assert urls_in(answered.response) == [question.jump_url]


async def test_an_answer_by_menu_is_deleted_with_its_question(world: Any) -> None:
    question = await world.fan.send(world.channel, "when is season 2?")
    await world.friend.context_menu(world.channel, MENU, question)
    assert len(world.bot_messages()) == 1
    await world.fan.delete(question)
    assert world.bot_messages() == []


async def test_the_menu_responds_privately_to_an_unknown_question(world: Any) -> None:
    message = await world.fan.send(world.channel, "can captains cook breakfast")
    answered = await world.friend.context_menu(world.channel, MENU, message)
    assert answered.response.ephemeral
    assert text_in(answered.response) == "🤷 I don't know that yet.\n-# `/faq list` shows every question I can answer."


@pytest.mark.parametrize(
    "content",
    ["🙈", "1️⃣", "<@1>", "<#1> <t:0:R>", "@everyone", "https://example.org/when-is-season-2", "<@1> https://example.org 🎉"],
)
async def test_the_menu_responds_privately_to_a_message_without_words(world: Any, content: str) -> None:
    message = await world.fan.send(world.channel, content)
    answered = await world.friend.context_menu(world.channel, MENU, message)
    assert answered.response.ephemeral
    assert text_in(answered.response) == "There is no text in that message that I could answer."
    assert not answered.followups


async def test_the_menu_finds_no_text_in_a_card_of_the_bot(world: Any) -> None:
    await world.fan.slash(world.channel, "ask", question="when is season 2?")
    answered = await world.friend.context_menu(world.channel, MENU, world.bot_messages()[0])
    assert answered.response.ephemeral
    assert "no text" in text_in(answered.response)


async def test_the_readers_locale_decides_the_language(world: Any) -> None:
    asked = await send_ask(world, "when is season 2?", world.channel.id, world.guild.id, locale="ko")
    assert "2026년 3월 14일" in text_in(asked.response)


async def test_in_a_group_conversation_the_answer_is_public(world: Any) -> None:
    dm = await world.fan.send_dm("hello")
    changes = {"context": 2, "authorizing_integration_owners": {"1": str(world.fan.id)}}
    asked = await send_ask(world, "when is season 2?", dm.channel.id, None, **changes)
    assert not asked.response.ephemeral
    again = await send_ask(world, "when is season 2?", dm.channel.id, None, **changes)
    assert "@me" in text_in(again.response)


@pytest.mark.parametrize("name", ["ask", "faq", MENU])
async def test_every_command_can_be_used_everywhere_and_installed_by_users(world: Any, name: str) -> None:
    command = commands_of(world)[name]
    assert sorted(command["integration_types"]) == [0, 1]
    assert sorted(command["contexts"]) == [0, 1, 2]
    assert command["default_member_permissions"] is None


@pytest.mark.parametrize(("status", "code"), [(404, 10062), (500, 0)])
async def test_a_failing_response_leaves_no_traceback(world: Any, status: int, code: int, caplog: pytest.LogCaptureFixture) -> None:
    world.env.inject_error("POST", "/interactions/*/callback", status=status, code=code)
    asked = await world.fan.slash(world.channel, "ask", question="when is season 2?")
    assert asked.response is None
    assert not world.env.errors
    assert not [record for record in caplog.records if record.exc_info]
    again = await world.fan.slash(world.channel, "ask", question="when is season 2?")
    assert "14 March 2026" in text_in(again.response)


async def test_a_card_that_a_bug_keeps_from_being_sent_keeps_nobody_waiting(world, monkeypatch):
    async def fail(*_args, **_options):
        raise ZeroDivisionError("a bug")

    with monkeypatch.context() as patch:
        patch.setattr("bot.discord_app.cogs.ask.send_reply", fail)
        await world.fan.slash(world.channel, "ask", question="when is season 2?")
    world.env.errors.clear()
    await world.friend.send(world.channel, f"{world.me} when is season 2?")
    assert len(world.bot_messages()) == 1


async def test_a_card_that_discord_does_not_take_within_a_minute_keeps_nobody_waiting(world, monkeypatch):
    async def hang(*_args, **_options):
        await asyncio.sleep(3600)

    with monkeypatch.context() as patch:
        patch.setattr("bot.discord_app.cogs.ask.send_reply", hang)
        world.env.backend.emit("INTERACTION_CREATE", ask_payload(world))
        await world.env.settle()
    assert world.env.bot.answering._in_flight._pending
    await world.env.advance_time(61)
    assert not world.env.bot.answering._in_flight._pending
