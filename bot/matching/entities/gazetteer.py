"""Tokens to the FAQ's own words: synonyms, names and titles of ``show.yaml``, longest spelling first."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bot.matching.entities.slots import with_numbered_parts
from bot.matching.entities.title_disambiguation import is_everyday, stands_as_title
from bot.matching.language.lexicon import FILLER, JOINING_WORDS, OPENING_SOUNDS, PARTICLES, SILENT_WORDS
from bot.matching.language.stemming import common_words
from bot.matching.language.token import Kind, Token, word_token
from bot.matching.language.tokenizer import fold, tokens, words_of
from bot.model import Show

_HANGUL = re.compile(r"[\uac00-\ud7a3]+")
_SHORTEST_HANGUL_NAME = 2
_DIGITS_OF_A_YEAR = 4

Words = tuple[str, ...]
Spelling = tuple[Token, ...]


def plain_tokens(text: str) -> list[Token]:
    """Return the tokens of a text with its numbered parts joined, before any show's words are applied."""
    return with_numbered_parts(words_of(text))


@dataclass(frozen=True, slots=True)
class Rewriter:
    """Replaces spellings by the FAQ's own tokens. ``by_first``: first token -> spellings with their replacement, longest first.

    ``vocabulary`` holds every word of a spelling: words that are never typing errors; ``ours`` those that do not spell another show.
    ``everyday``: titles of other shows that are words as well, and count only where they stand as a title. ``phrases``: of each first word
    of one of our titles, the spellings of several words that begin with it, longest first, with the rendered token of our title, empty for
    other spellings. ``titles``: the rendered tokens of our own shows, with the title each stands for.
    """

    by_first: Mapping[Token, tuple[tuple[Spelling, Spelling], ...]]
    vocabulary: frozenset[str]
    ours: frozenset[str] = frozenset()
    hangul: frozenset[str] = frozenset()
    everyday: frozenset[Spelling] = frozenset()
    phrases: Mapping[str, tuple[tuple[Words, str], ...]] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, words: Sequence[str]) -> list[Token]:
        """Return the rewritten tokens, numbered parts joined and each spelling replaced once, from left to right.

        A number right after another show's title is its season.
        """
        given = with_numbered_parts([part for word in words for part in ((word,) if word.isascii() else self._split_hangul(word))])
        if self.by_first.keys().isdisjoint(given):
            return given
        found: list[Token] = []
        at = 0
        while at < len(given):
            if given[at] not in self.by_first:
                found.append(given[at])
                at += 1
                continue
            spelling, replacement = self._spelled_at(given, at, found)
            found.extend(replacement)
            at += len(spelling)
            if replacement[0].kind is Kind.OTHER_SHOW and at < len(given) and _is_short_number(given[at].word):
                found.append(Token(Kind.NUMBERED_PART, "season", str(int(given[at].word))))
                at += 1
        return found

    def with_titles(self, words: Sequence[str], marked: Collection[int] = ()) -> tuple[list[str], Collection[int]]:
        """Return words with each of our own titles of several words as one word, its rendered token, and the marks where they stand then.

        Such a title may hold a verb ("all are gone") and would make a statement of any sentence it stands in.
        """
        if self.phrases.keys().isdisjoint(words):
            return [*words], marked
        found: list[str] = []
        marks = set()
        at = 0
        while at < len(words):
            if at in marked:
                marks.add(len(found))
            length, title = self._title_at(words, at)
            found.append(title or words[at])
            at += length
        return found, marks if len(words) not in marked else marks | {len(found)}

    def in_full(self, words: Sequence[str]) -> str:
        """Return words as a text, with our own titles written out."""
        return " ".join(self.titles.get(word, word) for word in words)

    @property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Return the words that stand side by side in a spelling."""
        found = (pair for spellings in self.by_first.values() for spelling, _ in spellings for pair in pairwise(spelling))
        return frozenset((left.word, right.word) for left, right in found if left.word and right.word)

    def _spelled_at(self, given: Sequence[Token], at: int, found: Sequence[Token]) -> tuple[Spelling, Spelling]:
        """Return the spelling that starts at ``at`` with what stands for it: the token itself where none does."""
        for spelling, replacement in self.by_first[given[at]]:
            if tuple(given[at : at + len(spelling)]) != spelling:
                continue
            if spelling not in self.everyday or stands_as_title(found, given, at, self.vocabulary):
                return spelling, replacement
        return (given[at],), (given[at],)

    def _title_at(self, words: Sequence[str], at: int) -> tuple[int, str]:
        """Return how many words our title that starts at ``at`` has, and its rendered token; 1 and an empty text where none does."""
        for phrase, title in self.phrases.get(words[at], ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                return (len(phrase), title) if title else (1, "")
        return 1, ""

    def _split_hangul(self, word: str) -> tuple[str, ...]:
        """Part a Korean spelling from what is written onto it: a particle is dropped, anything else is a token of its own."""
        if word in self.vocabulary or not self.hangul or not _HANGUL.fullmatch(word):
            return (word,)
        for length in range(len(word), _SHORTEST_HANGUL_NAME - 1, -1):
            if (spelling := word[:length]) in self.hangul:
                rest = word[length:]
                return (spelling,) if rest in PARTICLES else (spelling, rest)
        return (word,)


def build_rewriter(shows: Sequence[Show]) -> Rewriter:
    """Prepare the spellings of all shows.

    Where two claim the same spelling the first show wins, and in it titles before names before synonyms. What has no word, as a spelling
    or in its place, is left out.
    """
    table: dict[Spelling, Spelling] = {}
    for show in shows:
        for spelling, replacement in _spellings(show):
            if spelling and replacement and spelling != replacement:
                table.setdefault(spelling, replacement)
                if (owned := _owned(spelling)) and replacement[0].kind is Kind.NAME:
                    table.setdefault(owned, replacement)
                if len(spelling) > 1 and all(_HANGUL.fullmatch(token.word) for token in spelling):
                    table.setdefault((word_token("".join(token.word for token in spelling)),), replacement)
    by_first: dict[Token, list[tuple[Spelling, Spelling]]] = {}
    for spelling in sorted(table, key=lambda spelling: (-len(spelling), spelling)):
        by_first.setdefault(spelling[0], []).append((spelling, table[spelling]))
    titles = {Token(Kind.OWN_SHOW, show.folder): fold(show.name) for show in shows}
    for title in titles:
        by_first[word_token(str(title))] = [((word_token(str(title)),), (title,))]
    vocabulary = frozenset(filter(None, (token.word for spelling in table for token in spelling)))
    others = {spelling: replacement[0].text for spelling, replacement in table.items() if replacement[0].kind is Kind.OTHER_SHOW}
    ours = (token.word for spelling, said in table.items() if spelling not in others for token in (*spelling, *said))
    return Rewriter(
        by_first={first: tuple(pairs) for first, pairs in by_first.items()},
        vocabulary=vocabulary,
        ours=frozenset(filter(None, ours)),
        hangul=frozenset(word for word in vocabulary if _HANGUL.fullmatch(word) and len(word) >= _SHORTEST_HANGUL_NAME),
        everyday=frozenset(spelling for spelling, title in others.items() if is_everyday(spelling, plain_tokens(title))),
        phrases=_phrases(by_first),
        titles={str(token): title for token, title in titles.items()},
    )


def _phrases(by_first: Mapping[Token, Sequence[tuple[Spelling, Spelling]]]) -> dict[str, tuple[tuple[Words, str], ...]]:
    """Return the spellings of several words by their first one, where one of them is our title; see `Rewriter.phrases`."""
    found: dict[str, tuple[tuple[Words, str], ...]] = {}
    for first, spellings in by_first.items():
        spelled = [(tuple(token.word for token in spelling), said[0]) for spelling, said in spellings if len(spelling) > 1]
        phrases = tuple((words, str(token) if token.kind is Kind.OWN_SHOW else "") for words, token in spelled if all(words))
        if any(title for _, title in phrases):
            found[first.word] = phrases
    return found


def _is_short_number(word: str) -> bool:
    return word.isdecimal() and len(word) < _DIGITS_OF_A_YEAR


def _owned(spelling: Spelling) -> Spelling:
    """Return a name as it is written without an apostrophe where something is somebody's; empty where that is a word of its own."""
    last = spelling[-1].word
    owned = f"{last}s"
    return () if not last or not last.isascii() or owned in common_words() or last[-1] == "s" else (*spelling[:-1], word_token(owned))


