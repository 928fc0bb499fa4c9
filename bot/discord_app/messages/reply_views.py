"""The views that answer a message."""

import discord

from bot.answering import Reply
from bot.discord_app.render.components import build_notice
from bot.discord_app.render.reply_messages import render_reply
from bot.i18n import say
from bot.i18n.reply_words import WITHHELD
from bot.model import DEFAULT_LANGUAGE


def build_reply_views(reply: Reply, message: discord.Message, *, is_withheld: bool) -> list[discord.ui.LayoutView]:
    """Return one view for each part of the reply.

    ``is_withheld``: the bot cannot see the question. Then the one view says how to show it to the bot.
    """
    if not reply:
        return []
    if is_withheld:
        return [_render_withheld()]
    guild_id = message.guild.id if message.guild else None
    # A reply to one question need not repeat it. Of several answers, each says what it answers.
    return render_reply(reply, asker_id=message.author.id, guild_id=guild_id, repeats_question=len(reply.parts) > 1)


def _render_withheld() -> discord.ui.LayoutView:
    return build_notice(f"🙈 {say(WITHHELD, DEFAULT_LANGUAGE)}")
