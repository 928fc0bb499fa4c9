"""The engine's front: a FAQ prepared once, then decisions about utterances. Immutable, so a snapshot of it may be kept and shared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.matching.confidence import shipped_model
from bot.matching.corpus import Prepared, prepare
from bot.matching.decide import DEFAULT, Thresholds, offered
from bot.matching.form import ASKING, Form
from bot.matching.meaning import build_meaning
from bot.matching.parts import Read
from bot.matching.reading import Reader
from bot.matching.rows import Floats
from bot.matching.search import Corpus, Found
from bot.matching.segment import Sentence
from bot.matching.slots import read_slots
from bot.model import Abstain, Answer, Candidate, Clarify, Decision, Entry, ExplainedQuestion, Outcome, Show, Weighed

_LISTED = 5
"""Candidates a caller is shown."""

_MOST_ENCODED = 6
"""Texts of one utterance that an encoder reads, so that its time is bounded."""


@dataclass(frozen=True, slots=True)
class Matcher:
    """A FAQ ready to be asked.

    ``vectors``: what a sentence encoder made of some texts of the utterance that is to be decided about; see `texts` and `knowing`.
    ``begun`` only remembers what `texts` read of an utterance until it is decided about.
    """

    prepared: Prepared
    thresholds: Thresholds = DEFAULT
    vectors: Mapping[str, Floats] = field(default_factory=dict)
    begun: dict[tuple[str, bool], list[Sentence]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def corpus(self) -> Corpus:
        """Return the searchable part, for measuring."""
        return self.prepared.corpus

    def warm(self) -> None:
        """Do now what would else be done when an entry is first a candidate. Takes a second for a few thousand phrasings: use a thread."""
        self.corpus.ridge.solve_all()
        if self.corpus.meaning is not None:
            self.corpus.meaning.ridge.solve_all()

    @property
    def knows_meaning(self) -> bool:
        """Return whether the phrasings' vectors are known, so that an encoder may be asked about questions."""
        return self.corpus.meaning is not None

    @property
    def faq_texts(self) -> tuple[str, ...]:
        """Return the texts whose vectors `with_meaning` takes, in its order: phrasings, then denied lines; none where there is no entry."""
        return (*(phrasing.text for phrasing in self.prepared.phrasings), *self.prepared.denied) if self.prepared.ids else ()

    def with_meaning(self, vectors: Floats) -> "Matcher":
        """Return this matcher with a sentence encoder's vectors of its phrasings: one row for each of `faq_texts`, of which there are."""
        meaning = build_meaning(vectors, self.corpus.ridge.layout)
        corpus = replace(self.corpus, meaning=meaning, meaning_model=shipped_model(meaning=True))
        return replace(self, prepared=replace(self.prepared, corpus=corpus))

    def texts(self, text: str, *, passive: bool = False) -> tuple[str, ...]:
        """Return the parts of an utterance whose vectors may change what is decided; none where words settle it.

        Overheard, only what asks and is not answered by its words is worth an encoder's time.
        """
        if self.corpus.meaning is None:
            return ()
        return tuple(dict.fromkeys(self._reader(passive=passive).open_texts(text)))[:_MOST_ENCODED]

    def knowing(self, vectors: Mapping[str, Floats]) -> "Matcher":
        """Return this matcher for one utterance, some of whose `texts` an encoder has read."""
        return replace(self, vectors=vectors)

    def decide(self, text: str, *, passive: bool = False) -> Decision:
        """Decide about an utterance: one outcome for each question in it, in order, no entry answered twice.

        ``passive``: overheard, not asked of us; then only a sentence that asks is answered, only when sure, and nothing is offered.
        Any text gives a decision; one without words abstains.
        """
        reader = self._reader(passive=passive)
        outcomes = [(read.form, self._outcome(read, reader)) for read in reader.questions(text)]
        answered = {o.candidate.entry: o for _, o in reversed(outcomes) if isinstance(o, Answer)}
        spoken = [
            o for form, o in outcomes if (o is answered[o.candidate.entry] if isinstance(o, Answer) else _worth_offering(form, o, answered))
        ]
        return Decision(tuple(spoken or [o for _, o in outcomes[:1]]) or (Abstain(text, "there are no words in it"),))

    def candidates(self, text: str, limit: int = _LISTED) -> tuple[Candidate, ...]:
        """Return the best candidates over all questions of an utterance, surest first, ``limit`` or as many as the FAQ has.

        Filled whatever is decided: nothing turns a text away here.
        """
        best: dict[int, tuple[Found, Read]] = {}
        for read in self._reads(text, self._reader(passive=False)):
            for found in self.corpus.search(read.tokens, limit, self.vectors.get(read.text)):
                if found.entry not in best or found.confidence > best[found.entry][0].confidence:
                    best[found.entry] = found, read
        ranked = sorted(best.values(), key=lambda pair: (-pair[0].confidence, -pair[0].similarity, pair[0].entry))
        return tuple(self._candidate(found, read) for found, read in ranked[:limit])

    def explain(self, text: str, *, passive: bool = False) -> tuple[ExplainedQuestion, ...]:
        """Return how each question of an utterance was read and why its candidates won or lost."""
        reader = self._reader(passive=passive)
        return tuple(self._explained(read, reader) for read in self._reads(text, reader))

    def suggest(self, typed: str, limit: int = 25) -> tuple[str, ...]:
        """Return ids of entries for an autocomplete while somebody types, best first, ``limit`` at most.

        With nothing typed: the first entries.
        """
        return self.prepared.suggester.suggest(typed, limit)

    def _reader(self, *, passive: bool) -> Reader:
        return Reader(self.prepared, self.thresholds, passive, self.vectors, begun=self.begun)

    def _reads(self, text: str, reader: Reader) -> list[Read]:
        """Return the questions of a text; one without any is read as a text that says nothing."""
        return reader.questions(text) or [reader.read(text)]

    def _outcome(self, read: Read, reader: Reader) -> Outcome:
        if silence := read.silence(passive=reader.passive):
            return Abstain(read.text, silence)
        if reader.speaks(read):
            return Answer(read.text, self._candidate(read.found[0], read))
        return self._asked_back(read, passive=reader.passive) or Abstain(read.text, self._reason(read))

    def _asked_back(self, read: Read, *, passive: bool) -> Clarify | None:
        offer = () if passive else offered(read.found, read.form, self.thresholds)
        return Clarify(read.text, tuple(self._candidate(found, read) for found in offer)) if offer else None

    def _reason(self, read: Read) -> str:
        if not read.found:
            return "there is nothing to compare it with"
        if not self.prepared.asks_so(read.form, read.found[0].phrasing):
            return f"it does not ask: {read.form}"
        if read.only_names:
            return "it names something and says nothing of it"
        return read.found[0].objection or "no entry is sure enough"

    def _candidate(self, found: Found, read: Read) -> Candidate:
        phrasing = self.prepared.phrasings[found.phrasing]
        return Candidate(
            entry=self.prepared.ids[found.entry],
            score=round(max(0.0, min(100.0, 100 * found.similarity)), 2),
            confidence=round(found.confidence, 4),
            phrasing=phrasing.text,
            language=self.prepared.language(read.text, read.words, phrasing.language),
        )

    def _explained(self, read: Read, reader: Reader) -> ExplainedQuestion:
        model = self.corpus.model_for(self.vectors.get(read.text))
        weighed = tuple(Weighed(self._candidate(f, read), model.factors(f.evidence), f.objection) for f in read.found[:_LISTED])
        return ExplainedQuestion(
            text=read.text,
            normalized=" ".join(read.tokens),
            form=str(read.form),
            slots=read_slots(read.tokens).words(),
            outcome=self._outcome(read, reader),
            candidates=weighed,
        )


def _worth_offering(form: Form, outcome: Outcome, answered: Mapping[str, Answer]) -> bool:
    """Return whether to ask back about a part: not beside an answer when the part asks nothing or the answer is among what it may mean."""
    if not isinstance(outcome, Clarify):
        return False
    return not answered or (form in ASKING and not any(candidate.entry in answered for candidate in outcome.candidates))


def build(entries: Sequence[Entry], shows: Sequence[Show], before: Matcher | None = None) -> Matcher:
    """Prepare a FAQ for questions. Disabled entries are left out. The order of entries and shows changes no decision.

    ``before``: of an earlier FAQ. What did not change since is taken over, which spares most of the time and changes nothing.
    """
    return Matcher(prepare(entries, shows, None if before is None else before.prepared))
