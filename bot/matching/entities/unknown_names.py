"""Names that the FAQ does not know: an unknown word that stands where a title or a name stands.

The titles of all other shows cannot be listed. ``is shogun based on a true story`` has all words but one in common with a question about
our show, and must not be answered. Not found: titles that are everyday words, unless a season stands beside them, and most titles in
other scripts.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.matching.language.lexicon import (
    AUXILIARIES,
    INVERTING_ASKING_WORDS,
    JOINING_WORDS,
    PARTICLES,
    SILENT_WORDS,
    STATEMENT_VERBS,
    SURE_ASKING_WORDS,
)
from bot.matching.language.screen_lexicon import (
    ARTICLES,
    BEFORE_A_SEASON,
    FINAL_VERB_ENDINGS,
    NAMED_AFTER,
    NAMELESS,
    OF_WORDS,
    PLACE_PREPOSITIONS,
    WORKS_PARTS,
)
from bot.matching.language.scripts.segments import characters, is_unspaced
from bot.matching.language.stemming import common_words, is_function_word, stem_of
from bot.matching.language.switchable_rules import NO_RULES, Rule, Rules
from bot.matching.language.token import Kind, Token

_SHORTEST = 3
"""Letters that a name in Latin script has at least."""

_SHORTEST_UNSPACED = 3
"""Characters that a name in a script without spaces has at least. Shorter ones are too often words: 待望 in ``待望のシーズン2``."""

_LONGEST_ENDING = 3
"""Letters behind its stem up to which a word is a form of another: "filming" of "film", but not "severance" of "several"."""

_OF_INVERTED_QUESTIONS = INVERTING_ASKING_WORDS | AUXILIARIES
"""Words of a question that puts the verb before its subject, as English does."""

_BEFORE_PLACES = PLACE_PREPOSITIONS - OF_WORDS
"""Words after which an unknown word is a place. Behind Spanish ``de`` it is more often somebody: ``el disco de rosalia``."""

_NEVER = SILENT_WORDS | SURE_ASKING_WORDS | STATEMENT_VERBS | ARTICLES | JOINING_WORDS
"""Words that are never a name, beside those of `NAMELESS`."""


@dataclass(frozen=True, slots=True)
class UnknownNames:
    """Finds names that a FAQ does not know.

    ``words``: the words that the FAQ knows, as they are spelled; ``stems``: their stems. ``never_names``: words that are never a name;
    ``never_korean``: words in other than Latin letters that are none in front of a season or at the beginning. ``has_shows``: whether the
    FAQ describes a show; if not, names are found in overheard questions only. ``disabled``: the rules that are off.
    """

    words: frozenset[str]
    stems: frozenset[str]
    never_names: frozenset[str]
    never_korean: frozenset[str]
    has_shows: bool
    disabled: Rules = NO_RULES

    def find(self, tokens: Sequence[Token], written: Collection[str] | None = None, *, anywhere: bool = False) -> str:
        """Return the first unknown name among a question's tokens; empty if there is none.

        First what `find_certain` finds, then what the rules of `_possible_rules` find. These apply only if the FAQ knows more than half of
        the tokens; if not, it has little in that language. ``anywhere``: the name may be any word that no dictionary has, as in overheard
        questions, except behind ``in`` or ``from``, where places stand. ``written``: the words as they were written, before synonyms
        replaced them; None if they are those of the tokens.

        Of 1,032 right answers by the shipped FAQ unknown names cost 1, of 755 right answers to overheard questions 11.
        """
        if not self.has_shows and not anywhere:
            return ""
        unknown = self._unknown_positions(tokens)
        if found := self._certain(tokens, unknown):
            return found
        if 2 * len(unknown) >= len(tokens) and Rule.UNKNOWN_IF_MOST_IS_KNOWN not in self.disabled:
            return ""
        inverted = not _OF_INVERTED_QUESTIONS.isdisjoint([token.word for token in tokens] if written is None else written)
        names = (tokens[at].word for at in unknown if self._any_applies(self._possible_rules(tokens, at, inverted, anywhere=anywhere)))
        return next(names, "")

    def knows_any(self, words: Iterable[str]) -> bool:
        """Return whether the FAQ has one of some words, so that it cannot be said that they are nowhere in it."""
        return not self.words.isdisjoint(words)

    def find_certain(self, tokens: Sequence[Token]) -> str:
        """Return the first unknown name that stands where hardly anything but a name stands; empty if there is none.

        ``tokens`` are a question's, in the FAQ's own words. Each rule of `_certain_rules` is one such place. A word that a dictionary has
        is a name in two of them only, beside a season, because a small FAQ knows few words of the dictionary.
        """
        return self._certain(tokens, self._unknown_positions(tokens))

    def _certain(self, tokens: Sequence[Token], unknown: Iterable[int]) -> str:
        """Return what `find_certain` does. ``unknown``: the `_unknown_positions` of the tokens."""
        if not self.has_shows:
            return ""
        found = (tokens[at].word for at in unknown if self._any_applies(self._certain_rules(tokens, at)))
        return next(found, "") or self._unspaced_before_season(tokens)

    def _any_applies(self, rules: Iterable[Rule]) -> bool:
        return any(rule not in self.disabled for rule in rules)

    def _unknown_positions(self, tokens: Sequence[Token]) -> list[int]:
        """Return the positions of words that the FAQ does not know; none if one of our titles is among the tokens."""
        unknown = [at for at, token in enumerate(tokens) if self._is_unknown(token)]
        has_own_title = bool(unknown) and any(token.kind is Kind.OWN_SHOW for token in tokens)
        return [] if has_own_title and Rule.UNKNOWN_BESIDE_OWN_TITLE not in self.disabled else unknown

    def _is_unknown(self, token: Token) -> bool:
        """Return whether a token is a word that the FAQ does not know. A word in Latin script must be long enough for a name."""
        word = token.word
        if not word or word in self.never_names or word in self.words or is_function_word(word):
            return False
        stem = stem_of(word)
        if not word.isascii():
            return stem not in self.stems and not is_unspaced(word)
        return len(word) >= _SHORTEST and word.isalpha() and (stem not in self.stems or len(word) - len(stem) > _LONGEST_ENDING)

    def _certain_rules(self, tokens: Sequence[Token], at: int) -> Iterator[Rule]:
        """Yield the rules by which the unknown word at ``at`` is surely a name; see `find_certain`."""
        word, before_season = tokens[at].word, _is_season(tokens, at + 1)
        if not word.isascii():
            if before_season and word not in self.never_korean:
                yield Rule.UNKNOWN_KOREAN_BEFORE_SEASON
            return
        if _is_behind_season(tokens, at):
            yield Rule.UNKNOWN_BEHIND_SEASON
        if word in common_words():
            if before_season and self._ends_unknown_subject(tokens, at):
                yield Rule.UNKNOWN_WORDS_BEFORE_SEASON
            return
        if before_season:
            yield Rule.UNKNOWN_BEFORE_SEASON
        yield from _rules_by_neighbours(tokens, at)

    def _possible_rules(self, tokens: Sequence[Token], at: int, inverted: bool, *, anywhere: bool) -> Iterator[Rule]:  # noqa: FBT001
        """Yield the rules by which the unknown word at ``at`` may be a name; see `find`.

        ``inverted``: the question puts the verb before its subject, so that its last word may be a verb: ``when does it drop``.
        """
        word, last = tokens[at].word, at + 1 == len(tokens)
        if not word.isascii():
            if self.has_shows and not at and not last and word not in self.never_korean:
                yield Rule.UNKNOWN_KOREAN_FIRST
            return
        if word in common_words() or (at and tokens[at - 1].word in _BEFORE_PLACES):
            return
        if anywhere:
            yield Rule.UNKNOWN_ANYWHERE_OVERHEARD
        if self.has_shows and last and at > 0 and not inverted and not word.endswith(FINAL_VERB_ENDINGS):
            yield Rule.UNKNOWN_LAST

    def _unspaced_before_season(self, tokens: Sequence[Token]) -> str:
        """Return the unknown name in a script without spaces that stands right in front of a numbered season; empty if there is none."""
        if Rule.UNKNOWN_UNSPACED_BEFORE_SEASON in self.disabled:
            return ""
        seasons = [at for at, (before, token) in enumerate(pairwise(tokens), 1) if token.number and is_unspaced(before.word)]
        return next(filter(None, (self._unspaced_name_at(tokens, at) for at in seasons if _is_season(tokens, at))), "")

    def _unspaced_name_at(self, tokens: Sequence[Token], end: int) -> str:
        """Return the unknown name that ends in front of ``end``, from the unknown segments there and the particles between them."""
        found: list[str] = []
        for token in reversed(tokens[:end]):
            word = token.word
            if word in PARTICLES:
                continue
            if not is_unspaced(word) or is_function_word(word) or word in self.words or word in self.never_names:
                break
            found.append(word)
        name = _joined(reversed(found))
        return name if len(name) >= _SHORTEST_UNSPACED and name not in self.never_korean else ""

    def _ends_unknown_subject(self, tokens: Sequence[Token], at: int) -> bool:
        """Return whether a word ends the subject of a question, and the FAQ knows no word of it: ``is [the] true detective``."""
        start = at
        while start and self._is_unknown(tokens[start - 1]):
            start -= 1
        return _is_subject(tokens, start - 1 if start and tokens[start - 1].word in ARTICLES else start)


def _joined(segments: Iterable[str]) -> str:
    """Return the text of segments, where pairs of characters overlap: ``鬼滅 滅隊`` -> ``鬼滅隊``."""
    text = ""
    for segment in segments:
        first = characters(segment)[0]
        text += segment.removeprefix(first) if text.endswith(first) else segment
    return text


def _rules_by_neighbours(tokens: Sequence[Token], at: int) -> Iterator[Rule]:
    """Yield the rules by which an unknown word that no dictionary has is a name, from the words beside it."""
    before, after = tokens[at - 1].word if at else "", tokens[at + 1].word if at + 1 < len(tokens) else ""
    if before in NAMED_AFTER:
        yield Rule.UNKNOWN_AFTER_WATCHED
    if after in WORKS_PARTS:
        yield Rule.UNKNOWN_BEFORE_WORKS_PART
    if at + 1 < len(tokens) and _is_subject(tokens, at):
        yield Rule.UNKNOWN_SUBJECT


def _is_season(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the token at ``at`` is a numbered season; False beyond the last token."""
    return at < len(tokens) and tokens[at].kind is Kind.NUMBERED_PART and tokens[at].text == "season"


