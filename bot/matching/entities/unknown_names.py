"""Names that the FAQ does not know: an unknown word that stands where a title or a name stands.

The titles of all other shows cannot be listed. ``is shogun based on a true story`` has all words but one in common with a question about
our show, and must not be answered. Not found: titles that are everyday words, unless a season stands beside them, and most titles in
other scripts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.matching.language.lexicon import AUXILIARIES, ENGLISH_ASKING_WORDS, SILENT_WORDS, SPANISH_ASKING_WORDS, TELLING_VERBS
from bot.matching.language.show_lexicon import ARTICLES, BEFORE_A_SEASON, NAMED_AFTER, NAMELESS, OF_WORDS, PLAYED_IN, WORKS_PARTS
from bot.matching.language.stemming import common_words, is_function_word, stem_of
from bot.matching.language.token import Kind, Token

_SHORTEST = 3
"""Letters that a name in Latin script has at least."""

_LONGEST_ENDING = 3
"""Letters behind its stem up to which a word is a form of another: "filming" of "film", but not "severance" of "several"."""

_VERBS = ("en", "ar", "er", "ir", "rla", "rlo", "rlas", "rlos")
"""Endings of verbs, with which German and Spanish questions often end: ``wo kann ich das schauen``, ``donde puedo verla``."""

_IN = frozenset({"in", "from", "en", "em", "im", "aus", "de"})
"""Words that stand in front of places as well as of titles."""

_ENGLISH = ENGLISH_ASKING_WORDS | AUXILIARIES

_NEVER = SILENT_WORDS | ENGLISH_ASKING_WORDS | SPANISH_ASKING_WORDS | TELLING_VERBS | ARTICLES | NAMELESS
"""Words that are never a name."""


@dataclass(frozen=True, slots=True)
class UnknownNames:
    """Finds names that a FAQ does not know.

    ``words``: the words that the FAQ knows, as they are spelled; ``stems``: their stems. ``has_shows``: whether the FAQ describes a show;
    if not, no name is found.
    """

    words: frozenset[str]
    stems: frozenset[str]
    has_shows: bool = True

    def find(self, tokens: Sequence[Token], *, anywhere: bool = False) -> str:
        """Return the first unknown name among a question's tokens; empty if there is none, or if one of our titles is among them.

        First what `find_certain` finds. Else, if the FAQ knows more than half of the tokens (if not, it has little in that language):

        - the last word of a question that is not English: "wie endet severance";
        - the first word, in Korean: "쇼군 어디서 봐";
        - if ``anywhere``, any word that no dictionary holds, except behind ``in`` or ``from``, where places stand.

        Of 1,032 right answers by the shipped FAQ unknown names cost 1, of 755 right answers to overheard questions 11.
        """
        if found := self.find_certain(tokens):
            return found
        unknown = self._unknown_positions(tokens)
        if 2 * len(unknown) >= len(tokens):
            return ""
        return next((tokens[at].text for at in unknown if _may_be_name(tokens, at, anywhere=anywhere)), "")

    def find_certain(self, tokens: Sequence[Token]) -> str:
        """Return the first unknown name that stands where hardly anything but a name stands; empty if there is none.

        ``tokens`` are a question's, in the FAQ's own words. An unknown word is a name

        - in front of a numbered season, unless a dictionary holds it: "shogun season 2";
        - behind a numbered season and ``of``: "season 2 of severance";
        - as the subject of a question, unless a dictionary holds it: "was mindhunter cancelled";
        - as the subject in front of a numbered season, also if a dictionary holds it: "is true detective season 2 out";
        - behind what people watch or make, unless a dictionary holds it: "can i watch shogun";
        - in front of what works have, unless a dictionary holds it: "a yellowjackets trailer";
        - in Korean, in front of a numbered season.

        A small FAQ knows few words of the dictionary, so most places do not make a name of these.
        """
        return next((tokens[at].text for at in self._unknown_positions(tokens) if self._is_certain_name(tokens, at)), "")

    def _unknown_positions(self, tokens: Sequence[Token]) -> list[int]:
        """Return the positions of words that the FAQ does not know; none if one of our titles is among the tokens."""
        if not self.has_shows or any(token.kind is Kind.OWN_SHOW for token in tokens):
            return []
        return [at for at, token in enumerate(tokens) if self._is_unknown(token)]

    def _is_unknown(self, token: Token) -> bool:
        """Return whether a token is a word that the FAQ does not know. A word in Latin script must be long enough for a name."""
        word = token.word
        if not word or word in _NEVER or word in self.words or is_function_word(word):
            return False
        stem = stem_of(word)
        if not word.isascii():
            return stem not in self.stems
        return len(word) >= _SHORTEST and word.isalpha() and (stem not in self.stems or len(word) - len(stem) > _LONGEST_ENDING)

    def _is_certain_name(self, tokens: Sequence[Token], at: int) -> bool:
        word, before_season = tokens[at].text, _is_season(tokens, at + 1)
        if not word.isascii():
            return before_season and word not in BEFORE_A_SEASON
        if _is_behind_season(tokens, at):
            return True
        if word in common_words():
            return before_season and self._ends_unknown_subject(tokens, at)
        return before_season or _stands_beside_a_work(tokens, at)

    def _ends_unknown_subject(self, tokens: Sequence[Token], at: int) -> bool:
        """Return whether a word ends the subject of a question, and the FAQ knows no word of it: ``is [the] true detective``."""
        start = at
        while start and self._is_unknown(tokens[start - 1]):
            start -= 1
        return _is_subject(tokens, start - 1 if start and tokens[start - 1].word in ARTICLES else start)


def _stands_beside_a_work(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a word stands behind what people watch or make, in front of what works have, or as the subject of a question."""
    before, after = tokens[at - 1].word if at else "", tokens[at + 1].word if at + 1 < len(tokens) else ""
    if before in NAMED_AFTER or after in WORKS_PARTS:
        return True
    if before in _IN and any(token.word in PLAYED_IN for token in tokens):
        return True
    return at + 1 < len(tokens) and _is_subject(tokens, at)


def _may_be_name(tokens: Sequence[Token], at: int, *, anywhere: bool) -> bool:
    """Return whether an unknown word may be a name where it stands; see `UnknownNames.find`."""
    word, last = tokens[at].text, at + 1 == len(tokens)
    if not word.isascii():
        return not at and not last and word not in BEFORE_A_SEASON
    if word in common_words() or (at and tokens[at - 1].word in _IN):
        return False
    return anywhere or (last and at > 0 and not word.endswith(_VERBS) and not any(token.word in _ENGLISH for token in tokens))


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
    return at == 1 or any(token.word in ENGLISH_ASKING_WORDS for token in tokens[: at - 1])


def build_unknown_names(known: Iterable[Iterable[str]], *, has_shows: bool) -> UnknownNames:
    """Return the finder for a FAQ.

    ``known``: the words that it knows, of its phrasings, answers, titles, names and synonyms. ``has_shows``: whether it describes a show.
    """
    words = frozenset().union(*known)
    return UnknownNames(words, frozenset(map(stem_of, words)), has_shows)
