"""What a question names and the FAQ does not know: an unknown word that stands where a title or a name does.

Other shows can be listed, but never all of them: ``is shogun based on a true story`` has all words but one of a question to us. Titles of
everyday words that stand elsewhere than beside a season, and titles in other scripts likewise, are not told from other words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.matching.language.lexicon import AUXILIARIES, INVERTING_ASKING_WORDS, SILENT_WORDS, STATEMENT_VERBS, SURE_ASKING_WORDS
from bot.matching.language.show_lexicon import (
    ARTICLES,
    BEFORE_A_SEASON,
    FINAL_VERB_ENDINGS,
    NAMED_AFTER,
    NAMELESS,
    OF_WORDS,
    PLACE_PREPOSITIONS,
    PLAYED_IN,
    WORKS_PARTS,
)
from bot.matching.language.stemming import common_words, is_function_word, word_key

_SHORTEST = 3
_SEASON = "#season"
_LONGEST_ENDING = 3
"""Letters behind its stem up to which a word is a form of another: "filming" of "film", but not "severance" of "several"."""

_ENGLISH = INVERTING_ASKING_WORDS | AUXILIARIES

_NEVER = SILENT_WORDS | SURE_ASKING_WORDS | STATEMENT_VERBS | ARTICLES | NAMELESS


@dataclass(frozen=True, slots=True)
class Strangers:
    """Finds what a FAQ does not know. ``words``: those it knows as they are spelled, ``stems``: theirs.

    ``shows``: whether it is about any; else nothing is a stranger to it.
    """

    words: frozenset[str]
    stems: frozenset[str]
    shows: bool = True

    def __call__(self, tokens: Sequence[str], *, anywhere: bool = False) -> str:
        """Return the first word that names something the FAQ does not know; empty where none does, or where one of our titles stands.

        As `surely`, and while the FAQ knows most of the words (else it has few in that language): a word that no dictionary holds at the
        end of a question that is not English ("wie endet severance"), an unknown Korean word at the beginning, and, if ``anywhere``, one
        that no dictionary holds wherever it stands, but behind ``in``, where places are. Of 1,032 right answers
        by the shipped FAQ strangers cost 1, of 755 to overheard questions 11.
        """
        if found := self.surely(tokens):
            return found
        unknown = self._unknown(tokens)
        if 2 * len(unknown) >= len(tokens):
            return ""
        return next((tokens[at] for at in unknown if _may_be_a_name(tokens, at, anywhere=anywhere)), "")

    def surely(self, tokens: Sequence[str]) -> str:
        """Return the first word that can hardly be but the name of something the FAQ does not know; empty where there is none.

        ``tokens`` are a question's, in the FAQ's own words. A word that no dictionary holds is one in front of a numbered season ("shogun
        season 2"), as what the question begins with ("was mindhunter cancelled"), after what is watched or made ("can i watch shogun"),
        in front of what works have ("a yellowjackets trailer"); one of a dictionary as the subject of a season ("is true detective season
        2 out") and behind its ``of`` ("season 2 of severance"), since a small FAQ knows few of them. A Korean word is in front of a season.
        """
        return next((tokens[at] for at in self._unknown(tokens) if self._stands_as_name(tokens, at)), "")

    def _unknown(self, tokens: Sequence[str]) -> list[int]:
        """Return where words stand that the FAQ does not know; nowhere where one of our titles does."""
        if not self.shows or any(token[0] == "!" for token in tokens):
            return []
        return [at for at, token in enumerate(tokens) if self._is_unknown(token)]

    def _is_unknown(self, token: str) -> bool:
        """Return whether the FAQ does not know a word; of one in Latin letters, only where it is long enough for a name and all letters."""
        if token in _NEVER or token in self.words or token[0] in "#@~" or is_function_word(token):
            return False
        if not token.isascii():
            return word_key(token) not in self.stems
        stem = word_key(token)
        return len(token) >= _SHORTEST and token.isalpha() and (stem not in self.stems or len(token) - len(stem) > _LONGEST_ENDING)

    def _stands_as_name(self, tokens: Sequence[str], at: int) -> bool:
        token, after = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else ""
        if not token.isascii():
            return after.startswith(_SEASON) and token not in BEFORE_A_SEASON
        if _is_of_a_season(tokens, at):
            return True
        if token in common_words():
            return after.startswith(_SEASON) and self._is_run_of_subject(tokens, at)
        return _stands_beside_a_work(tokens, at)

    def _is_run_of_subject(self, tokens: Sequence[str], at: int) -> bool:
        """Return whether a word ends the subject of a question, of which the FAQ knows no word: ``is [the] true detective``."""
        start = at
        while start and self._is_unknown(tokens[start - 1]):
            start -= 1
        return _is_subject(tokens, start - 1 if start and tokens[start - 1] in ARTICLES else start)


def _stands_beside_a_work(tokens: Sequence[str], at: int) -> bool:
    before, after = tokens[at - 1] if at else "", tokens[at + 1] if at + 1 < len(tokens) else ""
    if after.startswith(_SEASON):
        return True
    if before in NAMED_AFTER or after in WORKS_PARTS or (before in PLACE_PREPOSITIONS and not PLAYED_IN.isdisjoint(tokens)):
        return True
    return bool(after) and _is_subject(tokens, at)


def _may_be_a_name(tokens: Sequence[str], at: int, *, anywhere: bool) -> bool:
    token, last = tokens[at], at + 1 == len(tokens)
    if not token.isascii():
        return not at and not last and token not in BEFORE_A_SEASON
    if token in common_words() or (at and tokens[at - 1] in PLACE_PREPOSITIONS):
        return False
    return anywhere or (last and at > 0 and _ENGLISH.isdisjoint(tokens) and not token.endswith(FINAL_VERB_ENDINGS))


def _is_of_a_season(tokens: Sequence[str], at: int) -> bool:
    """Return whether a word stands behind a numbered season and ``of``, be an article between or not."""
    of = at - 2 if at and tokens[at - 1] in ARTICLES else at - 1
    return of > 0 and tokens[of] in OF_WORDS and tokens[of - 1].startswith(_SEASON)


def _is_subject(tokens: Sequence[str], at: int) -> bool:
    """Return whether what starts here stands behind the verb that a question begins with: ``was``, ``how many awards did``."""
    if at <= 0 or tokens[at - 1] not in AUXILIARIES:
        return False
    return at == 1 or not INVERTING_ASKING_WORDS.isdisjoint(tokens[: at - 1])


def build_strangers(spelled: Iterable[Iterable[str]], *, shows: bool) -> Strangers:
    """Prepare what a FAQ knows: the words of its phrasings and answers and of its own titles, names and synonyms, as they are spelled.

    ``shows``: whether any show is described.
    """
    known = frozenset().union(*spelled)
    return Strangers(known, frozenset(map(word_key, known)), shows)
