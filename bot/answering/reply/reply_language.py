"""The language of a reply."""

from bot.matching import script_language
from bot.model import DEFAULT_LANGUAGE


def reply_language(locale: str | None, text: str, phrasing_language: str | None = None) -> str:
    """Return the language to answer in, as an ISO 639-1 code. An entry need not have a text in it.

    The user's locale decides (Discord's ``es-419`` and ``es-ES`` are both ``es``), then the script of the utterance, then the language
    of the phrasing that matched, then the default language.
    """
    locale_language = (locale or "").partition("-")[0].lower()
    return locale_language or script_language(text) or phrasing_language or DEFAULT_LANGUAGE
