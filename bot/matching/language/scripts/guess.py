"""The language that the script of a text tells, where it tells one."""

import re

_SCRIPTS = (
    ("ko", re.compile(r"[\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
)


def script_language(text: str) -> str | None:
    """Return the language (ISO 639-1) that ``text`` must be in by its script; None for Latin script and for no letters.

    A text with any kana is Japanese. Otherwise the script with the most letters wins, if it has at least half of all letters.
    """
    counts = {language: len(pattern.findall(text)) for language, pattern in _SCRIPTS}
    if counts["ja"]:
        return "ja"
    language, most = max(counts.items(), key=lambda item: item[1])
    letters = sum(map(str.isalpha, text))
    return language if most and most * 2 >= letters else None
