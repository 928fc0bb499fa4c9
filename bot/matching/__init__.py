"""Pure matching: text and index in, decision out. No I/O, clock, randomness or logging; knows `model` and `errors` alone of ours."""

from bot.matching.entities.language_id import language_by_packs
from bot.matching.entities.slots import NO_SLOTS, Slots
from bot.matching.faq.near_duplicates import loose_key
from bot.matching.index.sparse_matrix import Floats as Vectors
from bot.matching.language.scripts.guess import script_language
from bot.matching.language.stemming import common_words
from bot.matching.language.switchable_rules import Rule, Rules
from bot.matching.language.tokenizer import has_words, strict_key, strip_markup, words_of
from bot.matching.matcher import Matcher, build
from bot.matching.questions.address import BOT_NAME
from bot.matching.questions.pointers import is_pointer
from bot.matching.questions.question import NO_CONTEXT, Context
from bot.matching.questions.small_talk import Talk
from bot.matching.questions.utterance import Utterance
from bot.matching.ranking.calibration import fitted_encoders

__all__ = [
    "BOT_NAME",
    "NO_CONTEXT",
    "NO_SLOTS",
    "Context",
    "Matcher",
    "Rule",
    "Rules",
    "Slots",
    "Talk",
    "Utterance",
    "Vectors",
    "build",
    "common_words",
    "fitted_encoders",
    "has_words",
    "is_pointer",
    "language_by_packs",
    "loose_key",
    "script_language",
    "strict_key",
    "strip_markup",
    "words_of",
]
