"""Turkish. Only some roles are filled."""

from bot.matching.language.pack import LanguagePack, table

PACK = LanguagePack(numbered=table("sezon=season"))
