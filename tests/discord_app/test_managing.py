"""Who may manage the FAQ by command: members with Manage Server, in servers that the bot is a member of."""

from typing import Any

import pytest
from simcord.components import walk_components

ADMIN_COMMANDS = [("faq reload", {}), ("faq channel", {}), ("faq test", {"text": "when is season 2?"})]


def text_in(message: Any) -> str:
    return "\n".join(component["content"] for component in walk_components(message.components) if component["type"] == 10)


@pytest.mark.parametrize(("command", "options"), ADMIN_COMMANDS)
async def test_members_without_manage_server_are_refused(world: Any, command: str, options: dict[str, Any]) -> None:
    refused = await world.fan.slash(world.channel, command, **options)
    assert refused.response.ephemeral
    assert "Manage Server" in text_in(refused.response)


@pytest.mark.parametrize(("command", "options"), ADMIN_COMMANDS)
async def test_nobody_manages_a_server_in_direct_messages(world: Any, command: str, options: dict[str, Any]) -> None:
    refused = await world.mod.user.slash(command, **options)
    assert "Manage Server" in text_in(refused.response)


@pytest.mark.parametrize(("command", "options"), ADMIN_COMMANDS)
async def test_the_manager_of_a_server_without_the_bot_is_refused(
    world: Any, use_outside_server: Any, command: str, options: dict[str, Any]
) -> None:
    before = world.env.bot.answering.live.current
    use_outside_server()
    refused = await world.mod.slash(world.channel, command, **options)
    assert refused.response.ephemeral
    assert text_in(refused.response) == "🔒 I am not a member of this server. Add me to it first."
    assert world.env.bot.answering.live.current is before


async def test_a_channel_of_a_server_without_the_bot_cannot_be_changed(world: Any, use_outside_server: Any) -> None:
    await world.mod.slash(world.channel, "faq channel", passive=True)
    store = world.env.bot.answering.store
    before = await store.all_channel_settings()
    assert [(settings.passive, settings.spoiler) for settings in before] == [(True, "none")]
    use_outside_server()
    await world.mod.slash(world.channel, "faq channel", passive=False, spoiler="season-1")
    assert await store.all_channel_settings() == before


async def test_the_missing_permission_is_named_first_in_a_server_without_the_bot(world: Any, use_outside_server: Any) -> None:
    use_outside_server()
    refused = await world.fan.slash(world.channel, "faq reload")
    assert "Manage Server" in text_in(refused.response)


@pytest.mark.parametrize(("command", "options"), [("faq list", {}), *ADMIN_COMMANDS])
async def test_every_response_of_faq_commands_is_private(world: Any, command: str, options: dict[str, Any]) -> None:
    answered = await world.mod.slash(world.channel, command, **options)
    assert answered.response.ephemeral
    assert not [message for message in world.channel.history(viewer=world.fan) if message.author.bot]
