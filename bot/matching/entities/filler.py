"""Filler: phrases and words around a question that do not say what is asked."""

from collections.abc import Sequence

from bot.matching.language.lexicon import FILLER, INTERJECTIONS, JOINING_WORDS, SILENT_WORDS
from bot.matching.language.switchable_rules import NO_RULES, Rule, Rules
from bot.matching.language.token import Token
from bot.matching.language.tokenizer import tokenize as words_in


def _phrases_by_first_word() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the words of the filler phrases by their first word, longest phrase first."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted({tuple(words_in(phrase)) for phrase in FILLER}, key=lambda phrase: (-len(phrase), phrase)):
        by_first.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(phrases) for first, phrases in by_first.items()}


_PHRASES = _phrases_by_first_word()


def without_filler(tokens: Sequence[Token], disabled: Rules = NO_RULES) -> list[Token]:
    """Return tokens without filler; all of them if nothing would be left.

    Filler phrases and silent words are dropped anywhere, joining words and opening sounds at the beginning:
    ``and does anyone know when season 2 is out lol`` -> ``when season 2 is out``.
    """
    words = [token.word for token in tokens]
    kept: list[Token] = []
    at = 0
    while at < len(words) - 1 and (words[at] in JOINING_WORDS or words[at] in INTERJECTIONS):
        at += 1
    if at and Rule.FILLER_OPENING_WORDS in disabled:
        at = 0
    while at < len(words):
        word = words[at]
        taken = next((len(p) for p in _PHRASES[word] if tuple(words[at : at + len(p)]) == p), 0) if word in _PHRASES else 0
        if taken and Rule.FILLER_PHRASES in disabled:
            taken = 0
        if not taken and (word not in SILENT_WORDS or Rule.FILLER_SILENT_WORDS in disabled):
            kept.append(tokens[at])
        at += taken or 1
    return kept or [*tokens]
