"""Turkish: the one word that is there."""

from bot.matching.language.pack import LanguagePack, table

PACK = LanguagePack(numbered=table("sezon=season"))