def _spellings(show: Show) -> Iterator[tuple[Spelling, Spelling]]:
    """Yield each spelling of a show's words with what stands for it."""
    for title in filter(None, (show.name, *show.aliases)):
        yield tuple(plain_tokens(title)), (Token(Kind.OWN_SHOW, show.folder),)
    for kind, table in ((Kind.OTHER_SHOW, show.other_shows), (Kind.NAME, show.names)):
        for canonical, variants in table.items():
            for spelling in (canonical, *variants):
                yield tuple(plain_tokens(spelling)), (Token(kind, canonical),)
    for canonical, variants in show.synonyms.items():
        replacement = tuple(plain_tokens(canonical))
        for spelling in variants:
            yield tuple(plain_tokens(spelling)), replacement


def _filler_table() -> dict[str, tuple[Words, ...]]:
    """Return the filler phrases as words, by their first word, longest first."""
    by_first: dict[str, list[Words]] = {}
    for phrase in sorted({tuple(tokens(phrase)) for phrase in FILLER}, key=lambda phrase: (-len(phrase), phrase)):
        by_first.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(phrases) for first, phrases in by_first.items()}


_FILLER = _filler_table()


def without_filler(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens without the phrases and words that say nothing of what is asked; all of them where nothing would be left.

    A word that joins a sentence to what was said before it says nothing either: ``and when is season 2``.
    """
    words = [token.word for token in tokens]
    kept: list[Token] = []
    at = 0
    while at < len(words) - 1 and (words[at] in JOINING_WORDS or words[at] in OPENING_SOUNDS):
        at += 1
    while at < len(words):
        word = words[at]
        taken = next((len(p) for p in _FILLER[word] if tuple(words[at : at + len(p)]) == p), 0) if word in _FILLER else 0
        if not taken and word not in SILENT_WORDS:
            kept.append(tokens[at])
        at += taken or 1
    return kept or [*tokens]
