"""The places in which a FAQ's lines name their show, and other words of a question in such a place: the title of something else.

The titles of all other works cannot be listed, and many are made of everyday words. ``is true detective based on a comic`` differs from a
question about our show only in what stands between ``is`` and ``based``. If an entry's lines have our title there, ``it`` or ``the show``,
and the entry has those words nowhere, then the question is about something else. Not found: titles whose words the entry has, titles in
other scripts than Latin, and those behind ``in``, where places stand, unless a line of the entry names the show behind the same two words.
"""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np

from bot.matching.entities.near_words import NearWords
from bot.matching.index.feature_hashing import Features, has_feature, neighbours_feature, token_features
from bot.matching.language.edit_cost import LIKELY_COST, edit_cost
from bot.matching.language.lexicon import (
    ASKED_PEOPLE,
    ASKING_WORDS,
    AUXILIARIES,
    FUNCTION_WORDS,
    INVERTING_ASKING_WORDS,
    JOINING_WORDS,
    PREPOSITIONS,
    SILENT_WORDS,
    STATEMENT_VERBS,
    SUBJECTS,
)
from bot.matching.language.screen_lexicon import ARTICLES, NAMED_AFTER, NAMELESS, OF_WORDS, STANDS_FOR_WORK, TITLE_AFTER
from bot.matching.language.stemming import common_words, is_function_word
from bot.matching.language.switchable_rules import NO_RULES, Rule, Rules
from bot.matching.language.token import Kind, Token

_LONGEST = 6
"""Words of a title that is looked for."""

_SHORTEST = 3
"""Letters of a word that shows that there is a title."""

_FEW_PLACES = 400
"""Below so many places in a FAQ, those of all its entries count for each. 60 entries with ten phrasings each have 233, the shipped FAQ
1,192; where there are that many, nearly any two words have a place between them."""

_BEGIN, _END = 1, 2
"""Stand for a feature where a text begins and ends."""

_OF_OURS = frozenset({Kind.OWN_SHOW, Kind.NAME})
"""A question with one of these is about our show."""

_PARTS_OF_WORKS = frozenset({"season", "episode"})
"""Parts that only works have."""

_OPENING = ASKING_WORDS | AUXILIARIES | FUNCTION_WORDS
_ARTICLES = ARTICLES - SUBJECTS - AUXILIARIES
_PLACING = PREPOSITIONS - OF_WORDS
_WITHIN = (_ARTICLES | OF_WORDS | PREPOSITIONS) - SUBJECTS
"""Words that a title may hold, but not show."""

_NEVER = (
    (ASKING_WORDS | AUXILIARIES | SUBJECTS | JOINING_WORDS | SILENT_WORDS | STATEMENT_VERBS)
    | (NAMELESS | STANDS_FOR_WORK | ASKED_PEOPLE | _WITHIN)
)  # fmt: skip
"""Words that are part of no title by themselves."""

_BEFORE_A_TITLE = OF_WORDS | NAMED_AFTER
_BETWEEN = NAMELESS | _ARTICLES
"""Words between these and the title: ``the trailer for the new frieren``."""

_WORK_NOUNS = STANDS_FOR_WORK - ARTICLES - SUBJECTS


def places_of(tokens: Sequence[Token]) -> set[int]:
    """Return the places in which a line names a work, each as a number made of the words beside it.

    The show is named by its title, a word that stands for it, or a season. A verb at the beginning has an empty place in front:
    ``esta basada en un libro``.
    """
    found: set[int] = set()
    if tokens and tokens[0].word in TITLE_AFTER:
        found.add(_place(tokens, 0, 0))
    at = 0
    while at < len(tokens):
        first = at
        while at < len(tokens) and _names_work(tokens, at):
            if at > first and _is_season(tokens[at]):
                found.add(_place(tokens, first, at))
            at += 1
        if at == first:
            at += 1
            continue
        while first and tokens[first - 1].word in _ARTICLES:
            first -= 1
        found.add(_place(tokens, first, at))
    return found - {0}


