"""A message in the context of what was asked before it: what it leaves unsaid is taken from there.

``does Mara die`` - ``and who plays her?``; ``when is season 2`` - ``what about season 3?``. A message that is complete stays as it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.matching.entities.slots import objection, slots_of
from bot.matching.language.lexicon import ASKING_WORDS, AUXILIARIES, JOINING_WORDS, OBJECT_PRONOUNS, PRONOUNS, TAKING_UP
from bot.matching.language.screen_lexicon import BEFORE_PEOPLE
from bot.matching.language.sentence_type import ASKING_TYPES, NOT_ASKING_TYPES
from bot.matching.language.stemming import is_content, is_function_word
from bot.matching.language.token import Kind, Token
from bot.matching.language.tokenizer import words_of
from bot.matching.questions.analyzer import Analyzer
from bot.matching.questions.question import Context, Question
from bot.matching.questions.small_talk import is_chatter

_CARRIED = (Kind.NAME, Kind.NUMBERED_PART)
_BEFORE_PEOPLE = re.compile("|".join(BEFORE_PEOPLE) or "(?!)")
_LONGEST_NUMBER = 2
"""Digits of a season; more are a year."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """Tokens that a question may stand for.

    ``added``: its slots of kinds that the question before has none of. ``takes_up``: whether the question only says what differs.
    ``is_guess``: whether nothing in the question stands for the name that was added. ``fills_pronoun``: whether a pronoun does.
    """

    tokens: tuple[Token, ...]
    added: Sequence[Token] = ()
    takes_up: bool = False
    is_guess: bool = False
    fills_pronoun: bool = False


def in_conversation(analyzer: Analyzer, questions: Sequence[Question]) -> list[Question]:
    """Return the questions of a message, the first of them completed by the analyzer's context where that gives it an answer."""
    if not questions or not analyzer.context.tokens:
        return [*questions]
    at = next((at for at, question in enumerate(questions) if not is_chatter(question.words)), 0)
    return [*questions[:at], _completed(analyzer, questions[at]), *questions[at + 1 :]]


def texts_in_conversation(analyzer: Analyzer) -> Iterator[str]:
    """Yield the texts that a message may stand for in its context, for an encoder to read."""
    sentence = next((sentence for sentence in analyzer.sentences if not is_chatter(sentence.words)), None)
    if sentence is not None and analyzer.context.tokens:
        question = analyzer.identified(analyzer.question(analyzer.part_of(sentence.text, tuple(sentence.words))))
        for reading in _readings(question, analyzer.context.tokens):
            yield _text_of(reading.tokens, question)


def context_after(analyzer: Analyzer, questions: Sequence[Question]) -> Context:
    """Return the context of the next message: the question that was answered last, with what was said before and still holds.

    What an earlier message named holds only until a question is answered: after ``when is season 2`` and ``does Mara die``, ``who plays
    her`` is not about season 2.
    """
    asked = next((question.tokens for question in reversed(questions) if question.is_answered), None)
    earlier = analyzer.context.tokens if asked is None else ()
    if asked is None:
        asked = analyzer.tokens(analyzer.whole)
    said = [token for question in questions for token in question.tokens]
    held: tuple[Token, ...] = ()
    for kind in _CARRIED:
        if not any(token.kind is kind for token in asked):
            held += _only(kind, said) or _only(kind, earlier)
    return Context((*asked, *held))


def _completed(analyzer: Analyzer, question: Question) -> Question:
    question = analyzer.identified(question)
    for reading in _readings(question, analyzer.context.tokens):
        text = _text_of(reading.tokens, question)
        part = replace(analyzer.part_of(text, tuple(words_of(text))), passes_prefilter=True)
        found = analyzer.look_up(part, reading.tokens, question.unknown_name)
        if _is_better(analyzer, question, found, reading):
            return replace(found, text=question.text, words=question.words, in_full=text)
    return question


def _is_better(analyzer: Analyzer, question: Question, found: Question, reading: _Reading) -> bool:
    """Return whether a question with what it takes over stands in its place.

    It does if only it has an answer, and mostly if it takes up the question before. A question with its own answer and no name gives way
    if that answer disagrees with what was added, or is the same: then it is clearer whom it is about. Where a pronoun stands for what was
    added, it gives way to no answer too: after a question about Mara, ``what about her dad`` is not about somebody else's.
    """
    if reading.takes_up and not found.is_answered:
        return not question.is_answered and found.confidence > question.confidence
    slots = analyzer.faq.retriever.slots
    if not found.is_answered:
        return reading.fills_pronoun and question.is_answered and _disagrees(analyzer, question, found)
    if reading.takes_up:
        return slots_of(reading.added).numbers <= slots[found.candidates[0].entry].asked.numbers
    if not question.is_answered:
        return True
    own = question.candidates[0].entry
    if reading.is_guess:
        return found.candidates[0].entry == own
    return not slots_of(question.tokens).names and (_disagrees(analyzer, question, found) or found.candidates[0].entry == own)


