"""The names and descriptions of our commands in the languages of Discord's clients."""

import discord
from discord import app_commands

from bot.i18n import translated


class CatalogTranslator(app_commands.Translator):
    """Gives discord.py the words of our catalogs when it registers the commands.

    English is given to the English locales too: Discord falls back to the default text only where it knows no better language.
    """

    async def translate(
        self, string: app_commands.locale_str, locale: discord.Locale, _context: app_commands.TranslationContextTypes
    ) -> str | None:
        """Return the text in the locale, None where we do not speak its language."""
        return translated(string.message, locale.value)
