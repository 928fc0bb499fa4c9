from dataclasses import replace
from typing import Any

import discord
import pytest
from simcord.components import walk_components

from bot.answering.values import CardLength, Offer, Reply
from bot.discord_app.render.reply_messages import render_reply


def text_in(message: Any) -> str:
    return "\n".join(component["content"] for component in walk(message) if component["type"] == 10)


def walk(message: Any) -> list[dict[str, Any]]:
    components = message.components
    return list(walk_components([each if isinstance(each, dict) else each.to_dict() for each in components]))


def custom_id(message: Any, start: str) -> str:
    (found,) = [component["custom_id"] for component in walk(message) if (component.get("custom_id") or "").startswith(start)]
    return found


async def ask(world: Any, question: str) -> discord.Message:
    """Let the fan ask by mention. Return the bot's answer."""
    await world.fan.send(world.channel, f"{world.me} {question}")
    return world.bot_messages()[-1]


async def offer(world: Any) -> discord.Message:
    """Send the fan an offer of two entries, whatever the matcher would decide. Return its message."""
    question = await world.fan.send(world.channel, "something between two entries")
    entries = world.env.bot.answering.live.current.entries
    reply = Reply((Offer((entries["season-2-release-date"], entries["season-2-cast"])),))
    (view,) = render_reply(reply, asker_id=world.fan.id, guild_id=world.guild.id)
    channel = world.env.bot.get_channel(world.channel.id)
    sent = await channel.get_partial_message(question.id).reply(view=view, mention_author=False)
    await world.env.bot.answering.record(question.id, reply, world.channel.id, [sent.id])
    return world.bot_messages()[-1]


async def test_the_askers_choice_turns_the_offer_into_the_answer(world: Any) -> None:
    message = await offer(world)
    await world.fan.click(message, custom_id="choose:season-2-release-date")
    assert "14 March 2026" in world.bot_texts()[-1]
    assert len(world.bot_messages()) == 1
    (given,) = await world.env.bot.answering.answers_to([message.reference.message_id])
    assert (given.message_id, given.entries) == (message.id, ("season-2-release-date",))


async def test_the_choice_of_another_user_is_shown_privately(world: Any) -> None:
    message = await offer(world)
    pressed = await world.friend.click(message, custom_id="choose:season-2-release-date")
    assert pressed.response.ephemeral
    assert "14 March 2026" in text_in(pressed.response)
    assert "Did you mean" in world.bot_texts()[0]
    assert ["14 March" in text_in(seen) for seen in world.channel.history(viewer=world.fan)] == [False, False]  # question and offer


async def test_buttons_outlive_a_restart(world: Any, make_bot: Any) -> None:
    message = await offer(world)
    await world.env.restart_bot(make_bot())
    await world.fan.click(message, custom_id="choose:season-2-release-date")
    assert "14 March 2026" in world.bot_texts()[-1]
    await world.fan.click(world.bot_messages()[-1], custom_id=f"bin:{world.fan.id:x}")
    assert world.bot_messages() == []


@pytest.mark.parametrize("who", ["fan", "mod"])
async def test_the_asker_and_moderators_turn_an_offer_down(world: Any, who: str) -> None:
    message = await offer(world)
    await getattr(world, who).click(message, label="None of these")
    assert world.bot_messages() == []
    assert await world.env.bot.answering.answers_to([message.reference.message_id]) == ()


async def test_nobody_else_turns_an_offer_down(world: Any) -> None:
    pressed = await world.friend.click(await offer(world), label="None of these")
    assert pressed.response.ephemeral
    assert "Only the one who asked" in text_in(pressed.response)
    assert len([message for message in world.channel.history(viewer=world.fan) if message.author.bot]) == 1


@pytest.mark.parametrize("who", ["fan", "mod"])
async def test_the_asker_and_moderators_delete_an_answer(world: Any, who: str) -> None:
    message = await ask(world, "when is season 2?")
    await getattr(world, who).click(message, custom_id=f"bin:{world.fan.id:x}")
    assert world.bot_messages() == []
    assert await world.env.bot.answering.answers_to([message.reference.message_id]) == ()


async def test_nobody_else_deletes_an_answer(world: Any) -> None:
    message = await ask(world, "when is season 2?")
    pressed = await world.friend.click(message, custom_id=f"bin:{world.fan.id:x}")
    assert pressed.response.ephemeral
    assert "14 March 2026" in world.bot_texts()[0]


