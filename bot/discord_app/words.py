"""Our own words in the reader's language. The texts of entries never pass here: curators translate those in the FAQ."""

import gettext
from functools import lru_cache
from pathlib import Path

_DOMAIN = "fanswer"
_CATALOGS = Path(__file__).parent / "locale"


def say(text: str, language: str, **values: object) -> str:
    """Return ``text`` in ``language`` (``pt``) or locale (``pt-BR``), else as it stands, with ``{name}`` replaced by ``values``.

    ``text`` must be a literal (or passed through ``noted``), so that catalogs can be extracted. Values are put in as they are:
    braces in them are harmless.
    """
    return _catalog(language).gettext(text).format(**values)


def noted(text: str) -> str:
    """Mark a literal for the catalogs where it is kept in a table and said later."""
    return text


@lru_cache(maxsize=64)
def _catalog(locale: str) -> gettext.NullTranslations:
    language = locale.partition("-")[0]
    return gettext.translation(_DOMAIN, localedir=_CATALOGS, languages=[locale.replace("-", "_"), language], fallback=True)
