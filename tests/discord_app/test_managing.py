"""Who may manage the FAQ by command: members with Manage Server, in servers that the bot is a member of."""

from typing import Any

import discord
import pytest
import simcord
from simcord.components import walk_components

ADMIN_COMMANDS = [("faq-admin reload", {}), ("faq-admin channel", {}), ("faq-admin test", {"text": "when is season 2?"})]


def text_in(message: Any) -> str:
    return "\n".join(component["content"] for component in walk_components(message.components) if component["type"] == 10)


async def test_discord_shows_admin_commands_to_managers_of_servers_alone(world: Any) -> None:
    admin, faq = [next(each for each in await world.env.bot.tree.fetch_commands() if each.name == name) for name in ("faq-admin", "faq")]
    assert admin.default_member_permissions == discord.Permissions(manage_guild=True)
    assert faq.default_member_permissions is None
    with pytest.raises(simcord.SetupError, match="not visible to this user"):
        await world.fan.slash(world.channel, "faq-admin reload")
    with pytest.raises(simcord.SetupError, match="not visible to this user"):
        await world.mod.user.slash("faq-admin reload")


@pytest.mark.parametrize(("command", "options"), ADMIN_COMMANDS)
async def test_members_without_manage_server_are_refused_where_the_command_is_shown_to_them(
    world: Any, command: str, options: dict[str, Any]
) -> None:
    await world.show_admin_commands(world.fan)
    refused = await world.fan.slash(world.channel, command, **options)
    assert refused.response.ephemeral
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
    await world.mod.slash(world.channel, "faq-admin channel", passive=True)
    store = world.env.bot.answering.store
    before = await store.all_channel_settings()
    assert [(settings.passive, settings.spoiler) for settings in before] == [(True, "none")]
    use_outside_server()
    await world.mod.slash(world.channel, "faq-admin channel", passive=False, spoiler="season-1")
    assert await store.all_channel_settings() == before


async def test_the_missing_permission_is_named_first_in_a_server_without_the_bot(world: Any, use_outside_server: Any) -> None:
    await world.show_admin_commands(world.fan)
    use_outside_server()
    refused = await world.fan.slash(world.channel, "faq-admin reload")
    assert "Manage Server" in text_in(refused.response)


@pytest.mark.parametrize(("command", "options"), [("faq list", {}), *ADMIN_COMMANDS])
async def test_every_response_of_faq_commands_is_private(world: Any, command: str, options: dict[str, Any]) -> None:
    answered = await world.mod.slash(world.channel, command, **options)
    assert answered.response.ephemeral
    assert not [message for message in world.channel.history(viewer=world.fan) if message.author.bot]
