"""The language that the script of a text tells, as far as it tells one."""

import re

_SCRIPTS = (
    ("hangul", re.compile(r"[\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f]")),
    ("kana", re.compile(r"[\u3040-\u30ff]")),
    ("han", re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")),
    ("cyrillic", re.compile(r"[\u0400-\u04ff]")),
    ("arabic", re.compile(r"[\u0600-\u06ff]")),
    ("hebrew", re.compile(r"[\u0590-\u05ff]")),
    ("thai", re.compile(r"[\u0e00-\u0e7f]")),
    ("lao", re.compile(r"[\u0e80-\u0eff]")),
    ("khmer", re.compile(r"[\u1780-\u17ff]")),
    ("myanmar", re.compile(r"[\u1000-\u109f]")),
    ("greek", re.compile(r"[\u0370-\u03ff]")),
    ("devanagari", re.compile(r"[\u0900-\u097f]")),
)
_LANGUAGES = {
    "hangul": "ko", "kana": "ja", "han": "zh", "cyrillic": "ru", "arabic": "ar", "hebrew": "he",
    "thai": "th", "lao": "lo", "khmer": "km", "myanmar": "my", "greek": "el", "devanagari": "hi",
}  # fmt: skip
"""The language that most texts in a script are in."""

_TELLING_LETTERS = {
    "cyrillic": (("uk", re.compile("[\u0456\u0457\u0454\u0491]")), ("be", re.compile("\u045e"))),
    "arabic": (("ur", re.compile("[\u0679\u0688\u0691\u06ba\u06be]")), ("fa", re.compile("[\u067e\u0686\u0698\u06af]"))),
}
"""Letters that another language in a script has and the usual one has not."""


def script_of(text: str) -> str | None:
    """Return the script of a text; None for Latin script and for no letters.

    A text with any kana is in kana. Otherwise the script with the most letters wins, if it has at least half of all letters.
    """
    if text.isascii():
        return None
    counts = {script: len(pattern.findall(text)) for script, pattern in _SCRIPTS}
    if counts["kana"]:
        return "kana"
    script, most = max(counts.items(), key=lambda item: item[1])
    letters = sum(map(str.isalpha, text))
    return script if most and most * 2 >= letters else None


def script_language(text: str) -> str | None:
    """Return the language (ISO 639-1) that a text is most likely in by its letters; None for Latin script and for no letters.

    It may be wrong: Cyrillic, Arabic and Han letters are those of several languages.
    """
    script = script_of(text)
    if script is None:
        return None
    telling = _TELLING_LETTERS.get(script, ())
    return next((language for language, letters in telling if letters.search(text.lower())), _LANGUAGES[script])
