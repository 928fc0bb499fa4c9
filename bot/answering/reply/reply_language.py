"""In which language a reader wants to be answered."""

from bot.matching import script_language
from bot.model import DEFAULT_LANGUAGE


def reading_language(locale: str | None, text: str, phrasing_language: str | None = None) -> str:
    """Return the language to answer in, as an ISO 639-1 code.

    The reader's own locale decides (Discord's ``es-419`` and ``es-ES`` are both ``es``), then the script of what was written,
    then the language of the phrasing that won, then the default language. An entry need not have a text in it.
    """
    wanted = (locale or "").partition("-")[0].lower()
    return wanted or script_language(text) or phrasing_language or DEFAULT_LANGUAGE
