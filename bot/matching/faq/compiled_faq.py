"""A FAQ compiled for matching: everything that is computed once from its entries and shows, and looked up for each question."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import accumulate

from bot.matching.entities.filler import without_filler
from bot.matching.entities.gazetteer import Gazetteer, build_gazetteer
from bot.matching.entities.language_id import LanguageIdentifier, build_language_identifier
from bot.matching.entities.spelling import SpellingCorrector, build_spelling_corrector
from bot.matching.entities.unknown_names import UnknownNames, build_unknown_names
from bot.matching.faq.analyzed_entry import AnalyzedEntry
from bot.matching.faq.autocomplete import Autocomplete, build_autocomplete
from bot.matching.faq.index_rows import collect_rows
from bot.matching.faq.own_lines import OwnLines, build_own_lines
from bot.matching.faq.prefilter import Prefilter, build_prefilter
from bot.matching.faq.reusable_parts import ReusableParts
from bot.matching.index.feature_hashing import neighbours_feature, stem_feature
from bot.matching.index.inverted_index import InvertedIndex
from bot.matching.language.scripts.segments import searchable_words
from bot.matching.language.sentence_type import NOT_ASKING_TYPES, SentenceType
from bot.matching.language.switchable_rules import NO_RULES, Rules
from bot.matching.language.token import Token
from bot.matching.ranking.retrieval import Retriever
from bot.matching.ranking.title_places import TitlePlaces, build_title_places
from bot.model import DEFAULT_LANGUAGE, Entry, Phrasing, Show

_MANY_STATEMENTS = 0.15
"""Share of phrasings that are statements above which statements count as questions, as those to a help desk do."""

_ABOUT_WORKS = 0.04
"""Share of lines that name a work from which a FAQ without a ``show.yaml`` is about works. Of the FAQs measured those about something
else have 0.013 at most, those about a series 0.06 at least."""

_ANSWER_BEGINNING = 300
"""Characters of an answer that its sentence vector is made of. Encoders read little more, and an answer says the most first."""


@dataclass(frozen=True, slots=True)
class CompiledFaq:
    """All that a decision needs. Immutable.

    Attributes:
        ids: The id of each entry, in the retriever's order.
        phrasings: The phrasing of each row, entry by entry.
        denied: The denied line of each row after those.
        not_asking: The sentence type of each phrasing that is a statement or the like, by row.
        shows, entries, disabled: What the FAQ was compiled from; ``disabled`` are the rules that are off.
    """

    ids: tuple[str, ...]
    phrasings: tuple[Phrasing, ...]
    denied: tuple[str, ...]
    retriever: Retriever
    own_lines: OwnLines
    gazetteer: Gazetteer
    spelling_corrector: SpellingCorrector
    autocomplete: Autocomplete
    not_asking: Mapping[int, SentenceType]
    language_identifier: LanguageIdentifier
    prefilter: Prefilter
    unknown_names: UnknownNames
    title_places: TitlePlaces
    shows: tuple[Show, ...]
    entries: tuple[AnalyzedEntry, ...]
    disabled: Rules = NO_RULES

    @property
    def answer_beginnings(self) -> Mapping[int, str]:
        """Return the first sentences of each answer that has words, by position of its entry."""
        texts = ((at, one.entry.answer.get(DEFAULT_LANGUAGE)[:_ANSWER_BEGINNING].strip()) for at, one in enumerate(self.entries))
        return {at: text for at, text in texts if len(self.entries[at].answer_features)}

    def accepts_sentence_type(self, sentence_type: SentenceType, phrasing: int) -> bool:
        """Return whether an utterance of a sentence type may ask what a phrasing asks.

        A statement or the like asks nothing, even if it is addressed to us, unless the phrasing is of the same type ("my card was
        declined"). If many phrasings of the FAQ are statements, any statement may ask.
        """
        if sentence_type not in NOT_ASKING_TYPES or self.not_asking.get(phrasing) == sentence_type:
            return True
        return self.has_many_statements

    @property
    def has_many_statements(self) -> bool:
        """Return whether so many phrasings are statements that any statement may ask."""
        return len(self.not_asking) > _MANY_STATEMENTS * len(self.phrasings)

    def tokens(self, words: Sequence[str]) -> list[Token]:
        """Return a question's words as tokens in the FAQ's own words, without filler."""
        return without_filler(self.gazetteer.tokens(words), self.disabled)

    def title_in(self, tokens: Sequence[Token], entry: int, doubtful: AbstractSet[str]) -> Sequence[str]:
        """Return the words of a question that stand where a title stands, and that an entry does not have; see `TitlePlaces.find`."""
        one = self.entries[entry]
        return self.title_places.find(tokens, (one.phrasing_features, one.answer_features), one.title_places, doubtful)

    def reusable_parts(self, shows: tuple[Show, ...], disabled: Rules) -> ReusableParts:
        """Return what a FAQ with these shows and rules can reuse of this one: nothing if any of them changed."""
        if (self.shows, self.disabled) != (shows, disabled):
            return ReusableParts()
        layout, denied = self.retriever.ridge.layout, self.retriever.denied
        return ReusableParts(
            gazetteer=self.gazetteer,
            entries={one.entry.id: (one, [*layout.rows_of(at), *denied.rows_of(at)]) for at, one in enumerate(self.entries)},
            near_words=self.spelling_corrector.near,
            retriever=self.retriever,
        )


@dataclass(frozen=True, slots=True)
class NeighbouringStems:
    """The pairs of stems that stand side by side in a phrasing or denied line. A typing error in a denied line must be corrected too."""

    index: InvertedIndex

    def __contains__(self, pair: object) -> bool:
        """Return whether two stems are such a pair."""
        left, right = pair if isinstance(pair, tuple) else ("", "")
        return bool(left and right) and self.index.has(neighbours_feature(stem_feature(left), stem_feature(right)))


def compile_faq(
    entries: Sequence[Entry], shows: Sequence[Show], previous: CompiledFaq | None = None, *, disabled: Rules = NO_RULES
) -> CompiledFaq:
    """Compile a FAQ. Disabled entries are left out; the others are ordered by id, so that the order of files changes nothing.

    ``previous``: an earlier FAQ, whose unchanged parts are reused. ``disabled``: the rules that are off.
    """
    enabled = sorted((entry for entry in entries if entry.enabled), key=lambda entry: entry.id)
    ordered = tuple(sorted(shows, key=lambda show: show.folder))
    reusable = ReusableParts() if previous is None else previous.reusable_parts(ordered, disabled)
    gazetteer = reusable.gazetteer or build_gazetteer(ordered, disabled)
    rows = collect_rows(enabled, ordered, gazetteer, reusable, disabled)
    retriever = rows.build_retriever()
    analyzed = tuple(rows.entries)
    prefilter = build_prefilter(retriever.index, rows.tokens(), gazetteer)
    starts = accumulate((len(one.phrasings) for one in analyzed), initial=0)
    phrasing_words = frozenset().union(*(words for one in analyzed for words in one.words_by_language.values()))
    by_id = {one.entry.id: one for one in analyzed}
    spelling_corrector = build_spelling_corrector(
        gazetteer.vocabulary | gazetteer.shared_words(prefilter.weights) | phrasing_words,
        NeighbouringStems(retriever.index),
        prefilter.weights,
        gazetteer.pairs,
        foreign=gazetteer.vocabulary - gazetteer.own_words - phrasing_words,
        known=reusable.near_words,
        disabled=disabled,
    )
    return CompiledFaq(
        ids=tuple(entry.id for entry in enabled),
        phrasings=tuple(phrasing for one in analyzed for phrasing in one.phrasings),
        denied=tuple(line.text for line in rows.denied),
        retriever=retriever,
        own_lines=build_own_lines(analyzed, rows.denied_by_shows),
        gazetteer=gazetteer,
        spelling_corrector=spelling_corrector,
        autocomplete=build_autocomplete(
            [by_id[entry.id] for entry in entries if entry.enabled], None if previous is None else previous.autocomplete
        ),
        not_asking={
            start + at: sentence_type for start, one in zip(starts, analyzed, strict=False) for at, sentence_type in one.not_asking.items()
        },
        language_identifier=build_language_identifier(one.words_by_language for one in analyzed),
        prefilter=prefilter,
        unknown_names=build_unknown_names(_known_words(gazetteer, phrasing_words, analyzed), has_shows=bool(ordered), disabled=disabled),
        title_places=_title_places(analyzed, spelling_corrector, has_shows=bool(ordered), disabled=disabled),
        shows=ordered,
        entries=analyzed,
        disabled=disabled,
    )


def _known_words(gazetteer: Gazetteer, phrasing_words: AbstractSet[str], entries: Sequence[AnalyzedEntry]) -> Iterator[Iterable[str]]:
    """Yield the words that a FAQ knows: those that are no unknown names."""
    yield gazetteer.own_words
    yield gazetteer.shared_words()
    yield phrasing_words
    yield from (searchable_words([word]) for word in phrasing_words if not word.isascii())
    yield from (searchable_words(one.answer_words) for one in entries)


def _title_places(entries: Sequence[AnalyzedEntry], corrector: SpellingCorrector, *, has_shows: bool, disabled: Rules) -> TitlePlaces:
    about_works = sum(one.about_works for one in entries) > _ABOUT_WORKS * sum(len(one.phrasings) for one in entries)
    return build_title_places(
        (one.title_places for one in entries), corrector.near, about_works=has_shows or about_works, disabled=disabled
    )
