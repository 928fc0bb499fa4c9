"""Several questions in one message, and words around them: where one part of it may end and the next begin. Works on words, not letters."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.matching.language.lexicon import (
    ASKING_AFTER_JOINING,
    AUXILIARIES,
    CLOSING_WORDS,
    ENGLISH_ASKING_WORDS,
    JOINING_LOOSELY,
    JOINING_TIGHTLY,
    KOREAN_ASKING_WORDS,
    LEADING_WORDS,
    OPENING_SOUNDS,
    PREPOSITIONS,
    SILENT_WORDS,
    SPANISH_ASKING_WORDS,
    STRANDED,
    SUBJECTS,
    SURE_SUBJECTS,
    TELLING_VERBS,
)
from bot.matching.language.tokenizer import fold, holds_word, strip_markup, tokens_and_marks

MAX_SEGMENTS = 8
"""Most parts of one message looked at, so that work is bounded; a message with more questions is not a question to a FAQ."""

_SENTENCE = re.compile(r"[?!.\uff1f\uff01\u3002;]+(?=\s|$)|[?\uff1f!]+|[\r\n]+|\u00bf")
_ASKING_WORDS = ENGLISH_ASKING_WORDS | SPANISH_ASKING_WORDS
_INVERTED_WITHIN = 4
_VERB_WITHIN = 4
_ENDING_IN_GO = "\uace0"
"""Korean joins two sentences by this ending of the first's verb."""

_UNENDING = (
    AUXILIARIES | ENGLISH_ASKING_WORDS | PREPOSITIONS | JOINING_TIGHTLY | JOINING_LOOSELY | frozenset({"that", "not", "the", "a", "my"})
)

_BEGINNING = JOINING_TIGHTLY | SUBJECTS | AUXILIARIES | _ASKING_WORDS
"""Words that a part may begin with where nothing marks it."""

_PARTING = JOINING_LOOSELY | JOINING_TIGHTLY | CLOSING_WORDS

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a message: its text, its words in one spelling, and the positions of words that a mark stands before."""

    text: str
    words: list[str]
    marked: Collection[int]


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


def _keep(found: list[str], piece: str) -> None:
    if holds_word(piece):
        found.append(piece.strip())


def read_sentence(text: str) -> Sentence:
    """Return a sentence with its words; ``text`` is one of `sentences`."""
    words, marked = tokens_and_marks(fold(text))
    return Sentence(text, words, marked)


def clauses(words: Sequence[str], marked: Collection[int]) -> list[Span]:
    """Return the clauses of a sentence as spans of its words: parted by marks, joining words, and before what closes a message.

    A clause that begins with a preposition belongs to the one before it ("..., for my sister"). Only one where nothing parts the sentence.
    """
    if not marked and _PARTING.isdisjoint(words):
        return [(0, len(words))]
    found: list[Span] = []
    start = 0
    for at in range(1, len(words)):
        joins = _joins(words, at)
        closes = words[at] in CLOSING_WORDS and (words[at - 1] not in _UNENDING or words[at - 1] in STRANDED)
        if (at in marked and words[at] not in PREPOSITIONS) or joins or closes:
            found.append((start, at))
            start = at + joins
    found.append((start, len(words)))
    return [span for span in found if span[0] < span[1] and not _is_a_sound(words, span)][:MAX_SEGMENTS] or [(0, len(words))]


def _is_a_sound(words: Sequence[str], span: Span) -> bool:
    """Return whether a clause is but a word that says nothing: ``hi``, ``lol``."""
    return span[1] - span[0] == 1 and (words[span[0]] in OPENING_SOUNDS or words[span[0]] in SILENT_WORDS)


def _joins(words: Sequence[str], at: int) -> bool:
    """Return whether the word at ``at`` only joins two clauses: loosely by itself, tightly where a question or a statement follows."""
    word = words[at]
    if word in JOINING_LOOSELY:
        return True
    return word in JOINING_TIGHTLY and at + 1 < len(words) and (_asks_next(words, at + 1) or words[at + 1] in SUBJECTS)


def _asks_next(words: Sequence[str], at: int) -> bool:
    """Return whether a question may begin at ``at``, behind a word that joins it: ``y de que va`` as well."""
    if begins_question(words, at):
        return True
    asking = at + 1 if words[at] in PREPOSITIONS and at + 1 < len(words) else at
    return words[asking] in ASKING_AFTER_JOINING


def begins_question(words: Sequence[str], at: int) -> bool:
    """Return whether a question may begin at ``at``: with an asking word, or an auxiliary before its subject."""
    word = words[at]
    if word in _ASKING_WORDS or word == "any":
        return True
    if word in AUXILIARIES:
        return at + 1 < len(words) and words[at + 1] not in AUXILIARIES and words[at + 1] != "not"
    return not word.isascii() and word.startswith(KOREAN_ASKING_WORDS)


def stands_alone(words: Sequence[str], at: int) -> bool:
    """Return whether the question that begins at ``at`` is one by itself: its verb before its subject.

    ``when does it come out``, not ``when it comes out`` or ``why my card is blocked``, which are part of the sentence around them.
    """
    if words[at] not in ENGLISH_ASKING_WORDS:
        return begins_question(words, at)
    for word in words[at + 1 : at + _INVERTED_WITHIN]:
        if word in AUXILIARIES:
            return True
        if word in SUBJECTS:
            return False
    return False


def hidden_cuts(words: Sequence[str], span: Span) -> list[int]:
    """Return where a clause may hold two without a mark between: before an asking word, an auxiliary and its subject, or a new subject.

    Never between an asking word and its verb: ``which episode | does she die in`` is one question.
    """
    start, stop = span
    found = [at for at in range(start + 1, stop - 1) if (words[at] in _BEGINNING and at > start + 1) or not words[at].isascii()]
    return [at for at in found if _is_hidden_cut(words, span, at)][:MAX_SEGMENTS] if found else found


def _is_hidden_cut(words: Sequence[str], span: Span, at: int) -> bool:
    word, before = words[at], words[at - 1]
    if word in JOINING_TIGHTLY:
        return at + 2 < span[1]
    if word in SUBJECTS:
        follows = before not in _UNENDING and before not in SUBJECTS and before not in LEADING_WORDS
        return follows and (word in SURE_SUBJECTS or not TELLING_VERBS.isdisjoint(words[at + 1 : at + _VERB_WITHIN]))
    if word in AUXILIARIES:
        return words[at + 1] in SUBJECTS and before not in SUBJECTS and before != "not" and not _waits_for_its_verb(words[span[0] : at])
    if word in _ASKING_WORDS:
        return before not in _UNENDING
    return not before.isascii() and before.endswith(_ENDING_IN_GO) and begins_question(words, at)


def _waits_for_its_verb(words: Sequence[str]) -> bool:
    """Return whether words hold an asking word and no auxiliary after it: ``which episode``, ``and what kind of card``."""
    for word in reversed(words):
        if word in AUXILIARIES:
            return False
        if word in _ASKING_WORDS:
            return True
    return False
