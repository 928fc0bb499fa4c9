"""Several questions in one message: where one may end and the next begin."""

import re
from collections.abc import Iterator

from bot.matching.text import has_words, strip_markup

MAX_SEGMENTS = 8
"""Most parts of one message looked at, so that work is bounded; a message with more questions is not a question to a FAQ."""

_SENTENCE = re.compile(r"[?!.\uff1f\uff01\u3002;]+(?=\s|$)|[?\uff1f!]+|[\r\n]+|\u00bf")
_ASKING = (
    r"when|whens|when's|what|whats|what's|who|whos|who's|where|wheres|where's|why|which|how|hows|how's|is|are|will|does|did|do|can|has|"
    r"cu[a\u00e1]ndo|qui[e\u00e9]n(?:es)?|d[o\u00f3]nde|cu[a\u00e1]nt[oa]s|c[o\u00f3]mo|por qu[e\u00e9]"
)
_LEAD = r"(?:also\s+|then\s+|like\s+)?"
_CONNECTED = re.compile(
    rf",?\s+(?:and|also|plus|&|\+|y)\s+{_LEAD}(?=(?:{_ASKING}|any|qu[e\u00e9])\b)"
    r"|(?<=[\uac00-\ud7a3]\uace0)\s+(?=어디|언제|누가|누구|누가|왜|뭐|무슨|몇|어떻게)|\s*(?:\uadf8\ub9ac\uace0|\uadf8\ub7f0\ub370)\s+|,\s+(?=(?:when|who|where|why|how|what)\b)",
    re.IGNORECASE,
)
_NEXT_QUESTION = re.compile(rf"(?:,\s*|\s+|,?\s+(?:and|also|plus|or|&|\+|then|y|but)\s+{_LEAD})(?=(?:{_ASKING})\b)", re.IGNORECASE)
_CLAUSE = re.compile(
    r"[,:;()]+\s*|\s+[-\u2013\u2014]+\s+|\s+(?:and|but|or|because|cause|cuz|so|also|plus|then|y|pero|o|porque)\s+", re.IGNORECASE
)
_LONE_ASKING = re.compile(r"(?:\w+\s+)?(?:when|what|who|where|why|which|how)\b\s*(?:\w+\s*){0,2}$", re.IGNORECASE)
"""An asking word with its noun, waiting for its verb: ``which episode | does she die in`` is one question."""

_AUXILIARY = re.compile(r"(?:is|are|will|does|did|do|can|has)\b", re.IGNORECASE)


def sentences(text: str) -> list[str]:
    """Return the sentences of a message that hold a word, each with the mark it ended in, at most `MAX_SEGMENTS`."""
    found: list[str] = []
    start = 0
    clean = strip_markup(text)
    for mark in _SENTENCE.finditer(clean):
        _keep(found, clean[start : mark.end()])
        start = mark.end()
    _keep(found, clean[start:])
    return found[:MAX_SEGMENTS]


def parts(sentence: str) -> list[str]:
    """Return the questions a sentence joins with "and", a comma or the like before an asking word.

    The sentence alone where there is but one. The mark at its end belongs to each part.
    """
    pieces = [piece.strip() for piece in _CONNECTED.split(sentence)]
    pieces = [piece for piece in pieces if piece and has_words(piece)]
    mark = "?" if "?" in sentence else ""
    return [piece if piece.endswith(mark) else piece + mark for piece in pieces][:MAX_SEGMENTS] if len(pieces) > 1 else [sentence]


def clauses(sentence: str) -> list[str]:
    """Return the clauses of a sentence, parted by commas, colons, brackets, dashes and words that join; none where there is but one."""
    pieces = [piece.strip() for piece in _CLAUSE.split(sentence)]
    pieces = [piece for piece in pieces if piece and has_words(piece)]
    return pieces[:MAX_SEGMENTS] if len(pieces) > 1 else []


def unmarked_parts(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to cut a sentence in two before an asking word, without any mark between: ``who returns when is it out``."""
    for cut in list(_NEXT_QUESTION.finditer(sentence))[:MAX_SEGMENTS]:
        left, right = sentence[: cut.start()].strip(), sentence[cut.end() :].strip()
        if has_words(left) and has_words(right) and not (_AUXILIARY.match(right) and _LONE_ASKING.match(left)):
            yield left, right


def _keep(found: list[str], piece: str) -> None:
    if piece.strip() and has_words(piece):
        found.append(piece.strip())
