"""The engine's front: a FAQ prepared once, then decisions about utterances. Immutable, so a snapshot of it may be kept and shared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from bot.matching.entities.slots import Slots, slots_of
from bot.matching.faq.compiled_faq import CompiledFaq, compile_faq
from bot.matching.index.dense_retrieval import build_dense_index
from bot.matching.index.sparse_matrix import Floats
from bot.matching.language.switchable_rules import NO_RULES, Rules
from bot.matching.language.tokenizer import words_of
from bot.matching.questions.address import BOT_NAME, without_address, words_of_names
from bot.matching.questions.analyzer import Analyzer
from bot.matching.questions.decision import THRESHOLDS_BY_STRICTNESS, Thresholds
from bot.matching.questions.question import NO_CONTEXT, Context
from bot.matching.questions.utterance import Utterance
from bot.matching.ranking.calibration import shipped_model
from bot.matching.ranking.retrieval import Retriever
from bot.model import DEFAULT_LANGUAGE, Decision, Entry, Show, Strictness


@dataclass(frozen=True, slots=True)
class Matcher:
    """A FAQ ready to be asked. ``lacks_answers``: whether the vector of an answer is not known yet, while those of phrasings are."""

    faq: CompiledFaq
    thresholds: Mapping[Strictness, Thresholds] = field(default_factory=lambda: THRESHOLDS_BY_STRICTNESS)
    lacks_answers: bool = False
    _named: dict[str, Slots] = field(default_factory=dict, repr=False, compare=False)

    @property
    def retriever(self) -> Retriever:
        """Return the searchable part, for measuring."""
        return self.faq.retriever

    def warm(self) -> None:
        """Fit every regression now, instead of when an entry first becomes a candidate.

        Takes a second for a few thousand phrasings: use a thread.
        """
        self.retriever.ridge.fit_all()
        if self.retriever.dense is not None:
            self.retriever.dense.ridge.fit_all()

    @property
    def has_vectors(self) -> bool:
        """Return whether the phrasings' vectors are known, so that an encoder may be asked about questions."""
        return self.retriever.dense is not None

    @property
    def lines_to_embed(self) -> tuple[str, ...]:
        """Return the phrasings and the denied lines, whose vectors `with_embeddings` cannot do without. Empty without entries."""
        return (*(phrasing.text for phrasing in self.faq.phrasings), *self.faq.denied) if self.faq.ids else ()

    @property
    def answers_to_embed(self) -> tuple[str, ...]:
        """Return the beginnings of answers that have words. A vector of zeros stands for one that is not known yet."""
        return tuple(self.faq.answer_beginnings.values())

    @property
    def texts_to_embed(self) -> tuple[str, ...]:
        """Return the texts that `with_embeddings` needs vectors of, in its order: `lines_to_embed`, then `answers_to_embed`."""
        return (*self.lines_to_embed, *self.answers_to_embed)

    def with_embeddings(
        self, vectors: Floats, encoder: str, previous: "Matcher | None" = None, *, lacks_answers: bool = False
    ) -> "Matcher":
        """Return this matcher with a sentence encoder's vectors: one row for each of `texts_to_embed`, which must not be empty.

        ``encoder``: the encoder's name, one of `fitted_encoders`; its confidence model is used. Raises KeyError for another one.
        ``previous``: the matcher of an earlier FAQ, whose regressions are reused if no phrasing changed.
        ``lacks_answers``: whether vectors of answers are missing; the matcher only says so.
        """
        rows = len(self.faq.phrasings) + len(self.faq.denied)
        answered = np.asarray([*self.faq.answer_beginnings], dtype=np.int32)
        old = None if previous is None else previous.retriever.dense
        dense = build_dense_index(vectors[:rows], self.retriever.ridge.layout, vectors[rows:], answered, old)
        retriever = replace(self.retriever, dense=dense, dense_model=shipped_model(encoder))
        return replace(self, faq=replace(self.faq, retriever=retriever), lacks_answers=lacks_answers)

    def without_address(self, text: str, names: Sequence[str] = (BOT_NAME,)) -> str:
        """Return a message without the word by which it calls the bot or the moderators, in front of its question or behind it.

        ``names``: what the bot is called where the message was written.
        """
        return without_address(text, names, self._is_known)

    def _is_known(self, name: str) -> bool:
        return any(map(self.faq.prefilter.knows, words_of(name)))

    def analyze(
        self,
        text: str,
        *,
        passive: bool = False,
        strictness: Strictness = Strictness.NORMAL,
        context: Context = NO_CONTEXT,
        names: Sequence[str] = (BOT_NAME,),
    ) -> Utterance:
        """Return an utterance to be decided about, whose open texts an encoder may read before.

        ``passive``: overheard, not asked of us; then only a sentence that asks is answered, only when sure, and nothing is offered.
        ``strictness``: how sure an answer or an offer must be.
        ``context``: what was asked before, which the text may leave unsaid. ``names``: what the bot is called; such a word in front of a
        question or behind it is dropped, and nowhere is its spelling corrected.
        """
        kept = words_of_names(tuple(names))
        asked = self.without_address(text, names)
        return Utterance(Analyzer(self.faq, self.thresholds[strictness], asked, passive, context=context, names=kept))

    def context_of(self, entry: Entry) -> Context:
        """Return the question of an entry as the context of a message that replies to its card."""
        words = words_of(entry.question.get(DEFAULT_LANGUAGE))
        return Context(tuple(self.faq.tokens(words)), replies_to_card=True)

    def decide(self, text: str, *, passive: bool = False, strictness: Strictness = Strictness.NORMAL) -> Decision:
        """Decide about an utterance by its words: see `analyze` and `Utterance.decision`."""
        return self.analyze(text, passive=passive, strictness=strictness).decision()

    def named_in(self, text: str) -> Slots:
        """Return what a text of the FAQ names, which is remembered. Typing errors are not corrected."""
        slots = self._named.get(text)
        if slots is None:
            slots = self._named[text] = slots_of(self.faq.tokens(words_of(text)))
        return slots

    def suggest(self, typed: str, limit: int = 25) -> tuple[str, ...]:
        """Return ids of entries for an autocomplete while somebody types, best first, ``limit`` at most.

        With nothing typed: the first entries.
        """
        return self.faq.autocomplete.suggest(typed, limit)


def build(entries: Sequence[Entry], shows: Sequence[Show], previous: Matcher | None = None, *, disabled: Rules = NO_RULES) -> Matcher:
    """Prepare a FAQ for questions. Disabled entries are left out. The order of entries and shows changes no decision.

    ``previous``: of an earlier FAQ, whose unchanged parts are reused. That saves most of the time and changes no decision.
    ``disabled``: the rules that are off.
    """
    return Matcher(compile_faq(entries, shows, None if previous is None else previous.faq, disabled=disabled))
