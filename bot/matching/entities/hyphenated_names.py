"""Names of people written with a hyphen that the FAQ does not know: ``who plays min-ho``.

Their halves are often words (min is short for minute), so they are looked at as they are written. A hyphen between other words changes
nothing: ``mid-season``, ``half-elf``.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.matching.entities.gazetteer import Gazetteer
from bot.matching.entities.spelling import SpellingCorrector
from bot.matching.language.edit_cost import LIKELY_COST, edit_cost
from bot.matching.language.lexicon import AUXILIARIES, INVERTING_ASKING_WORDS, PREPOSITIONS
from bot.matching.language.screen_lexicon import ARTICLES, BEFORE_PEOPLE
from bot.matching.language.stemming import common_words, stem_of
from bot.matching.language.switchable_rules import NO_RULES, Rule, Rules
from bot.matching.language.token import Kind, word_token
from bot.matching.language.tokenizer import fold, strip_markup, tokenize

_HYPHENATED = re.compile(r"(?<![\w-])([a-z]{2,})-([a-z]{2,})(?![\w-])")
_BEFORE_PEOPLE = re.compile(rf"(?:.* )?(?:{'|'.join(BEFORE_PEOPLE) or '(?!)'})")
_NO_FAMILY_NAME = ARTICLES | PREPOSITIONS
_LONGEST_SYLLABLE = 3
"""Letters of a word up to which it may as well be half of a name: ho, won. "mid-season" ends in a longer one."""

_NEAR = 6
"""Words in front of a name that are looked at, so that work is bounded."""

_MOST = 4
"""Hyphenated words of one message that are looked at, so that work is bounded."""


@dataclass(frozen=True, slots=True)
class HyphenatedName:
    """A name as it is written, and its words as a message is parted into them: ``min-ho``, ``minute ho``."""

    written: str
    words: tuple[str, ...]

    def within(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return its words, and a family name in front, if it stands in some words where somebody's name stands; else nothing.

        That is behind one of `BEFORE_PEOPLE`, or as the subject of a question. There a word with a hyphen may be any adjective, so it must
        not end in a longer word of a dictionary.
        """
        for at in range(1, len(words) - len(self.words) + 1):
            if tuple(words[at : at + len(self.words)]) != self.words:
                continue
            if _is_behind_people_words(words[:at]) or (self._may_be_subject and _is_subject(words[:at])):
                return self.words
            if words[at - 1] not in _NO_FAMILY_NAME and _is_behind_people_words(words[: at - 1]):
                return (words[at - 1], *self.words)
        return ()

    @property
    def _may_be_subject(self) -> bool:
        last = self.written.rpartition("-")[2]
        return len(last) <= _LONGEST_SYLLABLE or last not in common_words()


def unknown_hyphenated_names(
    text: str, gazetteer: Gazetteer, corrector: SpellingCorrector, disabled: Rules = NO_RULES
) -> tuple[HyphenatedName, ...]:
    """Return what may be a name with a hyphen in a message, and is none that the FAQ has, with or without a typing error."""
    if "-" not in text or Rule.UNKNOWN_HYPHENATED in disabled:
        return ()
    found = dict.fromkeys(match.groups() for match in _HYPHENATED.finditer(fold(strip_markup(text))))
    names = [halves for halves in list(found)[:_MOST] if not common_words().issuperset(halves)]
    return tuple(_names_unknown(names, gazetteer, corrector))


def _names_unknown(names: Iterable[Sequence[str]], gazetteer: Gazetteer, corrector: SpellingCorrector) -> Iterator[HyphenatedName]:
    for halves in names:
        if corrector.are_neighbours(*map(stem_of, halves)):
            continue
        words = tokenize("-".join(halves))
        corrected, _ = corrector.correct(words)
        joined = "".join(halves)
        near = (word for word in corrector.near.within_one_error(joined) if edit_cost(joined, word) <= LIKELY_COST)
        if not any(_is_spelling(spelled, gazetteer) for spelled in (words, corrected, [joined], *([word] for word in near))):
            yield HyphenatedName("-".join(halves), tuple(words))


def _is_spelling(words: Sequence[str], gazetteer: Gazetteer) -> bool:
    """Return whether words are, or hold, something that the FAQ has another word for: a name, a season, a title or a synonym."""
    tokens = gazetteer.tokens(words)
    return any(token.kind is not Kind.WORD for token in tokens) or tokens != [word_token(word) for word in words]


def _is_behind_people_words(words: Sequence[str]) -> bool:
    return _BEFORE_PEOPLE.fullmatch(" ".join(words[-_NEAR:])) is not None


def _is_subject(before: Sequence[str]) -> bool:
    """Return whether the subject of a question stands behind some words: ``does``, ``how did``."""
    return before[-1] in AUXILIARIES and (len(before) == 1 or before[-2] in INVERTING_ASKING_WORDS)
