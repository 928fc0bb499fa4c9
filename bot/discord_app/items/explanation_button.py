"""The button of an explanation: changes between the words and the figures."""

import discord
from discord import ui

from bot.answering import Answering
from bot.discord_app.items.persistent_item import PersistentItem
from bot.discord_app.messages.responses import place_of, replace_view
from bot.discord_app.render import custom_ids
from bot.discord_app.render.explanation import read_quote, render_explanation
from bot.model import Strictness


class ExplanationButton(PersistentItem, template=custom_ids.EXPLANATION):
    """Explains the text that the message quotes again, in words or in figures. Only one person sees the message."""

    async def on_press(self, interaction: discord.Interaction, answering: Answering) -> None:
        """Show the other explanation in place of this one."""
        texts = (item.content for item in self.view.walk_children() if isinstance(item, ui.TextDisplay)) if self.view else ()
        text = next(filter(None, map(read_quote, texts)), "")
        explanation = await answering.explain(
            text, place_of(interaction), passive=self.match["passive"] == "1", strictness=Strictness(self.match["strictness"])
        )
        entries = answering.live.current.entries
        view = render_explanation(explanation, entries, str(interaction.locale), figures=self.match["view"] == "figures")
        await replace_view(interaction, view)
