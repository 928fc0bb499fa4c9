"""Pure matching: text and index in, decision out. No I/O, clock, randomness or logging; knows `model` and `errors` alone of ours."""

from bot.matching.faq.near_duplicates import loose_key
from bot.matching.index.sparse_matrix import Floats as Vectors
from bot.matching.language.scripts.guess import script_language
from bot.matching.language.stemming import common_words
from bot.matching.language.switchable_rules import Rule, Rules
from bot.matching.language.tokenizer import has_words, strict_key, words_of
from bot.matching.matcher import Matcher, build
from bot.matching.questions.pointers import is_pointer
from bot.matching.questions.utterance import Utterance
from bot.matching.ranking.calibration import fitted_encoders

__all__ = [
    "Matcher",
    "Rule",
    "Rules",
    "Utterance",
    "Vectors",
    "build",
    "common_words",
    "fitted_encoders",
    "has_words",
    "is_pointer",
    "loose_key",
    "script_language",
    "strict_key",
    "words_of",
]
