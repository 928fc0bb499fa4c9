"""The views of a reply to a message."""

import discord

from bot.answering import Reply
from bot.discord_app.render.cards import render
from bot.discord_app.render.components import notice
from bot.i18n import say
from bot.model import DEFAULT_LANGUAGE


def views_of(reply: Reply, message: discord.Message, *, unreadable: bool) -> list[discord.ui.LayoutView]:
    """Return what to send: one view for each part, or how to show us a question whose text Discord withholds from us."""
    if not reply:
        return []
    if unreadable:
        return [_how_to_show_us()]
    return render(reply, asker_id=message.author.id, guild_id=message.guild.id if message.guild else None)


def _how_to_show_us() -> discord.ui.LayoutView:
    text = say(
        "I cannot read that message: Discord shows me only those that mention me. "
        "Open its menu and choose **Apps** and **Answer this**, mention me with your question, or use `/ask`.",
        DEFAULT_LANGUAGE,
    )
    return notice(f"🙈 {text}")
