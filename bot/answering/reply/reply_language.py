"""The language of a reply."""

from bot.matching import language_by_packs, script_language
from bot.model import DEFAULT_LANGUAGE


def reply_language(locale: str | None, text: str, phrasing_language: str | None = None) -> str:
    """Return the language to answer in, an ISO 639-1 code that may have a region. An entry need not have a text in it.

    The user's locale decides, as Discord spells it (``pt-BR``). Then comes the language of the phrasing that matched: a script is often
    that of several languages. Then the script of the utterance, its words if no phrasing matched, and at last the default language; a
    phrasing in that may have none of its own.
    """
    matched = phrasing_language if phrasing_language != DEFAULT_LANGUAGE else None
    language, hyphen, region = (locale or "").partition("-")
    by_words = language_by_packs(text) if phrasing_language is None else None
    return f"{language.lower()}{hyphen}{region}" or matched or script_language(text) or by_words or DEFAULT_LANGUAGE
