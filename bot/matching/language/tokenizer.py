"""From text to tokens: Unicode, Discord's markup, elongated words, contractions. Knows no FAQ and no show."""

import re
import unicodedata

from bot.matching.language.lexicon import CONTRACTIONS, POSSESSIVE_ENDINGS
from bot.matching.language.scripts.letters import UNSPACED

_ZERO_WIDTH = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]"
)
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_QUOTED_LINE = re.compile(r"(?m)^\s*>{1,3}\s.*$")
_MARKUP = re.compile(r"https?://\S+|<a?:\w{1,32}:\d{1,20}>|<[@#][!&]?\d{1,20}>|<t:-?\d{1,13}(?::\w)?>|<id:\w{1,20}>|@everyone|@here")
# Emoji that hold a digit, or that NFKC turns into letters: 1️⃣ 🈁
_LETTER_LIKE_EMOJI = re.compile(r".\ufe0f\u20e3?|[0-9#*]\u20e3|[\U0001f200-\U0001f2ff]")
_MAY_BE_MARKUP = re.compile(r"[<>@]|http")
_ELONGATED = re.compile(r"([^\W\d_])\1{2,}")
_ELONGATED_ASCII = re.compile(r"([a-z])\1\1+")
_APOSTROPHE = re.compile(r"(?<=\w)['\u2019\u02bc\u0060\u00b4](?=\w)")
_WORD = rf"[^\W\d_{UNSPACED}]+|\d+|[{UNSPACED}]+"
_TOKEN = re.compile(_WORD)
_MARKS = ",:;()&+\u3001"
_DASHES = "-\u2013\u2014"  # marks between blanks only: a hyphen joins words
_MARKS_AND_DASHES = frozenset(_MARKS + _DASHES)
_TOKEN_OR_MARK = re.compile(rf"{_WORD}|[{_MARKS}]|(?<=\s)[{_DASHES}]+(?=\s)")
_POSSESSIVE = re.compile(rf"(\w{{1,40}})['\u2019\u02bc]({'|'.join(POSSESSIVE_ENDINGS) or '(?!)'})\b")
_SPACE = re.compile(r"\s+")
_LATIN_MARK = re.compile(r"([a-z])[\u0300-\u036f]+")
_THOUSANDS_COMMA = re.compile(r"(?<=\d),(?=\d{3}\b)")

MAX_CHARS = 4000
"""Characters of a text that are looked at: Discord's limit for a message (with Nitro). The rest is ignored, so that work is bounded."""


def strip_markup(text: str) -> str:
    """Return the first `MAX_CHARS` of ``text`` without quoted lines, links, mentions, custom emojis and invisible characters.

    A text that is only a quotation is kept: whoever sends it asks what it says.
    """
    text = text[:MAX_CHARS]
    if text.isascii() and not _MAY_BE_MARKUP.search(text):
        return text
    text = _SURROGATE.sub(" ", _ZERO_WIDTH.sub("", text))
    unquoted = _QUOTED_LINE.sub(" ", text)
    return _MARKUP.sub(" ", unquoted if unquoted.strip() else text)


def fold(text: str) -> str:
    """Return ``text`` in one spelling: NFKC, lower case, no Latin accents, no apostrophes, at most two of the same letter in a row.

    "¿Cuándo?" becomes "¿cuando?", "whennnn" becomes "whenn". Hangul stays composed. Idempotent.
    """
    if text.isascii():
        text = text.lower()
        if "'" in text or "`" in text:
            text = _APOSTROPHE.sub("", _POSSESSIVE.sub(_without_possessive, text))
    else:
        text = unicodedata.normalize("NFKC", text).casefold()[:MAX_CHARS]  # one character may become eighteen
        text = unicodedata.normalize("NFC", _LATIN_MARK.sub(r"\1", unicodedata.normalize("NFD", text)))
        text = _APOSTROPHE.sub("", _POSSESSIVE.sub(_without_possessive, text))
    if "," in text:
        text = _THOUSANDS_COMMA.sub("", text)
    elongated = _ELONGATED_ASCII if text.isascii() else _ELONGATED
    return elongated.sub(r"\1\1", text)


def _without_possessive(match: re.Match[str]) -> str:
    """Drop the ending of ``ann-lee's``; make ``whats`` of ``what's``, since that is a contraction."""
    word, joined = match[1], match[1] + match[2]
    return joined if joined in CONTRACTIONS else word


def tokenize(text: str) -> list[str]:
    """Return the words and numbers of a folded text, contractions and chat abbreviations written out.

    "whens s2 out u think" gives when, is, s, 2, out, you, think. A run of letters in scripts without spaces is one word here, apart from
    letters of other scripts; `scripts.segments` parts it.
    """
    found: list[str] = []
    for token in _TOKEN.findall(text):
        spelled_out = CONTRACTIONS.get(token)
        if spelled_out is None:
            found.append(token)
        else:
            found.extend(spelled_out)
    return found


def tokenize_with_marks(text: str) -> tuple[list[str], set[int]]:
    """Return the tokens of a folded text as `tokenize` does, and the positions of those behind a comma, colon, bracket or dash."""
    found: list[str] = []
    marked: set[int] = set()
    for token in _TOKEN_OR_MARK.findall(text):
        spelled_out = CONTRACTIONS.get(token)
        if spelled_out is not None:
            found.extend(spelled_out)
        elif token[0] in _MARKS_AND_DASHES:
            marked.add(len(found))
        else:
            found.append(token)
    return found, marked


def words_of(text: str) -> list[str]:
    """Return the words and numbers of a text as anybody writes it, markup and all."""
    return tokenize(fold(strip_markup(text)))


def strict_key(text: str) -> str:
    """Return a key for texts that differ only in case, width of letters (NFKC) and white space."""
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def has_words(text: str) -> bool:
    """Return whether a text holds a letter or digit besides its markup. Emojis and marks on letters are neither."""
    return holds_word(fold(strip_markup(_LETTER_LIKE_EMOJI.sub(" ", text))))


def holds_word(text: str) -> bool:
    """Return whether a text without markup holds a letter or digit."""
    return _TOKEN.search(text) is not None
