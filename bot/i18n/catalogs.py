"""The bot's own words in the reader's language, for Discord, the terminal and the demo. Texts of entries are translated in the FAQ.

The English text is the key. The translations are gettext catalogs, ``bot/locale/<language>/LC_MESSAGES/fanswer.po``. The compiled
``.mo`` files are in version control too: an editable installation has no build step that could compile them, and parsing ``.po`` files
at the start would take 30 ms and make Babel (10 MB) a dependency for everybody. A test compares the two files.

After changing a text run ``.ci/catalogs`` (needs the extra ``dev``), fill in the translations it left empty, and run it again. To add a
language, run it with the language's code: ``.ci/catalogs pt``. A language is used for all its regions; a region may have its own catalog
(``pt_BR``). Commands, cards and tests find the languages by their folders; there is no other list of them.
"""

import gettext
from functools import lru_cache
from pathlib import Path

from bot.model import DEFAULT_LANGUAGE

CATALOGS = Path(__file__).parents[1] / "locale"
DOMAIN = "fanswer"


def say(text: str, language: str, **values: object) -> str:
    """Return ``text`` translated, with ``{name}`` replaced by ``values``.

    ``language`` is a language (``pt``) or a locale (``pt-BR``). Without a catalog for it the text stays English.
    ``text`` must be a literal, or passed through ``mark_translatable``, so that it can be extracted into the catalogs.
    Braces in the values are not replaced.
    """
    return _catalog(language).gettext(text).format(**values)


def say_count(one: str, many: str, language: str, *, count: int) -> str:
    """Return the text for ``count`` things in the plural form of the language, with ``{count}`` replaced. Both texts must be literals."""
    return _catalog(language).ngettext(one, many, count).format(count=count)


def mark_translatable(text: str) -> str:
    """Return ``text`` as it is. Marks a literal in a table for the catalogs, when ``say`` gets it later as a variable."""
    return text


def translate(text: str, locale: str) -> str | None:
    """Return ``text`` in the locale's language. None when there is no catalog for it and it is not English."""
    catalog = _catalog(locale)
    return catalog.gettext(text) if isinstance(catalog, gettext.GNUTranslations) or _language(locale) == DEFAULT_LANGUAGE else None


@lru_cache(maxsize=64)
def _catalog(locale: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, localedir=CATALOGS, languages=[locale.replace("-", "_"), _language(locale)], fallback=True)


def _language(locale: str) -> str:
    return locale.partition("-")[0]
