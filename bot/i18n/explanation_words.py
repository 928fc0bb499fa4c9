"""What a moderator is told of a decision: what was understood, what was compared, what was missing. See `bot.explained`."""

import math
import re

from bot.explained import Gate, Reason
from bot.i18n.answer_words import SEASON
from bot.i18n.catalogs import mark_translatable, say, say_count
from bot.i18n.settings_words import STRICTNESSES
from bot.model import Strictness

SENTENCE_TYPES = {
    "question": mark_translatable("It is a question."),
    "request": mark_translatable("It asks to be told something."),
    "fragment": mark_translatable("It is a few words, which may ask or not."),
    "statement": mark_translatable("It is a statement."),
    "rhetoric": mark_translatable("It has the form of a question, but wants no answer."),
    "personal": mark_translatable("It asks the people here about themselves."),
}
"""What a text is, by the type of its sentence."""

GATES = {
    Gate.NO_WORDS: mark_translatable("There are no words in it."),
    Gate.NOT_ASKING: mark_translatable("It is no clear question."),
    Gate.SMALL_TALK: mark_translatable("It is small talk, which asks nothing of the FAQ."),
    Gate.FEW_KNOWN_WORDS: mark_translatable("The FAQ knows too few of its words."),
    Gate.NO_TELLING_WORD: mark_translatable("None of its words says what is asked."),
    Gate.DENIED_LINE: mark_translatable("The FAQ has this line under `deny`, so it is not answered."),
    Gate.TOO_MUCH_BEFORE: mark_translatable("The message asks too much at once: I stopped before this part."),
    Gate.NOTHING_ALIKE: mark_translatable("Nothing in the FAQ is like it."),
    Gate.ONLY_NAMES: mark_translatable("It names somebody or something, but asks nothing about it."),
    Gate.UNKNOWN_NAME: mark_translatable("It names “{name}”, which is nowhere in the FAQ."),
    Gate.OTHER_TITLE: mark_translatable("“{name}” stands where a title stands, and the nearest entry does not have it."),
    Gate.NOT_SURE_ENOUGH: mark_translatable("I am {best} sure of the likeliest entry, and {needed} is needed here."),
    Gate.TWO_NEARLY_AS_SURE: mark_translatable("Two entries are about as likely, {best} and {second}. I need {apart} between them."),
    Gate.OTHER_SHOW: mark_translatable("It is about another show: {show}."),
    Gate.OTHER_SHOWS_PART: mark_translatable("It is about {part} of another show: {show}."),
    Gate.OTHER_OWN_SHOW: mark_translatable("It is about another show of this FAQ."),
    Gate.OTHER_PART: mark_translatable("It is about {part}, but this entry is about {has}."),
    Gate.PART_NOT_HERE: mark_translatable("It is about {part}, which this entry does not name."),
    Gate.OTHER_NAME: mark_translatable("It is about {names}, whom this entry does not name."),
    Gate.NEARER_TO_DENIED_LINE: mark_translatable("It is nearer to a line that is under `deny`."),
}
"""Why a question is not answered, or why an entry is ruled out. "It" is the question."""

NO_QUESTION = mark_translatable("There is no question in that text.")
IN_WORDS, FIGURES = mark_translatable("In words"), mark_translatable("Figures")
"""The button that changes from the figures to the words, and the one back."""

UNDERSTOOD = mark_translatable("What I understood")
NEAREST = mark_translatable("What it comes nearest to")
DECIDED = mark_translatable("What decided")
NOTHING = mark_translatable("nothing")
SILENT, NO_ANSWER = mark_translatable("I stay silent"), mark_translatable("I have no answer")
OWN_LINE = mark_translatable("But for filler, it is a line of the FAQ.")

_PARTS = {"season": SEASON, "episode": mark_translatable("episode {number}")}


def and_more_lines(count: int, language: str) -> str:
    """Return how many lines do not fit."""
    return say_count("and {count} more line", "and {count} more lines", language, count=count)


def mode_words(strictness: Strictness, language: str, *, passive: bool) -> str:
    """Return how a text was taken, and how sure the bot had to be."""
    name = say(STRICTNESSES[strictness], language)
    if passive:
        return say("As a message in a passive channel · strictness: {strictness}", language, strictness=name)
    return say("As a question put to me · strictness: {strictness}", language, strictness=name)


