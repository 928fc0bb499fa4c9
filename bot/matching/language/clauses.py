"""Several questions in one message, and words around them: where a part may end and the next begin. Decides by words, not by scores."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.matching.language.lexicon import (
    ASKING_AFTER_JOINING,
    ASKING_DETERMINERS,
    ASKING_PREFIXES,
    AUXILIARIES,
    CLOSING_WORDS,
    INVERTING_ASKING_WORDS,
    JOINING_ENDINGS,
    JOINING_LOOSELY,
    JOINING_TIGHTLY,
    LEADING_WORDS,
    NEGATIONS,
    PREPOSITIONS,
    STATEMENT_VERBS,
    STRANDED,
    SUBJECTS,
    SURE_ASKING_WORDS,
    SURE_SUBJECTS,
    UNENDING_WORDS,
)
from bot.matching.language.scripts.letters import FULL_STOPS
from bot.matching.language.switchable_rules import NO_RULES, Rule, Rules
from bot.matching.language.tokenizer import fold, holds_word, strip_markup, tokenize_with_marks

MAX_SEGMENTS = 8
"""Most parts of one message that are looked at, so that work is bounded. A message with more questions is not meant for a FAQ."""

_SENTENCE_END = re.compile(rf"[?!.\uff1f\uff01;{FULL_STOPS}]+(?=\s|$)|[?\uff1f!\uff01{FULL_STOPS}]+|[\r\n]+|\u00bf")
_INVERTED_WITHIN = 4
"""Words from an asking word on, itself included, among which its verb must stand."""

_VERB_WITHIN = 4
"""Words from a subject on, itself included, among which its verb must stand."""

_BEGINNING = JOINING_TIGHTLY | SUBJECTS | AUXILIARIES | SURE_ASKING_WORDS
"""Words that a part may begin with where no mark stands."""

_PREFIX_INITIALS = frozenset(prefix[0] for prefix in ASKING_PREFIXES)
"""First letters of `ASKING_PREFIXES`. A part may also begin with a word that has one of these prefixes."""

_JOINING = JOINING_LOOSELY | JOINING_TIGHTLY

_PARTING = _JOINING | CLOSING_WORDS
"""A sentence with no mark and none of these words is one clause."""

Span = tuple[int, int]
"""Positions of the first word and of the one behind the last."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a message: its text, its words in one spelling, and the positions of words that have a mark in front."""

    text: str
    words: list[str]
    marked: Collection[int]


def split_sentences(text: str) -> list[str]:
    """Return the sentences of a message that hold a word, each with the mark at its end; at most `MAX_SEGMENTS`."""
    found: list[str] = []
    start = 0
    clean = strip_markup(text)
    for mark in _SENTENCE_END.finditer(clean):
        _append_if_words(found, clean[start : mark.end()])
        start = mark.end()
    _append_if_words(found, clean[start:])
    return found[:MAX_SEGMENTS]


def _append_if_words(found: list[str], piece: str) -> None:
    if holds_word(piece):
        found.append(piece.strip())


def analyze_sentence(text: str) -> Sentence:
    """Return a sentence with its words; ``text`` is one of `split_sentences`."""
    words, marked = tokenize_with_marks(fold(text))
    return Sentence(text, words, marked)


def split_clauses(words: Sequence[str], marked: Collection[int], *, disabled: Rules = NO_RULES) -> list[Span]:
    """Return the clauses of a sentence as spans of its words; the whole sentence if nothing parts it.

    Clauses are parted by marks, by joining words, and before the words that close a message. A clause that begins with a preposition
    belongs to the one before it: "when is it out, for my sister" is one.
    """
    if not marked and _PARTING.isdisjoint(words):
        return [(0, len(words))]
    found: list[Span] = []
    start = 0
    for at in range(1, len(words)):
        word = words[at]
        joins = word in _JOINING and _is_joining(words, at, disabled)
        parted = at in marked and (word not in PREPOSITIONS or Rule.PREPOSITION_BINDS in disabled)
        if parted or joins or (word in CLOSING_WORDS and _is_closing(words, at, disabled)):
            found.append((start, at))
            start = at + joins
    found.append((start, len(words)))
    return [span for span in found if span[0] < span[1]][:MAX_SEGMENTS] or [(0, len(words))]


def _is_closing(words: Sequence[str], at: int, disabled: Rules) -> bool:
    """Return whether the closing word at ``at`` stands behind a word that a clause may end in."""
    ends = words[at - 1] not in UNENDING_WORDS or words[at - 1] in STRANDED
    return ends and Rule.BEFORE_CLOSING_WORDS not in disabled


