"""Titles of other shows that are everyday words too: whether one stands as a title or as a word.

Case does not tell in chat, so the neighbours must: ``did friday get a season 3`` speaks of a show, ``out on friday`` does not.
"""

from collections.abc import Container, Sequence

from bot.matching.language.lexicon import AUXILIARIES
from bot.matching.language.show_lexicon import ABOUT_TIME, SHOWN_ON, TITLE_AFTER, TITLE_BEFORE, TITLE_BLOCKED, WEEKDAYS, WORK_WORDS
from bot.matching.language.stemming import common_words, is_function_word

_SHORTEST_NAME = 3


def is_everyday(spelling: Sequence[str], title: Sequence[str]) -> bool:
    """Return whether a title is spelled as one everyday English word, or as one word of several: "Harbor" of "Harbor (film)"."""
    if len(spelling) != 1:
        return False
    word = spelling[0]
    return word in WEEKDAYS or word in common_words() or (len(title) > 1 and word in title)


def stands_as_title(said: Sequence[str], words: Sequence[str], at: int, ours: Container[str]) -> bool:
    """Return whether the everyday word at ``at`` names a show; ``said`` are the tokens before it, already in the FAQ's own words.

    It does after what is watched, made or compared ("season 2 of friday"), in front of what works have or do ("friday season 3", "did
    friday get"), and beside two words in a row that no dictionary knows and that are not ``ours``, which are somebody's name. It never
    does after an article, a determiner, a pronoun or a name, nor a weekday where a time is told ("by friday").
    """
    before, after = said[-1] if said else "", words[at + 1] if at + 1 < len(words) else ""
    if before in TITLE_BLOCKED or before[:1] == "@" or (words[at] in WEEKDAYS and before in ABOUT_TIME):
        return False
    if before in TITLE_BEFORE:
        return True
    if not before or (before in AUXILIARIES and len(said) <= 2):  # noqa: PLR2004 - "did", "when did"
        further = words[at + 2] if at + 2 < len(words) else "the"
        return (
            after in WORK_WORDS
            or after in TITLE_AFTER
            or after[:1] == "#"
            or (after in SHOWN_ON and further not in TITLE_BLOCKED | WEEKDAYS)
        )
    return _is_name(said[-2:], ours) or _is_name(words[at + 1 : at + 3], ours)


def _is_name(words: Sequence[str], ours: Container[str]) -> bool:
    """Return whether these are two words that neither a dictionary nor the FAQ's shows know."""
    return len(words) == 2 and all(_is_strange(word) and word not in ours for word in words)  # noqa: PLR2004 - first name, family name


def _is_strange(word: str) -> bool:
    return word.isascii() and word.isalpha() and len(word) >= _SHORTEST_NAME and word not in common_words() and not is_function_word(word)
