"""Messages that ask nothing of a FAQ: thanks, praise, laughter, insults, greetings, and questions what the bot can do.

Words alone decide. Most of it is found without a list: a short message that does not ask, and of which the FAQ knows no word. The packs
list whole messages that ask (what can you do) or that hold a word of many FAQs (good, wrong). A line of the FAQ is never small talk.
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise

from bot.matching.language.lexicon import (
    ABOUT_THE_ANSWER,
    ASKING_WORDS,
    AUXILIARIES,
    CALLED,
    CALLS,
    CLOSING_WORDS,
    INTERJECTIONS,
    LEADING_WORDS,
    SECOND_PERSON,
    SILENT_WORDS,
    SMALL_TALK,
    SUBJECTS,
    THANKS,
    TOPIC_WORDS,
)
from bot.matching.language.scripts.segments import searchable_words
from bot.matching.language.sentence_type import ASKING_TYPES, NOT_ASKING_TYPES
from bot.matching.language.stemming import is_function_word, stem_of
from bot.matching.language.tokenizer import words_of
from bot.matching.questions.analyzer import Analyzer
from bot.matching.questions.question import NO_CONTEXT, Question


class Talk(StrEnum):
    """What a message is that is put to the bot and asks nothing of the FAQ. The values are a curator's words.

    CALL: a greeting, or a question what the bot can do. THANKS: thanks. OTHER: laughter, praise, an insult and the like.
    """

    CALL = "it greets, or asks what the bot can do"
    THANKS = "it is thanks"
    OTHER = "it is small talk"


_LONGEST = 5
"""Words of a message that is small talk because the FAQ knows none of them."""

_LONGEST_STATEMENT = 8
"""Words of a message that is small talk because it states something that the FAQ has nothing for."""

_EMOTICON = re.compile(r"(?:[<:;=][-']?[3dp0]+\s*)+", re.IGNORECASE)
"""Emoticons that hold a letter or digit: <3 :D."""

_DOUBLED = re.compile(r"([a-z])\1+\b")
"""Letters that are drawn out at the end of a word: heyy."""

_LAUGHTER = re.compile(r"(?<=[\uac00-\ud7a3])[\u1100-\u11ff]+\b")
"""Single Korean letters written onto a word, which laugh or cry: 뭐래ㅋㅋ, as it is folded."""

_SAYS_NOTHING = SILENT_WORDS | INTERJECTIONS | CLOSING_WORDS | LEADING_WORDS | CALLED
_ABOUT_US = SECOND_PERSON | CALLED
_THANKS = frozenset(word for word in THANKS if word.isascii())
_THANKS_WITHIN = tuple(word for word in THANKS if not word.isascii())
"""In scripts with endings or without spaces thanks are part of a longer word: 고마워 in 고마워용."""


def listed_talk(analyzer: Analyzer) -> Talk | None:
    """Return what a message is that the packs list as a whole: ``hi bot``, ``good night``. None if it is no such message.

    After an answer, doubts about it are listed too: ``source?``.
    """
    words = words_of(analyzer.text)
    follows = analyzer.context != NO_CONTEXT
    if _EMOTICON.fullmatch(analyzer.text.strip()):
        return Talk.OTHER
    for variant in _variants(words):
        if variant in CALLS:
            return Talk.CALL
        if variant in SMALL_TALK or (follows and variant in ABOUT_THE_ANSWER):
            return _thanks_or_other(words)
    return _talk_of_chatter(analyzer, words) if words and (_SAYS_NOTHING | analyzer.names).issuperset(words) else None


def _talk_of_chatter(analyzer: Analyzer, words: Sequence[str]) -> Talk | None:
    """Return what a message is of which no word says anything; None for one that asks: ``well?``."""
    if _thanks(words):
        return Talk.THANKS
    if any(word in CALLS or word in CALLED or word in analyzer.names for word in words):
        return Talk.CALL
    return None if "?" in analyzer.text else Talk.OTHER


def unlisted_talk(analyzer: Analyzer, questions: Sequence[Question], *, after_card: bool, offered: float) -> Talk | None:
    """Return what a message is of which no question is answered; None if it may ask something.

    A short question to the bot or about it is a call if the FAQ knows none of its words: ``can you talk``.
    A statement is small talk, and so is what speaks of the bot: ``best bot ever``. Not where the statements of a FAQ ask. Words that the
    packs know as something FAQs are about may ask, though this FAQ knows none of them: ``refund policy``.

    ``after_card``: it replies to an answer of ours, so that anything short that does not ask is taken for talk.
    ``offered``: the confidence of the best entry that would be offered; 0 of none.
    """
    words = words_of(analyzer.text)
    is_strange = len(words) <= _LONGEST and not any(_is_known(analyzer, word) for word in words)
    is_unlikely = after_card or offered < analyzer.thresholds.offer_not_asking
    is_about_us = not _ABOUT_US.isdisjoint(words)
    if not questions or any(question.sentence_type in ASKING_TYPES for question in questions) or _asks_within(words):
        return Talk.CALL if is_strange and is_unlikely and is_about_us and len(questions) == 1 else None
    # What is offered for words that the FAQ has only once they are corrected is not meant by what speaks of the bot: "eres un idiota".
    if is_strange and (is_unlikely or is_about_us) and (after_card or not _names_topic(words)):
        return _thanks_or_other(words)
    states = all(question.sentence_type in NOT_ASKING_TYPES for question in questions) or not CALLED.isdisjoint(words)
    is_short = after_card or len(words) <= _LONGEST_STATEMENT
    is_open = offered and not (states and after_card)
    if (states or after_card) and is_short and not is_open and not analyzer.faq.has_many_statements:
        return _thanks_or_other(words)
    if after_card and len(words) == 1 and not questions[0].has_slots:
        return Talk.OTHER
    return _thanks_or_other(words) if _thanks(words) and len(words) <= _LONGEST_STATEMENT else None


def is_chatter(words: Sequence[str]) -> bool:
    """Return whether words are thanks or say nothing: ``ok thanks``."""
    return _SAYS_NOTHING.issuperset(words) or (len(words) <= _LONGEST and _thanks(words))


def _variants(words: Sequence[str]) -> Iterator[str]:
    """Yield a message as it is compared with the lists: whole, without whom it is addressed to, and without words that say nothing."""
    uncalled = [word for word in words if word not in CALLED]
    yield " ".join(words)
    yield " ".join(uncalled)
    yield _DOUBLED.sub(r"\1", " ".join(uncalled))
    yield _LAUGHTER.sub("", " ".join(uncalled))
    yield " ".join(word for word in uncalled if word not in SILENT_WORDS)
    start, stop = 0, len(uncalled)
    while start < stop and uncalled[start] in _SAYS_NOTHING:
        start += 1
    while stop > start and uncalled[stop - 1] in _SAYS_NOTHING:
        stop -= 1
    yield " ".join(uncalled[start:stop])


def _asks_within(words: Sequence[str]) -> bool:
    """Return whether an auxiliary stands before its subject somewhere: ``i get queasy, will i cope``."""
    return any(word in AUXILIARIES and then in SUBJECTS for word, then in pairwise(words))


def _is_known(analyzer: Analyzer, word: str) -> bool:
    """Return whether a FAQ has a word, as it is written, in anything but denied lines and the like."""
    if word in _SAYS_NOTHING or word in ASKING_WORDS or word in SECOND_PERSON or is_function_word(word):
        return False
    return any(analyzer.faq.prefilter.knows(each) for each in ((word,) if word.isascii() else searchable_words([word])))


def _names_topic(words: Sequence[str]) -> bool:
    return any(word in TOPIC_WORDS or stem_of(word) in TOPIC_WORDS for word in words)


def _thanks(words: Sequence[str]) -> bool:
    return not _THANKS.isdisjoint(words) or any(thanks in word for word in words for thanks in _THANKS_WITHIN)


def _thanks_or_other(words: Sequence[str]) -> Talk:
    return Talk.THANKS if _thanks(words) else Talk.OTHER
