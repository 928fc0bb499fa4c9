"""The building blocks of messages."""

import discord

from bot.discord_app.render.components import Menu


def test_a_menu_of_a_message_does_not_say_whether_a_choice_is_required():
    menu = Menu(custom_id="x", placeholder="y", options=[discord.SelectOption(label="z")]).to_component_dict()
    assert "required" not in menu
    assert (menu["custom_id"], menu["placeholder"], menu["options"][0]["label"]) == ("x", "y", "z")