async def test_the_manager_of_another_server_deletes_nothing_here(world: Any) -> None:
    elsewhere = world.env.create_guild("Elsewhere")
    everything = elsewhere.create_role("Owners", permissions=discord.Permissions.all())
    elsewhere.add_member(world.friend.user, roles=[everything])
    message = await ask(world, "when is season 2?")
    pressed = await world.friend.click(message, custom_id=f"bin:{world.fan.id:x}")
    assert "Only the one who asked" in text_in(pressed.response)
    assert "14 March 2026" in world.bot_texts()[0]


async def test_managing_the_server_without_managing_messages_deletes_nothing(world: Any) -> None:
    managers = world.guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    manager = world.guild.add_member(world.env.create_user("manager"), roles=[managers])
    message = await ask(world, "when is season 2?")
    pressed = await manager.click(message, custom_id=f"bin:{world.fan.id:x}")
    assert "Only the one who asked" in text_in(pressed.response)
    assert "14 March 2026" in world.bot_texts()[0]


@pytest.mark.parametrize(("who", "left"), [("fan", 0), ("mod", 0), ("friend", 1)])
async def test_in_a_server_without_the_bot_the_same_people_delete_an_answer(
    world: Any, use_outside_server: Any, who: str, left: int
) -> None:
    use_outside_server()
    await world.fan.slash(world.channel, "ask", question="season-2-release-date")
    await getattr(world, who).click(world.bot_messages()[-1], custom_id=f"bin:{world.fan.id:x}")
    assert len([text for text in world.bot_texts() if "14 March 2026" in text]) == left


async def ask_for_whole_card(world: Any, question: str) -> discord.Message:
    """Let the fan ask in a channel with whole cards. Return the bot's answer."""
    await world.env.bot.answering.configure(world.channel.id, world.guild.id, cards=CardLength.WHOLE)
    return await ask(world, question)


async def test_more_shows_the_whole_card_to_the_one_who_presses_it(world: Any) -> None:
    message = await ask(world, "when is season 2?")
    assert "### " not in text_in(message)
    pressed = await world.friend.click(message, label="More")
    assert pressed.response.ephemeral
    whole = text_in(pressed.response)
    assert whole.startswith("### When does season 2 come out?\nSeason 2 of Night Harbor comes out on 14 March 2026.")
    assert "🔗 [Harbor Gazette]" in whole
    assert custom_id(pressed.response, "related-menu")
    assert text_in(world.bot_messages()[-1]) == text_in(message)


async def test_an_answer_chosen_from_an_offer_is_as_long_as_cards_are_there(world: Any) -> None:
    await world.fan.click(await offer(world), custom_id="choose:season-2-release-date")
    assert custom_id(world.bot_messages()[-1], "more:") == "more:season-2-release-date:en-US"
    await world.env.bot.answering.configure(world.channel.id, world.guild.id, cards=CardLength.WHOLE)
    await world.fan.click(await offer(world), custom_id="choose:season-2-release-date")
    assert custom_id(world.bot_messages()[-1], "related-menu")


async def test_an_answer_chosen_from_an_offer_says_what_it_answers(world: Any) -> None:
    await world.fan.click(await offer(world), custom_id="choose:season-2-release-date")
    assert world.bot_texts()[-1].startswith("### When does season 2 come out?\n")


async def test_a_related_question_is_answered_privately(world: Any) -> None:
    message = await ask_for_whole_card(world, "when is season 2?")
    pressed = await world.friend.select(message, ["season-2-cast"], custom_id="related-menu")
    assert pressed.response.ephemeral
    assert "Mara and Joon" in text_in(pressed.response)
    assert "Spoiler: season 1" in text_in(pressed.response)
    assert not [component for component in walk(pressed.response) if str(component.get("custom_id")).startswith("bin:")]


async def test_the_asker_turns_pages_in_place(world: Any) -> None:
    message = await ask_for_whole_card(world, "timeline of all events")
    await world.fan.click(message, custom_id="page:full-timeline:f1:en")
    (turned,) = world.bot_messages()
    assert "Night 1.**" not in text_in(turned)
    assert "### " not in text_in(turned)
    assert custom_id(turned, "page:full-timeline:c") == "page:full-timeline:c1:en"
    assert custom_id(turned, "bin:") == f"bin:{world.fan.id:x}"