def _is_behind_season(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a word stands behind a numbered season and ``of``, with or without an article: ``season 2 of the yellowjackets``."""
    of = at - 2 if at and tokens[at - 1].word in ARTICLES else at - 1
    return of > 0 and tokens[of].word in OF_WORDS and _is_season(tokens, of - 1)


def _is_subject(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the subject of a question starts at ``at``: behind ``was`` or ``how many awards did``."""
    if at <= 0 or tokens[at - 1].word not in AUXILIARIES:
        return False
    return at == 1 or any(token.word in INVERTING_ASKING_WORDS for token in tokens[: at - 1])


def build_unknown_names(known: Iterable[Iterable[str]], *, has_shows: bool, disabled: Rules = NO_RULES) -> UnknownNames:
    """Return the finder for a FAQ.

    ``known``: the words that it knows, of its phrasings, answers, titles, names and synonyms. ``has_shows``: whether it describes a show.
    """
    words = frozenset().union(*known)
    return UnknownNames(
        words=words,
        stems=frozenset(map(stem_of, words)),
        never_names=_NEVER if Rule.UNKNOWN_NAMELESS_WORDS in disabled else _NEVER | NAMELESS,
        never_korean=frozenset() if Rule.UNKNOWN_KOREAN_NAMELESS_WORDS in disabled else BEFORE_A_SEASON,
        has_shows=has_shows,
        disabled=disabled,
    )
