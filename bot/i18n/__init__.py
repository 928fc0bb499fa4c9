"""The bot's own words: what it says in Discord, in the terminal and in the demo, in the reader's language.

``catalogs`` translates. The other modules have the words themselves, by subject. They know no Discord and no terminal: both say the same.
"""

from bot.i18n.catalogs import CATALOGS, DOMAIN, mark_translatable, say, say_count, translate

__all__ = ["CATALOGS", "DOMAIN", "mark_translatable", "say", "say_count", "translate"]
