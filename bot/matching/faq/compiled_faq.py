"""From entries to what the engine decides with. What was prepared before is used again, and the result is the same as without it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from bot.matching.entities.gazetteer import Rewriter, build_rewriter, without_filler
from bot.matching.entities.language_id import LanguageGuess, build_language_guess
from bot.matching.entities.spelling import Corrector, build_corrector
from bot.matching.entities.unknown_names import Strangers, build_strangers
from bot.matching.faq.analyzed_entry import EntryText
from bot.matching.faq.autocomplete import Suggester
from bot.matching.faq.corpus_builder import read_lines
from bot.matching.faq.prefilter import Gate, build_gate
from bot.matching.index.feature_hashing import neighbours_key, stem_key
from bot.matching.index.inverted_index import Index
from bot.matching.language.sentence_type import NOT_ASKING_TYPES, SentenceType
from bot.matching.ranking.retrieval import Corpus
from bot.model import Entry, Phrasing, Show

_MANY_TELLING = 0.15
"""Share of phrasings that are statements from which a FAQ counts as one that is asked in statements, as a help desk's is."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that a decision needs. ``ids`` name the corpus's entries, ``phrasings`` and then ``denied``, texts of denied lines, its rows.

    ``telling``: the form of each phrasing that is a statement, rhetoric or the like. ``shows`` and ``texts``: what it was made from.
    """

    ids: tuple[str, ...]
    phrasings: tuple[Phrasing, ...]
    denied: tuple[str, ...]
    corpus: Corpus
    rewriter: Rewriter
    corrector: Corrector
    suggester: Suggester
    telling: Mapping[int, SentenceType]
    language: LanguageGuess
    gate: Gate
    strangers: Strangers
    shows: tuple[Show, ...]
    texts: tuple[EntryText, ...]

    def asks_so(self, form: SentenceType, phrasing: int) -> bool:
        """Return whether an utterance of this form may ask for what a phrasing asks.

        A statement or rhetoric asks nothing, also when it is said to us, unless the FAQ itself words this question so ("my card was
        declined"): where many phrasings do, any statement may.
        """
        return form not in NOT_ASKING_TYPES or self.telling.get(phrasing) == form or len(self.telling) > _MANY_TELLING * len(self.phrasings)

    def tokens(self, words: Sequence[str]) -> list[str]:
        """Return what a question's words say: in the FAQ's own words, without filler."""
        return without_filler(self.rewriter(words))


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The pairs of stems that stand side by side in some phrasing or denied line: a slip in either is to be read as what was meant."""

    index: Index

    def __contains__(self, pair: object) -> bool:
        """Return whether two stems are such a pair."""
        left, right = pair if isinstance(pair, tuple) else ("", "")
        return bool(left and right) and self.index.holds(neighbours_key(stem_key(left), stem_key(right)))


def prepare(entries: Sequence[Entry], shows: Sequence[Show], before: Prepared | None = None) -> Prepared:
    """Prepare entries for search. They are taken in the order of their ids, so that the order of files changes nothing.

    ``before``: an earlier FAQ, of which all that is still the same is taken over.
    """
    enabled = sorted((entry for entry in entries if entry.enabled), key=lambda entry: entry.id)
    ordered = tuple(sorted(shows, key=lambda show: show.folder))
    if before is not None and before.shows != ordered:
        before = None
    rewriter = before.rewriter if before is not None else build_rewriter(ordered)
    lines = read_lines(enabled, ordered, rewriter, None if before is None else (before.corpus, before.texts))
    corpus = lines.corpus(None if before is None else before.corpus)
    texts = tuple(lines.texts)
    gate = build_gate(corpus.index, lines.tokens(), rewriter.vocabulary)
    starts = accumulate((len(text.ways) for text in texts), initial=0)
    asked = frozenset().union(*(words for text in texts for words in text.spelled.values()))
    return Prepared(
        ids=tuple(entry.id for entry in enabled),
        phrasings=tuple(way for text in texts for way in text.ways),
        denied=tuple(line.text for line in lines.denied),
        corpus=corpus,
        rewriter=rewriter,
        corrector=build_corrector(
            rewriter.vocabulary | asked,
            SideBySide(corpus.index),
            gate.weights,
            rewriter.pairs,
            before=None if before is None else before.corrector,
            foreign=rewriter.vocabulary - rewriter.ours - asked,
        ),
        telling={start + at: form for start, text in zip(starts, texts, strict=False) for at, form in text.telling.items()},
        language=build_language_guess(text.spelled for text in texts),
        suggester=Suggester.of([*map({text.entry.id: text for text in texts}.__getitem__, (e.id for e in entries if e.enabled))]),
        gate=gate,
        strangers=build_strangers([rewriter.ours, asked, *(text.told for text in texts)], shows=bool(ordered)),
        shows=ordered,
        texts=texts,
    )
