"""Turkish. Only some roles are filled."""

from bot.matching.language.pack import LanguagePack, phrases, table, words

PACK = LanguagePack(
    numbered=table("sezon=season"),
    thanks=words("tesekkurler tesekkur sagol"),
    calls=phrases("merhaba|selam|yardim|ne yapabilirsin|sen kimsin"),
)
