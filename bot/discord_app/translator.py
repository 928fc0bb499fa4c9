"""Translates the names and descriptions of the commands into the languages of Discord's clients."""

from functools import cache

import discord
from discord import app_commands

from bot import i18n

translate = cache(i18n.translate)
"""discord.py asks for each text in each of its 32 locales, and once more for the registration when the commands have changed."""


class CatalogTranslator(app_commands.Translator):
    """Gives discord.py the translations in the catalogs, when it registers the commands.

    English locales get the English text too: Discord uses the default text only when no localization matches the client better.
    """

    async def translate(
        self, string: app_commands.locale_str, locale: discord.Locale, _context: app_commands.TranslationContextTypes
    ) -> str | None:
        """Return the text in the locale, or None when there is no catalog for its language."""
        return translate(string.message, locale.value)
