"""The language codes that the format accepts."""

import re

CODE_PATTERN = r"^[a-z]{2}(-[A-Z]{2}|-[0-9]{3}|-[A-Z][a-z]{3})?$"
"""A language with or without a region or script, written as Discord writes locales: ``ko``, ``pt-BR``, ``es-419``."""

# ISO 639-1. The pattern alone would accept `jp`, `cn` and `ua`: these are countries and never the locale of a reader.
_CODES = (
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi "
    "fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv "
    "kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm "
    "rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa "
    "wo xh yi yo za zh zu"
)
_LANGUAGES = frozenset(_CODES.split())


def is_language_code(code: str) -> bool:
    """Return whether ``code`` is an ISO 639-1 language, with or without a region or script."""
    return re.fullmatch(CODE_PATTERN, code) is not None and without_region(code) in _LANGUAGES


def without_region(code: str) -> str:
    """Return the language alone: ``pt-BR`` -> ``pt``."""
    return code.partition("-")[0]
