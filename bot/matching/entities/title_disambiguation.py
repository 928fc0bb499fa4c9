"""Titles of other shows that are everyday words too: whether one stands in a sentence as a title or as a word.

Case does not help in chats, so the tokens beside it decide: ``did friday get a season 3`` is about a show, ``out on friday`` is not.
"""

from collections.abc import Container, Sequence

from bot.matching.language.lexicon import AUXILIARIES
from bot.matching.language.screen_lexicon import ABOUT_TIME, SHOWN_ON, TITLE_AFTER, TITLE_BEFORE, TITLE_BLOCKED, WEEKDAYS, WORK_WORDS
from bot.matching.language.stemming import common_words, is_function_word
from bot.matching.language.token import Kind, Token

_SHORTEST_NAME = 3
_NOT_A_PLATFORM = TITLE_BLOCKED | WEEKDAYS
"""What follows "on" where no streaming service does: "on the", "on friday"."""


def is_everyday(spelling: Sequence[Token], title: Sequence[Token]) -> bool:
    """Return whether a spelling of a title is one everyday English word, or one word of a longer title: "Harbor" of "Harbor (film)"."""
    if len(spelling) != 1:
        return False
    word = spelling[0].word
    return word in WEEKDAYS or word in common_words() or (len(title) > 1 and spelling[0] in title)


def stands_as_title(before: Sequence[Token], tokens: Sequence[Token], at: int, vocabulary: Container[str]) -> bool:
    """Return whether the everyday word ``tokens[at]`` is a title where it stands.

    ``before``: the tokens in front of it, names and titles replaced already. ``vocabulary``: the words of our names and titles.

    The word is a title

    - after what people watch, make or compare: "season 2 of friday";
    - at the beginning or after an auxiliary, in front of what works have or do: "friday season 3", "did friday get";
    - beside two words that neither a dictionary nor our shows know, as a person's name: "is lena holmgren friday".

    It is none after an article, a determiner, a pronoun or a name, nor if it is a weekday in an indication of time ("by friday").
    """
    last = before[-1].word if before else ""
    if last in TITLE_BLOCKED or (before and before[-1].kind is Kind.NAME) or (tokens[at].word in WEEKDAYS and last in ABOUT_TIME):
        return False
    if last in TITLE_BEFORE:
        return True
    if not before or (last in AUXILIARIES and len(before) <= 2):  # noqa: PLR2004 - "did", "when did"
        return _follows_a_title(tokens[at + 1 : at + 3])
    return _is_person(before[-2:], vocabulary) or _is_person(tokens[at + 1 : at + 3], vocabulary)


def _follows_a_title(after: Sequence[Token]) -> bool:
    """Return whether tokens begin with what works have or do, with a numbered part, or with "on" and a streaming service."""
    if not after:
        return False
    word = after[0].word
    if word in WORK_WORDS or word in TITLE_AFTER or after[0].kind is Kind.NUMBERED_PART:
        return True
    return word in SHOWN_ON and len(after) > 1 and after[1].word not in _NOT_A_PLATFORM


def _is_person(tokens: Sequence[Token], vocabulary: Container[str]) -> bool:
    """Return whether these are two words that neither a dictionary nor our shows know: a first name and a family name."""
    words = [token.word for token in tokens]
    return len(words) == 2 and all(_is_unknown(word) and word not in vocabulary for word in words)  # noqa: PLR2004 - first, family name


def _is_unknown(word: str) -> bool:
    return word.isascii() and word.isalpha() and len(word) >= _SHORTEST_NAME and word not in common_words() and not is_function_word(word)