def names_a_work(tokens: Sequence[Token]) -> bool:
    """Return whether a line is surely about a work: it has our title, a season or an episode, or ``the`` and a word such as ``show``."""
    return any(
        token.kind is Kind.OWN_SHOW
        or (token.kind is Kind.NUMBERED_PART and token.text in _PARTS_OF_WORKS)
        or (token.word in _WORK_NOUNS and at > 0 and tokens[at - 1].word in ARTICLES)
        for at, token in enumerate(tokens)
    )


def _names_work(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a token names a work. ``show`` does so behind an article or at the beginning, not in ``the next show``."""
    token = tokens[at]
    if token.word in _WORK_NOUNS:
        return not at or tokens[at - 1].word in ARTICLES
    return token.word in STANDS_FOR_WORK or token.kind is Kind.OWN_SHOW or _is_season(token)


def _is_season(token: Token) -> bool:
    return token.kind is Kind.NUMBERED_PART and token.text == "season"


def _place(tokens: Sequence[Token], first: int, last: int) -> int:
    """Return the place of ``tokens[first:last]``, 0 for a whole text: the words beside it, or the two in front if none follows."""
    if last < len(tokens):
        return neighbours_feature(_feature(tokens, first - 1), _feature(tokens, last))
    return neighbours_feature(neighbours_feature(_feature(tokens, first - 2), _feature(tokens, first - 1)), _END) if first else 0


def _feature(tokens: Sequence[Token], at: int) -> int:
    """Return the feature of a token, for a numbered part that of its kind; `_BEGIN` in front of the first."""
    if at < 0:
        return _BEGIN
    features = token_features(tokens[at])
    return features.part if features.part >= 0 else features.feature


@dataclass(frozen=True, slots=True)
class TitlePlaces:
    """Finds words in the place of a title.

    ``anywhere``: the places of all entries, ascending. ``near``: the words of the FAQ. ``about_works``: whether it is about works at all.
    ``disabled``: the rules that are off.
    """

    anywhere: Features
    near: NearWords
    about_works: bool
    disabled: Rules = NO_RULES

    def find(self, tokens: Sequence[Token], held: Sequence[Features], places: Features, doubtful: AbstractSet[str]) -> Sequence[str]:
        """Return the words of a question that stand where a title stands and are not an entry's; none where there are no such.

        ``held``: the features of the content words in each of the entry's fields; ``places``: those of its lines. All ascending.
        ``doubtful``: words that may not be what was written, and do not count as the entry's.

        The words that the entry lacks must all stand there. Where it lacks more, the question may say the same in other words.
        """
        if not self.about_works or not _OF_OURS.isdisjoint([token.kind for token in tokens]):
            return ()
        lacking = [at for at, token in enumerate(tokens) if _shows_title(token) and (token.word in doubtful or not _is_held(token, held))]
        if not lacking or lacking[-1] - lacking[0] >= _LONGEST or any(self._is_joined(tokens[at].word) for at in lacking):
            return ()
        first, last = lacking[0], lacking[-1] + 1
        for start, end in ((start, end) for start in _starts(tokens, first) for end in _ends(tokens, last)):
            if end - start > _LONGEST or not _may_be_title(tokens[start:end]):
                continue
            rules = self._rules_by_words(tokens, start, end, last) if self._may_begin(tokens, start, first) else ()
            if any(rule not in self.disabled for rule in (*self._rules_by_places(tokens, start, end, places), *rules)):
                return [token.word for token in tokens[start:end]]
        return ()

    def _rules_by_places(self, tokens: Sequence[Token], start: int, end: int, places: Features) -> Iterator[Rule]:
        """Yield the rules by which ``tokens[start:end]`` stand where lines of the FAQ name their show."""
        place = _place(tokens, start, end)
        if has_feature(places, place):
            yield Rule.TITLE_PLACE_OF_ENTRY
        elif len(self.anywhere) < _FEW_PLACES and has_feature(self.anywhere, place):
            yield Rule.TITLE_PLACE_OF_SMALL_FAQ

    @staticmethod
    def _rules_by_words(tokens: Sequence[Token], start: int, end: int, last: int) -> Iterator[Rule]:
        """Yield the rules by which ``tokens[start:end]`` are a title beside these words, whatever lines the FAQ has.

        At the end only a number, as of ``hades 2``, may follow the last telling word, which is in front of ``last``.
        """
        if end == len(tokens):
            is_whole = all(token.word.isdecimal() for token in tokens[last:]) and not any(
                token.word in _PLACING for token in tokens[start:]
            )
            if is_whole and _is_behind_title_word(tokens, start):
                yield Rule.TITLE_AT_THE_END
        elif (not start and _is_season(tokens[end])) or (_is_subject(tokens, start) and _gets_season(tokens, end)):
            yield Rule.TITLE_BEFORE_SEASON

    def _may_begin(self, tokens: Sequence[Token], start: int, first: int) -> bool:
        """Return whether a title may begin at ``start``: not at the beginning, if its word may be a misspelled one that asks (``dose``)."""
        word = tokens[first].word
        return start > 0 or not any(
            found in _OPENING and edit_cost(word, found) <= LIKELY_COST for found in self.near.within_one_error(word)
        )

    def _is_joined(self, word: str) -> bool:
        """Return whether a word is two words of the FAQ without a space: ``secondseason``."""
        parts = ((word[:cut], word[cut:]) for cut in range(_SHORTEST, len(word) - _SHORTEST + 1))
        return any(one in self.near.words and other in self.near.words and {one, other} <= _dictionary() for one, other in parts)


@cache
def _dictionary() -> frozenset[str]:
    return common_words() | FUNCTION_WORDS | ASKING_WORDS


def _shows_title(token: Token) -> bool:
    word = token.word
    return len(word) >= _SHORTEST and word.isascii() and word.isalpha() and word not in _NEVER and not is_function_word(word)


def _is_held(token: Token, held: Sequence[Features]) -> bool:
    feature = token_features(token).feature
    return any(has_feature(some, feature) for some in held)


def _may_be_within(token: Token) -> bool:
    """Return whether a token may be part of a title: of ``house of cards``, ``hades 2``."""
    word = token.word
    return word.isdecimal() or word in _WITHIN or (bool(word) and word not in _NEVER and not is_function_word(word))


def _may_be_title(tokens: Sequence[Token]) -> bool:
    """Return whether tokens may be one title. It may hold a preposition, ``death in paradise``, but no place: ``back in that world``."""
    places = any(one.word in _PLACING and other.word in _ARTICLES for one, other in pairwise(tokens))
    return not places and all(map(_may_be_within, tokens))


def _starts(tokens: Sequence[Token], first: int) -> Iterator[int]:
    """Yield where a title may begin whose first telling word is at ``first``: there, or at a word or an article in front."""
    yield first
    while first and _may_be_within(tokens[first - 1]):
        first -= 1
        if tokens[first].word not in _WITHIN or tokens[first].word in _ARTICLES:
            yield first


def _ends(tokens: Sequence[Token], last: int) -> Iterator[int]:
    """Yield where a title may end whose last telling word is in front of ``last``: there, or behind a word that follows."""
    yield last
    while last < len(tokens) and _may_be_within(tokens[last]):
        last += 1
        if tokens[last - 1].word not in _WITHIN:
            yield last


def _is_behind_title_word(tokens: Sequence[Token], at: int) -> bool:
    """Return whether what stands in front of ``at`` has a title behind it: ``of``, ``directed``, ``for the new``."""
    while at and tokens[at - 1].word in _BETWEEN:
        at -= 1
    return at > 0 and tokens[at - 1].word in _BEFORE_A_TITLE


def _is_subject(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the subject of a question starts at ``at``: behind ``was`` or ``how many awards did``."""
    if at <= 0 or tokens[at - 1].word not in AUXILIARIES:
        return False
    return at == 1 or any(token.word in INVERTING_ASKING_WORDS for token in tokens[: at - 1])


def _gets_season(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a season stands at ``at``, or what says that a work has or gets one: ``getting a third season``."""
    if tokens[at].word in TITLE_AFTER:
        at += 1
        if at < len(tokens) and tokens[at].word in _ARTICLES:
            at += 1
    return at < len(tokens) and _is_season(tokens[at])


def build_title_places(places: Iterable[Features], near: NearWords, *, about_works: bool, disabled: Rules = NO_RULES) -> TitlePlaces:
    """Return the finder for a FAQ. ``places``: of each entry. The other parameters are fields of `TitlePlaces`."""
    return TitlePlaces(np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *places])), near, about_works, disabled)