def answers(question: str, language: str) -> str:
    """Return that the bot answers, with the question of the entry."""
    return say("I answer: {question}", language, question=question)


def asks_back(questions: str, language: str) -> str:
    """Return that the bot asks which of several questions is meant."""
    return say("I ask back: {questions}", language, questions=questions)


def is_about(names: str, language: str) -> str:
    """Return what a text names."""
    return say("It is about: {names}", language, names=names)


def does_not_know(name: str, language: str) -> str:
    """Return that a name is nowhere in the FAQ."""
    return say("The FAQ does not know: {name}", language, name=name)


def corrected(words: str, language: str) -> str:
    """Return which words were taken for typing errors, and for what."""
    return say("Spelling corrected: {words}", language, words=words)


def sure(confidence: float, language: str) -> str:
    """Return how sure the bot is of an entry, in whole percents."""
    return say("{percent} sure", language, percent=f"{math.floor(confidence * 100 + 1e-6)}%")


def nearest_phrasing(phrasing: str, language: str) -> str:
    """Return which phrasing of an entry is nearest."""
    return say("nearest phrasing: “{phrasing}”", language, phrasing=phrasing)


def sure_enough(confidence: float, needed: float, language: str) -> str:
    """Return how sure the bot is, and that this is enough."""
    return say("I am {best} sure, and {needed} is needed here.", language, best=percent(confidence), needed=percent(needed))


def asks_back_from(confidence: float, language: str) -> str:
    """Return from which confidence on the bot asks back."""
    return say("From {percent} on I ask back.", language, percent=percent(confidence))


def ruled_out(reason: str, language: str) -> str:
    """Return why an entry is no answer, where no symbol says that it is ruled out."""
    return say("Ruled out: {reason}", language, reason=reason)


def no_answer(reason: str, language: str) -> str:
    """Return why there is no answer."""
    return say("No answer: {reason}", language, reason=reason)


def answered_with(entry: str, language: str) -> str:
    """Return with which entry a text is answered, by its id."""
    return say("Answer: {entry}", language, entry=entry)


def asked_back_with(entries: str, language: str) -> str:
    """Return which entries are offered, by their ids."""
    return say("Ask back: {entries}", language, entries=entries)


def read_as(read: str, slots: str, language: str) -> str:
    """Return the words that were compared, and what a text refers to."""
    return say("Read as: {read} · names: {slots}", language, read=read, slots=slots)


def measure(confidence: float, score: float, language: str) -> str:
    """Return the two figures of a candidate."""
    return say("confidence {confidence}, score {score}", language, confidence=f"{confidence:.2f}", score=f"{score:.0f}")


def sentence_type_words(sentence_type: str, language: str) -> str:
    """Return in a sentence what a text of this type is."""
    return say(SENTENCE_TYPES[sentence_type], language)


def reason_words(reason: str, language: str) -> str:
    """Return in a sentence why something is not answered. A reason that is a mere text is returned as it is."""
    if not isinstance(reason, Reason):
        return reason
    values = {name: value if isinstance(value, str) else percent(value) for name, value in reason.values.items()}
    if "part" in values:
        part = str(values["part"])
        values["part"] = part_words(part, language)
        if "has" in values:
            values["has"] = part_words(f"{part.partition(' ')[0]} {values['has']}", language)
    return say(GATES[reason.gate], language, **values)


def slot_words(slot: str, language: str) -> str:
    """Return in words what a text refers to: a name, ``season 2``, another show. Empty for an unknown name."""
    if isinstance(slot, Reason):
        return say("another show: {show}", language, **slot.values) if slot.gate is Gate.OTHER_SHOW else ""
    return part_words(slot, language)


def part_words(part: str, language: str) -> str:
    """Return a numbered part in words: ``season 1, 2``. Another text is returned as it is."""
    kind, _, number = part.partition(" ")
    return say(_PARTS[kind], language, number=number) if kind in _PARTS and re.fullmatch(r"[\d, ]+", number) else part


def percent(confidence: float) -> str:
    """Return a confidence as a percentage, never rounded up: 0.9549 -> 95.4%."""
    return f"{math.floor(confidence * 1000 + 1e-6) / 10:.1f}".removesuffix(".0") + "%"
