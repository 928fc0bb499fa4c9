"""Tokens to the FAQ's own words: synonyms, names and titles of ``show.yaml``, longest spelling first."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bot.matching.entities.slots import number_slots
from bot.matching.entities.title_disambiguation import is_everyday, stands_as_title
from bot.matching.language.lexicon import FILLER, INTERJECTIONS, JOINING_WORDS, PARTICLES, SILENT_WORDS
from bot.matching.language.stemming import common_words
from bot.matching.language.tokenizer import fold, strip_markup, tokenize
from bot.model import Show

_HANGUL = re.compile(r"[\uac00-\ud7a3]+")
_SHORTEST_HANGUL_NAME = 2
_DIGITS_OF_A_YEAR = 4

Spelling = tuple[str, ...]


def spelled_tokens(text: str) -> list[str]:
    """Return the tokens of a text as they are spelled."""
    return tokenize(fold(strip_markup(text)))


def plain_tokens(text: str) -> list[str]:
    """Return the tokens of a text with its numbered parts joined, before any show's words are applied."""
    return number_slots(spelled_tokens(text))


@dataclass(frozen=True, slots=True)
class Rewriter:
    """Replaces spellings by the FAQ's own tokens. ``by_first``: first token -> spellings with their replacement, longest first.

    ``vocabulary`` holds every token of a spelling: words that are never typing errors; ``ours`` those that do not spell another show.
    ``everyday``: titles of other shows that are words as well, and count only where they stand as a title. ``titles``: the tokens of our
    own shows, with the title each stands for.
    """

    by_first: Mapping[str, tuple[tuple[Spelling, Spelling], ...]]
    vocabulary: frozenset[str]
    ours: frozenset[str] = frozenset()
    hangul: frozenset[str] = frozenset()
    everyday: frozenset[Spelling] = frozenset()
    titles: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, words: Sequence[str]) -> list[str]:
        """Return the rewritten tokens, numbered parts joined and each spelling replaced once, from left to right.

        A number right after another show's title is its season.
        """
        words = number_slots([part for word in words for part in ((word,) if word.isascii() else self._split_hangul(word))])
        found: list[str] = []
        at = 0
        while at < len(words):
            if words[at] not in self.by_first:
                found.append(words[at])
                at += 1
                continue
            spelling, replacement = self._spelled_at(words, at, found)
            found.extend(replacement)
            at += len(spelling)
            if replacement[0][0] == "~" and at < len(words) and words[at].isdecimal() and len(words[at]) < _DIGITS_OF_A_YEAR:
                found.append(f"#season={int(words[at])}")
                at += 1
        return found

    def with_titles(self, words: Sequence[str], marked: Collection[int] = ()) -> tuple[list[str], Collection[int]]:
        """Return words with our own titles of several words as one token each, and the marks where they stand then.

        Such a title may hold a verb ("all are gone") and would make a statement of any sentence it stands in.
        """
        found: list[str] = []
        marks = set()
        at = 0
        while at < len(words):
            if at in marked:
                marks.add(len(found))
            spelling, replacement = self._spelled_at(words, at, found)
            if len(spelling) == 1 or replacement[0] not in self.titles:
                spelling, replacement = (words[at],), (words[at],)
            found.extend(replacement)
            at += len(spelling)
        return found, marks if len(words) not in marked else marks | {len(found)}

    def in_full(self, words: Sequence[str]) -> str:
        """Return words as a text, with our own titles written out."""
        return " ".join(self.titles.get(word, word) for word in words)

    @property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Return the words that stand side by side in a spelling."""
        return frozenset(pair for spellings in self.by_first.values() for spelling, _ in spellings for pair in pairwise(spelling))

    def _spelled_at(self, words: Sequence[str], at: int, said: Sequence[str]) -> tuple[Spelling, Spelling]:
        """Return the spelling that starts at ``at`` with what stands for it: the word itself where none does."""
        word = words[at]
        for spelling, replacement in self.by_first.get(word, ()):
            if tuple(words[at : at + len(spelling)]) != spelling:
                continue
            if spelling not in self.everyday or stands_as_title(said, words, at, self.vocabulary):
                return spelling, replacement
        return (word,), (word,)

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
                if (owned := _owned(spelling)) and replacement[0][0] == "@":
                    table.setdefault(owned, replacement)
                if len(spelling) > 1 and all(map(_HANGUL.fullmatch, spelling)):
                    table.setdefault(("".join(spelling),), replacement)
    by_first: dict[str, list[tuple[Spelling, Spelling]]] = {}
    for spelling in sorted(table, key=lambda spelling: (-len(spelling), spelling)):
        by_first.setdefault(spelling[0], []).append((spelling, table[spelling]))
    vocabulary = frozenset(token for spelling in table for token in spelling)
    hangul = frozenset(t for t in vocabulary if _HANGUL.fullmatch(t) and len(t) >= _SHORTEST_HANGUL_NAME)
    everyday = frozenset(at for at, said in table.items() if said[0][0] == "~" and is_everyday(at, plain_tokens(said[0][1:])))
    return Rewriter(
        by_first={first: tuple(pairs) for first, pairs in by_first.items()},
        vocabulary=vocabulary,
        ours=frozenset(token for spelling, said in table.items() if said[0][0] != "~" for token in (*spelling, *said)),
        hangul=hangul,
        everyday=everyday,
        titles={f"!{show.folder}": fold(show.name) for show in shows},
    )


def _owned(spelling: Spelling) -> Spelling:
    """Return a name as it is written without an apostrophe where something is somebody's; empty where that is a word of its own."""
    owned = f"{spelling[-1]}s"
    return () if not owned.isascii() or owned in common_words() or spelling[-1][-1] == "s" else (*spelling[:-1], owned)


def _spellings(show: Show) -> Iterator[tuple[Spelling, Spelling]]:
    """Yield each spelling of a show's words with what stands for it."""
    for title in filter(None, (show.name, *show.aliases)):
        yield tuple(plain_tokens(title)), (f"!{show.folder}",)
    for sign, table in (("~", show.other_shows), ("@", show.names)):
        for canonical, variants in table.items():
            for spelling in (canonical, *variants):
                yield tuple(plain_tokens(spelling)), (f"{sign}{canonical}",)
    for canonical, variants in show.synonyms.items():
        replacement = tuple(plain_tokens(canonical))
        for spelling in variants:
            yield tuple(plain_tokens(spelling)), replacement


def _filler_table() -> dict[str, tuple[Spelling, ...]]:
    """Return the filler phrases as tokens, by their first token, longest first."""
    by_first: dict[str, list[Spelling]] = {}
    for phrase in sorted({tuple(tokenize(phrase)) for phrase in FILLER}, key=lambda phrase: (-len(phrase), phrase)):
        by_first.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(phrases) for first, phrases in by_first.items()}


_FILLER = _filler_table()


def without_filler(words: Sequence[str]) -> list[str]:
    """Return the tokens without the phrases and words that say nothing of what is asked; all of them where nothing would be left.

    A word that joins a sentence to what was said before it says nothing either: ``and when is season 2``.
    """
    kept: list[str] = []
    at = 0
    while at < len(words) - 1 and (words[at] in JOINING_WORDS or words[at] in INTERJECTIONS):
        at += 1
    while at < len(words):
        word = words[at]
        taken = next((len(p) for p in _FILLER[word] if tuple(words[at : at + len(p)]) == p), 0) if word in _FILLER else 0
        if not taken and word not in SILENT_WORDS:
            kept.append(word)
        at += taken or 1
    return kept or list(words)
