"""Our own words in the reader's language. The texts of entries never pass here: curators translate those in the FAQ.

The English text is the key; the translations are gettext catalogs, ``bot/locale/<language>/LC_MESSAGES/fanswer.po``. The compiled
``.mo`` files lie beside them in version control: an installation in place has no build step that could make them, and reading
``.po`` at the start would cost 30 ms and make Babel, 10 MB, a dependency of everybody. A test holds the two together.

After changing a text run ``.ci/catalogs`` (needs the extra ``dev``), fill in what it left empty and run it once more. To add a
language run it with the code, ``.ci/catalogs pt``: a language serves all its regions; a region may have a catalog of its own
(``pt_BR``). Nothing else names the languages: commands, cards and tests take those that have a folder.
"""

import gettext
from functools import lru_cache
from pathlib import Path

from bot.model import DEFAULT_LANGUAGE

CATALOGS = Path(__file__).with_name("locale")
DOMAIN = "fanswer"


def say(text: str, language: str, **values: object) -> str:
    """Return ``text`` in ``language`` (``pt``) or locale (``pt-BR``), else as it stands, with ``{name}`` replaced by ``values``.

    ``text`` must be a literal (or passed through ``noted``), so that catalogs can be extracted. Values are put in as they are:
    braces in them are harmless.
    """
    return _catalog(language).gettext(text).format(**values)


def say_count(one: str, many: str, language: str, *, count: int) -> str:
    """Return the form that ``count`` things take in ``language``, with ``{count}`` replaced. Both texts must be literals."""
    return _catalog(language).ngettext(one, many, count).format(count=count)


def noted(text: str) -> str:
    """Mark a literal for the catalogs where it is kept in a table and said later."""
    return text


def translated(text: str, locale: str) -> str | None:
    """Return ``text`` in a locale whose language we speak, English among them; None in others."""
    catalog = _catalog(locale)
    return catalog.gettext(text) if isinstance(catalog, gettext.GNUTranslations) or _language(locale) == DEFAULT_LANGUAGE else None


@lru_cache(maxsize=64)
def _catalog(locale: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, localedir=CATALOGS, languages=[locale.replace("-", "_"), _language(locale)], fallback=True)


def _language(locale: str) -> str:
    return locale.partition("-")[0]
