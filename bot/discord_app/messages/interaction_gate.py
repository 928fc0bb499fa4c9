"""Decides which interactions are handled: not those of a flood, and no key press that a later one has outdated."""

import asyncio
from collections import OrderedDict

import discord

from bot.discord_app.error_reporting import send_error
from bot.discord_app.messages.responses import answering_of
from bot.i18n import say
from bot.i18n.refusal_words import TOO_MUCH

_MAX_TYPISTS = 1000


class InteractionGate:
    """Lets interactions through. Remembers the last key press of each user who types, without its text."""

    def __init__(self) -> None:
        self._last_press: OrderedDict[int, int] = OrderedDict()

    async def admits(self, interaction: discord.Interaction) -> bool:
        """Return whether to handle an interaction. Whoever used too many commands or buttons is told so."""
        budgets = answering_of(interaction).budgets
        if interaction.type is discord.InteractionType.autocomplete:
            return budgets.take_suggestion(interaction.user.id) and await self._is_last_press(interaction)
        return await has_presses_left(interaction)

    async def _is_last_press(self, interaction: discord.Interaction) -> bool:
        """Return False if the user has pressed another key, which has come in but is not handled yet."""
        user_id = interaction.user.id
        self._last_press[user_id] = interaction.id
        self._last_press.move_to_end(user_id)
        if len(self._last_press) > _MAX_TYPISTS:
            self._last_press.popitem(last=False)
        await asyncio.sleep(0)  # what came in meanwhile gets here first
        return self._last_press.get(user_id) == interaction.id


async def has_presses_left(interaction: discord.Interaction) -> bool:
    """Return whether a user may use another command or button now. If not, they are told so."""
    if answering_of(interaction).budgets.take_press(interaction.user.id):
        return True
    await send_error(interaction, say(TOO_MUCH, interaction.locale.value))
    return False