def _is_joining(words: Sequence[str], at: int, disabled: Rules) -> bool:
    """Return whether the joining word at ``at`` joins two clauses and not two words of one.

    One that joins loosely always does; one that joins tightly does if a question or a subject follows.
    """
    if words[at] in JOINING_LOOSELY and Rule.JOINING_LOOSELY not in disabled:
        return True
    if words[at] not in JOINING_TIGHTLY or at + 1 == len(words) or Rule.JOINING_TIGHTLY in disabled:
        return False
    return _asks_behind_joining(words, at + 1, disabled) or words[at + 1] in SUBJECTS


def _asks_behind_joining(words: Sequence[str], at: int, disabled: Rules) -> bool:
    """Return whether a question may begin at ``at``, behind a word that joins it. A preposition may stand in front: "y de que va"."""
    if begins_question(words, at):
        return True
    asking = at + 1 if words[at] in PREPOSITIONS and at + 1 < len(words) else at
    return words[asking] in ASKING_AFTER_JOINING and Rule.ASKING_AFTER_JOINING not in disabled


def begins_question(words: Sequence[str], at: int) -> bool:
    """Return whether a question may begin at ``at``: with an asking word, or with an auxiliary in front of its subject."""
    word = words[at]
    if word in SURE_ASKING_WORDS or word in ASKING_DETERMINERS:
        return True
    if word in AUXILIARIES:
        return at + 1 < len(words) and words[at + 1] not in AUXILIARIES and words[at + 1] not in NEGATIONS
    return word.startswith(ASKING_PREFIXES)


def stands_alone(words: Sequence[str], at: int) -> bool:
    """Return whether the question that begins at ``at`` is one by itself, with its verb before its subject.

    "when does it come out" is; "when it comes out" and "why my card is blocked" are part of the sentence around them.
    """
    if words[at] not in INVERTING_ASKING_WORDS:
        return begins_question(words, at)
    for word in words[at + 1 : at + _INVERTED_WITHIN]:
        if word in AUXILIARIES:
            return True
        if word in SUBJECTS:
            return False
    return False


def find_hidden_cuts(words: Sequence[str], span: Span, *, disabled: Rules = NO_RULES) -> list[int]:
    """Return the positions where a clause may hold a second one without a mark between; at most `MAX_SEGMENTS`.

    These are before a joining word, an asking word, an auxiliary with its subject, or a new subject. Never between an asking word and its
    verb: ``which episode | does she die in`` is one question.
    """
    start, stop = span
    found = [at for at in range(start + 1, stop - 1) if (words[at] in _BEGINNING and at > start + 1) or words[at][0] in _PREFIX_INITIALS]
    return [at for at in found if _is_hidden_cut(words, span, at, disabled)][:MAX_SEGMENTS] if found else found


def _is_hidden_cut(words: Sequence[str], span: Span, at: int, disabled: Rules) -> bool:
    word, before = words[at], words[at - 1]
    if word in JOINING_TIGHTLY:
        return at + 2 < span[1] and Rule.HIDDEN_CUT_JOINING_WORD not in disabled
    if word in SUBJECTS:
        return _is_new_subject(words, at) and Rule.HIDDEN_CUT_SUBJECT not in disabled
    if word in AUXILIARIES:
        inverted = words[at + 1] in SUBJECTS and before not in SUBJECTS and before not in NEGATIONS
        return inverted and not _waits_for_its_verb(words[span[0] : at]) and Rule.HIDDEN_CUT_AUXILIARY not in disabled
    if word in SURE_ASKING_WORDS:
        return before not in UNENDING_WORDS and Rule.HIDDEN_CUT_ASKING_WORD not in disabled
    return before.endswith(JOINING_ENDINGS) and begins_question(words, at) and Rule.HIDDEN_CUT_JOINING_ENDING not in disabled


def _is_new_subject(words: Sequence[str], at: int) -> bool:
    """Return whether the subject at ``at`` begins a clause: a word that may be something else only where its verb follows."""
    before = words[at - 1]
    if before in UNENDING_WORDS or before in SUBJECTS or before in LEADING_WORDS:
        return False
    return words[at] in SURE_SUBJECTS or not STATEMENT_VERBS.isdisjoint(words[at + 1 : at + _VERB_WITHIN])


def _waits_for_its_verb(words: Sequence[str]) -> bool:
    """Return whether words hold an asking word and no auxiliary after it: "which episode", "and what kind of card"."""
    for word in reversed(words):
        if word in AUXILIARIES:
            return False
        if word in SURE_ASKING_WORDS:
            return True
    return False
