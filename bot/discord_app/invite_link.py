"""The link that adds the bot to a server, with the fewest permissions it works with."""

import discord

PERMISSIONS = discord.Permissions(
    view_channel=True,  # see the questions
    send_messages=True,  # answer in channels
    send_messages_in_threads=True,  # answer in threads and forum posts
    read_message_history=True,  # reply to the question (Discord refuses replies without it), and fetch the message a reply points to
    add_reactions=True,  # say with ⏳, ☝️, 🤷 or 💛 what needs no message
)
"""What the bot needs in a server. It needs neither Embed Links (cards are no embeds) nor Manage Messages (it deletes only its own)."""

SCOPES = ("bot", "applications.commands")


def invite_link(application_id: int) -> str:
    """Return the address to open in a browser. ``application_id``: the number on the application's page General Information."""
    return discord.utils.oauth_url(application_id, permissions=PERMISSIONS, scopes=SCOPES)