def _disagrees(analyzer: Analyzer, question: Question, found: Question) -> bool:
    """Return whether the answer of a question is ruled out by what stands in its place."""
    own = question.candidates[0].entry
    return bool(objection(slots_of(found.tokens), analyzer.faq.retriever.slots[own], analyzer.faq.disabled))


def _readings(question: Question, asked: Sequence[Token]) -> Iterator[_Reading]:
    """Yield what a question may stand for, the likeliest first. ``asked``: the tokens of what was asked before it."""
    tokens, slots = question.tokens, slots_of(question.tokens)
    if slots.own or slots.others or question.sentence_type in NOT_ASKING_TYPES:
        return
    if new := _new_slots(question, asked):
        missing = [token for token in new if not any(token.kind is other.kind for other in asked)]
        yield _Reading(_with_slots(asked, new), missing, takes_up=True)
        return
    if question.sentence_type not in ASKING_TYPES or not any(is_content(token) and token.word not in ASKING_WORDS for token in tokens):
        return
    has_pronoun = _pronoun_at(question.words) < len(question.words)
    is_guess = len(tokens) == 1 and question.is_answered and not has_pronoun
    names = () if slots.names or not (has_pronoun or is_guess or not question.is_answered) else _only(Kind.NAME, asked)
    numbers = () if slots.numbers else _only(Kind.NUMBERED_PART, asked)
    named = _with_name(tokens, names[0]) if names else tokens
    for reading in ((*named, *numbers), named, (*tokens, *numbers)):
        if reading != tokens:
            is_named = not set(names).isdisjoint(reading)
            yield _Reading(reading, is_guess=is_guess and is_named, fills_pronoun=has_pronoun and is_named)


def _new_slots(question: Question, asked: Sequence[Token]) -> list[Token]:
    """Return what is different from the question before, if a question says nothing else: ``what about season 3``, ``and Mara?``.

    A bare number is a season where a season was asked about: ``¿y la 3?``.
    """
    kind = next((token.text for token in asked if token.kind is Kind.NUMBERED_PART), "")
    tokens = [_numbered(token, kind) for token in question.tokens]
    rest = [token.word for token in tokens if token.kind not in _CARRIED]
    if len(rest) == len(tokens) or not (" ".join(rest) in TAKING_UP or all(map(_says_nothing, rest))):
        return []
    return [token for token in tokens if token.kind in _CARRIED]


def _numbered(token: Token, kind: str) -> Token:
    is_number = kind and token.word.isdecimal() and len(token.word) <= _LONGEST_NUMBER
    return Token(Kind.NUMBERED_PART, kind, str(int(token.word))) if is_number else token


def _says_nothing(word: str) -> bool:
    return (word in JOINING_WORDS or is_function_word(word)) and word not in PRONOUNS and word not in AUXILIARIES


def _with_slots(asked: Sequence[Token], new: Sequence[Token]) -> tuple[Token, ...]:
    """Return what was asked before with the names and numbered parts of the new question in place of its own."""
    kinds = {token.kind for token in new}
    at = next((at for at, token in enumerate(asked) if token.kind in kinds), len(asked))
    before, behind = asked[:at], asked[at:]
    return (*before, *new, *(token for token in behind if token.kind not in kinds))


def _with_name(tokens: Sequence[Token], name: Token) -> tuple[Token, ...]:
    """Return tokens with a name in place of the pronoun that stands for it, or behind them."""
    at = _pronoun_at([token.word for token in tokens])
    return (*tokens[:at], name, *tokens[at + 1 :])


def _pronoun_at(words: Sequence[str]) -> int:
    """Return the position of the first word that stands for somebody; the number of words if there is none."""
    following = [*words[1:], ""]
    stands = (
        word in PRONOUNS or (word in OBJECT_PRONOUNS and _BEFORE_PEOPLE.fullmatch(then))
        for word, then in zip(words, following, strict=True)
    )
    return next((at for at, stands_for in enumerate(stands) if stands_for), len(words))


def _only(kind: Kind, tokens: Sequence[Token]) -> tuple[Token, ...]:
    found = tuple({token for token in tokens if token.kind is kind})
    return found if len(found) == 1 else ()


def _text_of(tokens: Sequence[Token], question: Question) -> str:
    text = " ".join(token.word or f"{token.text} {token.number}".strip() for token in tokens)
    return f"{text}?" if question.sentence_type in ASKING_TYPES else text
