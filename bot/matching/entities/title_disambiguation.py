"""Titles of other shows that are everyday words too: whether one stands as a title or as a word.

Case does not tell in chat, so the neighbours must: ``did friday get a season 3`` speaks of a show, ``out on friday`` does not.
"""

from collections.abc import Container, Sequence

from bot.matching.language.lexicon import AUXILIARIES
from bot.matching.language.show_lexicon import ABOUT_TIME, TITLE_AFTER, TITLE_BEFORE, TITLE_BLOCKED, WEEKDAYS, WORK_WORDS
from bot.matching.language.stemming import common_words, is_function_word
from bot.matching.language.token import Kind, Token

_SHORTEST_NAME = 3
_NO_PLATFORM = TITLE_BLOCKED | WEEKDAYS


def is_everyday(spelling: Sequence[Token], title: Sequence[Token]) -> bool:
    """Return whether a title is spelled as one everyday English word, or as one word of several: "Harbor" of "Harbor (film)"."""
    if len(spelling) != 1:
        return False
    word = spelling[0].word
    return word in WEEKDAYS or word in common_words() or (len(title) > 1 and spelling[0] in title)


def stands_as_title(said: Sequence[Token], tokens: Sequence[Token], at: int, ours: Container[str]) -> bool:
    """Return whether the everyday word at ``at`` names a show; ``said`` are the tokens before it, already in the FAQ's own words.

    It does after what is watched, made or compared ("season 2 of friday"), in front of what works have or do ("friday season 3", "did
    friday get"), and beside two words in a row that no dictionary knows and that are not ``ours``, which are somebody's name. It never
    does after an article, a determiner, a pronoun or a name, nor a weekday where a time is told ("by friday").
    """
    before = said[-1].word if said else ""
    if before in TITLE_BLOCKED or (said and said[-1].kind is Kind.NAME) or (tokens[at].word in WEEKDAYS and before in ABOUT_TIME):
        return False
    if before in TITLE_BEFORE:
        return True
    if not said or (before in AUXILIARIES and len(said) <= 2):  # noqa: PLR2004 - "did", "when did"
        return _is_of_a_work(tokens[at + 1 : at + 3])
    return _is_name(said[-2:], ours) or _is_name(tokens[at + 1 : at + 3], ours)


def _is_of_a_work(after: Sequence[Token]) -> bool:
    """Return whether the tokens behind a word are what works have or do, a numbered part, or ``on`` and where one is shown."""
    if not after:
        return False
    word = after[0].word
    if word in WORK_WORDS or word in TITLE_AFTER or after[0].kind is Kind.NUMBERED_PART:
        return True
    return word == "on" and len(after) > 1 and after[1].word not in _NO_PLATFORM


def _is_name(tokens: Sequence[Token], ours: Container[str]) -> bool:
    """Return whether these are two words that neither a dictionary nor the FAQ's shows know."""
    words = [token.word for token in tokens]
    return len(words) == 2 and all(_is_strange(word) and word not in ours for word in words)  # noqa: PLR2004 - first name, family name


def _is_strange(word: str) -> bool:
    return word.isascii() and word.isalpha() and len(word) >= _SHORTEST_NAME and word not in common_words() and not is_function_word(word)