async def test_another_reader_turns_pages_in_a_private_copy(world: Any) -> None:
    message = await ask_for_whole_card(world, "timeline of all events")
    before = text_in(message)
    copy = (await world.friend.click(message, custom_id="page:full-timeline:f1:en")).response
    assert copy.ephemeral
    assert text_in(world.bot_messages()[0]) == before
    await world.friend.click(copy, custom_id="page:full-timeline:f2:en")
    shown = [message for message in world.channel.history(viewer=world.friend) if message.author.bot]
    assert len(shown) == 2
    assert custom_id(shown[-1], "page:full-timeline:c") == "page:full-timeline:c2:en"


@pytest.mark.parametrize("button", ["choose:season-2-release-date", "choose:season-2-cast"])
async def test_a_button_of_an_entry_that_is_gone_says_so(world: Any, button: str, monkeypatch: pytest.MonkeyPatch) -> None:
    message = await offer(world)
    live = world.env.bot.answering.live
    monkeypatch.setattr(live, "_current", replace(live.current, entries={}))
    pressed = await world.fan.click(message, custom_id=button)
    assert pressed.response.ephemeral
    assert "no longer in the FAQ" in text_in(pressed.response)
    assert "Did you mean" in world.bot_texts()[0]


@pytest.mark.parametrize(("status", "code"), [(404, 10062), (500, 0), (403, 50001)])
async def test_a_failing_response_leaves_no_traceback(world: Any, status: int, code: int, caplog: pytest.LogCaptureFixture) -> None:
    message = await ask_for_whole_card(world, "timeline of all events")
    world.env.inject_error("POST", "/interactions/*/callback", status=status, code=code, times=None)
    for button in ("page:full-timeline:f1:en", f"bin:{world.fan.id:x}"):
        await world.fan.click(message, custom_id=button)
    await world.friend.click(message, custom_id="page:full-timeline:f1:en")
    assert len(world.bot_messages()) == 1
    assert len(await world.env.bot.answering.answers_to([message.reference.message_id])) == 1
    assert not [record for record in caplog.records if record.exc_info]
    assert not world.env.errors


async def test_an_answer_that_cannot_be_deleted_stays_recorded(world: Any) -> None:
    message = await ask(world, "when is season 2?")
    world.env.inject_error("DELETE", "/webhooks/*", status=500, times=None)
    pressed = await world.fan.click(message, custom_id=f"bin:{world.fan.id:x}")
    assert "try again" in text_in(pressed.followups[0])
    assert len(await world.env.bot.answering.answers_to([message.reference.message_id])) == 1


@pytest.fixture
async def private_offer(world: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return an offer that only the fan sees."""

    async def offered(_self: Any, _asked: Any) -> Reply:
        entries = world.env.bot.answering.live.current.entries
        return Reply((Offer((entries["season-2-release-date"], entries["season-2-cast"])),))

    monkeypatch.setattr(type(world.env.bot.answering), "answer", offered)
    return (await world.fan.slash(world.channel, "ask", question="season 2", private=True)).response


async def test_a_private_offer_turns_into_the_answer_and_stays_private(world: Any, private_offer: Any) -> None:
    await world.fan.click(private_offer, custom_id="choose:season-2-release-date")
    assert private_offer.ephemeral
    assert "14 March 2026" in text_in(private_offer)
    assert not [component for component in walk(private_offer) if str(component.get("custom_id")).startswith("bin:")]


async def test_nobody_is_pointed_to_an_answer_that_one_person_chose_privately(
    world: Any, private_offer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.fan.click(private_offer, custom_id="choose:season-2-release-date")
    monkeypatch.undo()
    assert "14 March 2026" in text_in(await ask(world, "when is season 2?"))


async def test_a_choice_that_cannot_be_shown_is_not_recorded(world: Any) -> None:
    message = await offer(world)
    (before,) = await world.env.bot.answering.answers_to([message.reference.message_id])
    world.env.inject_error("POST", "/interactions/*/callback", status=500, times=None)
    await world.fan.click(message, custom_id="choose:season-2-release-date")
    assert await world.env.bot.answering.answers_to([message.reference.message_id]) == (before,)
    assert not before.entries


async def test_a_private_offer_turned_down_says_where_to_look(world: Any, private_offer: Any) -> None:
    await world.fan.click(private_offer, label="None of these")
    assert "/faq list" in text_in(private_offer)


async def test_an_answer_that_was_deleted_already_is_forgotten(world: Any) -> None:
    message = await ask(world, "when is season 2?")
    world.env.inject_error("DELETE", "/webhooks/*", status=404, code=10008)
    await world.fan.click(message, custom_id=f"bin:{world.fan.id:x}")
    assert await world.env.bot.answering.answers_to([message.reference.message_id]) == ()
