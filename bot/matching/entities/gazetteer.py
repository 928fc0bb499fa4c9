"""The gazetteer: the titles, names and synonyms of ``show.yaml``. It replaces each spelling of them by the FAQ's own words."""

import re
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bot.matching.entities.slots import with_numbered_parts
from bot.matching.entities.spellings import HANGUL, Tokens, own_spellings, plain_tokens, shared_spellings, words_kept
from bot.matching.entities.title_disambiguation import is_everyday, stands_as_title
from bot.matching.language.lexicon import PARTICLES
from bot.matching.language.scripts.segments import behind_of, is_unspaced, parting_pattern, segments
from bot.matching.language.stemming import stem_of
from bot.matching.language.switchable_rules import NO_RULES, Rule, Rules
from bot.matching.language.token import Kind, Token, word_token
from bot.matching.language.tokenizer import fold
from bot.model import Show

_SHORTEST_HANGUL_NAME = 2
_SHORTEST_UNSPACED_NAME = 2
_NOTHING = parting_pattern(())


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Spellings of titles, names and synonyms, with what replaces each.

    ``by_first``: for each first token the spellings that begin with it, longest first, each with its replacement.
    ``vocabulary``: the words of all spellings, which are never typing errors. ``own_words``: the same without words that only spell other
    shows, and with the words of replacements. ``shared``: spellings that come along with the language packs, each with its replacement.
    ``hangul``: the words of both in Korean script that end a spelling; ``hangul_pairs``: those that stand side by side in one.
    ``unspaced``: finds the spellings in scripts without spaces within a run of letters.
    ``everyday``: spellings of other shows that are everyday words, and are replaced only where they stand as a title.
    ``titles``: each of our shows' tokens as a string, with the title. ``title_phrases``: see `_title_phrases`. ``disabled``: the rules that
    are off.
    """

    by_first: Mapping[Token, tuple[tuple[Tokens, Tokens], ...]]
    vocabulary: frozenset[str]
    own_words: frozenset[str] = frozenset()
    shared: Mapping[Tokens, Tokens] = field(default_factory=dict)
    hangul: frozenset[str] = frozenset()
    hangul_pairs: frozenset[tuple[str, str]] = frozenset()
    unspaced: re.Pattern[str] = _NOTHING
    everyday: frozenset[Tokens] = frozenset()
    titles: Mapping[str, str] = field(default_factory=dict)
    title_phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]] = field(default_factory=dict)
    disabled: Rules = NO_RULES

    def tokens(self, words: Sequence[str]) -> list[Token]:
        """Return words as tokens: numbered parts joined, and spellings replaced, longest first, from left to right.

        ``foxhill cast`` -> ``~Fox Hill cast``.
        """
        given = with_numbered_parts([*self._split(words)])
        found: list[Token] = []
        at = 0
        while at < len(given):
            spellings = self.by_first.get(given[at])
            spelled = self._spelling_at(given, at, found, spellings) if spellings else None
            if spelled is None:
                found.append(given[at])
                at += 1
                continue
            spelling, replacement = spelled
            found.extend(replacement)
            at += len(spelling)
        return found

    def with_titles(self, words: Sequence[str], marked: Collection[int] = ()) -> tuple[list[str], Collection[int]]:
        """Return words with each of our titles of several words as one word, which is its token as a string: ``!night-harbor``.

        ``marked`` are positions of words; they are returned as the positions of the same words in the result. A title may hold a verb
        ("all are gone"), so without this any sentence with it would be a statement.
        """
        if self.title_phrases.keys().isdisjoint(words):
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

    def with_titles_written_out(self, words: Sequence[str]) -> str:
        """Return the text of words from `with_titles`, with the titles of our shows written out."""
        return " ".join(self.titles.get(word, word) for word in words)

    @property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Return the pairs of words that stand side by side in a spelling."""
        found = (pair for spellings in self.by_first.values() for spelling, _ in spellings for pair in pairwise(spelling))
        return frozenset((left.word, right.word) for left, right in found if left.word and right.word)

    def shared_words(self, known: Container[str] | None = None) -> frozenset[str]:
        """Return the words of the spellings that come along and of their replacements.

        ``known``: stems that the FAQ has; then only the words of spellings whose replacement it has. The others are just words to it.
        """
        if known is None:
            return frozenset(token.word for pair in self.shared.items() for tokens in pair for token in tokens if token.word)
        used = (spelling for spelling, words in self.shared.items() if all(stem_of(token.word) in known for token in words))
        return frozenset(token.word for spelling in used for token in spelling if token.word)

    def _spelling_at(
        self, given: Sequence[Token], at: int, before: Sequence[Token], spellings: Sequence[tuple[Tokens, Tokens]]
    ) -> tuple[Tokens, Tokens] | None:
        """Return the longest spelling that starts at ``at`` and its replacement; None if none starts there.

        ``before``: the tokens in front of it, spellings replaced. ``spellings``: those that begin with the token at ``at``.
        """
        for spelling, replacement in spellings:
            if tuple(given[at : at + len(spelling)]) != spelling:
                continue
            if spelling not in self.everyday or stands_as_title(before, given, at, self.vocabulary):
                return spelling, replacement
        return None

    def _title_at(self, words: Sequence[str], at: int) -> tuple[int, str]:
        """Return the number of words of our title that starts at ``at``, and its token as a string; ``(1, "")`` if none starts there."""
        for phrase, title in self.title_phrases.get(words[at], ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                return (len(phrase), title) if title else (1, "")
        return 1, ""

    def _split(self, words: Sequence[str]) -> Iterator[str]:
        """Yield words, those of scripts without spaces in segments and Korean ones without what is attached to a name."""
        before = ""
        for at, word in enumerate(words):
            if word.isascii() or self._begins_hangul_spelling(words, at):
                yield word
            elif is_unspaced(word):
                yield from self._split_unspaced(word, behind_of(before) if before else "")
            else:
                yield from self._split_hangul(word)
            before = word

    def _split_unspaced(self, run: str, behind: str) -> Iterator[str]:
        """Yield the spellings within a run of letters without spaces, and the segments of what stands between them.

        A pair of characters that is spelled like one of them, but is part of a longer word, is left out: the name レン in ``レンタル``.
        """
        start = 0
        for spelling in self.unspaced.finditer(run):
            if start < spelling.start():
                yield from self._segments(run[start : spelling.start()], behind)
            yield spelling[0]
            start, behind = spelling.end(), "a"
        if start < len(run):
            yield from self._segments(run[start:], behind)

    def _segments(self, run: str, behind: str) -> Iterator[str]:
        return (segment for segment in segments(run, behind=behind) if not self.unspaced.fullmatch(segment))

    def _begins_hangul_spelling(self, words: Sequence[str], at: int) -> bool:
        """Return whether the word at ``at`` and the next begin a Korean spelling of several words: ``미란이 엄마는``."""
        following = words[at + 1] if at + 1 < len(words) else ""
        return any((words[at], following[:end]) in self.hangul_pairs for end in range(len(following), 0, -1))

    def _split_hangul(self, word: str) -> tuple[str, ...]:
        """Return a Korean word in two parts if it begins with a spelling: the spelling and the rest, or the spelling if that is a particle.

        With the name 미란: ``미란이`` -> ``미란``, ``미란죽었나`` -> ``미란 죽었나``.
        """
        if word in self.hangul or not self.hangul or not HANGUL.fullmatch(word):
            return (word,)
        for length in range(len(word), _SHORTEST_HANGUL_NAME - 1, -1):
            if (spelling := word[:length]) in self.hangul:
                rest = word[length:]
                return (spelling,) if rest in PARTICLES else (spelling, rest)
        return (word,)


def build_gazetteer(shows: Sequence[Show], disabled: Rules = NO_RULES) -> Gazetteer:
    """Return the gazetteer of all shows.

    If two shows have the same spelling, that of the first counts; within a show titles come first, then names, then synonyms, and last the
    synonyms of the language packs. Spellings and replacements without a word are left out.
    """
    table = own_spellings(shows, disabled)
    shared = {} if Rule.NAMES_SYNONYMS_OF_PACKS in disabled else shared_spellings(shows, table)
    by_first: dict[Token, list[tuple[Tokens, Tokens]]] = {}
    replaced = {**shared, **(words_kept(shows) if shared else {}), **table}
    for spelling in sorted(replaced, key=lambda spelling: (-len(spelling), spelling)):
        by_first.setdefault(spelling[0], []).append((spelling, replaced[spelling]))
    titles = {Token(Kind.OWN_SHOW, show.folder): fold(show.name) for show in shows}
    for title in titles:  # as `with_titles` leaves it
        by_first[word_token(str(title))] = [((word_token(str(title)),), (title,))]
    vocabulary = frozenset(filter(None, (token.word for spelling in table for token in spelling)))
    split_off = vocabulary.union(token.word for spelling in shared for token in spelling)
    attached = () if Rule.NAMES_KOREAN_ATTACHED in disabled else (*table, *shared)
    others = {spelling: replacement[0].text for spelling, replacement in table.items() if replacement[0].kind is Kind.OTHER_SHOW}
    own = (token.word for spelling, replacement in table.items() if spelling not in others for token in (*spelling, *replacement))
    return Gazetteer(
        by_first={first: tuple(pairs) for first, pairs in by_first.items()},
        vocabulary=vocabulary,
        own_words=frozenset(filter(None, own)),
        shared=shared,
        hangul=frozenset(spelling[-1].word for spelling in attached if _is_hangul_name(spelling[-1].word)),
        hangul_pairs=frozenset(
            (left.word, right.word)
            for spelling in attached
            for left, right in pairwise(spelling)
            if HANGUL.match(left.word) and HANGUL.match(right.word)
        ),
        everyday=frozenset(
            spelling
            for spelling, title in others.items()
            if is_everyday(spelling, plain_tokens(title)) and Rule.TITLES_EVERYDAY_WORDS not in disabled
        ),
        titles={str(token): title for token, title in titles.items()},
        title_phrases={} if Rule.TITLES_AS_ONE_WORD in disabled else _title_phrases(by_first),
        unspaced=parting_pattern(filter(_is_unspaced_name, split_off)),
        disabled=disabled,
    )


def _is_unspaced_name(word: str) -> bool:
    return is_unspaced(word) and len(word) >= _SHORTEST_UNSPACED_NAME


def _is_hangul_name(word: str) -> bool:
    return HANGUL.fullmatch(word) is not None and len(word) >= _SHORTEST_HANGUL_NAME


def _title_phrases(by_first: Mapping[Token, Sequence[tuple[Tokens, Tokens]]]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return for each first word of our titles the spellings of several words that begin with it, longest first.

    Each spelling comes with our show's token as a string, or with an empty text if it is no title of ours.
    """
    found: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    for first, spellings in by_first.items():
        if all(said[0].kind is not Kind.OWN_SHOW for _, said in spellings):
            continue
        of_words = [(tuple(token.word for token in spelling), said[0]) for spelling, said in spellings if len(spelling) > 1]
        phrases = tuple((words, str(token) if token.kind is Kind.OWN_SHOW else "") for words, token in of_words if all(words))
        if any(title for _, title in phrases):
            found[first.word] = phrases
    return found
