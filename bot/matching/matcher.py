"""The engine's front: a FAQ prepared once, then decisions about utterances. Immutable, so a snapshot of it may be kept and shared."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from bot.matching.confidence import shipped_model
from bot.matching.corpus import Prepared, prepare
from bot.matching.decide import DEFAULT, Thresholds, answers, offered
from bot.matching.features import is_function_word
from bot.matching.form import ASKING, Form, form_of
from bot.matching.meaning import Floats, build_meaning
from bot.matching.search import Corpus, Found
from bot.matching.segment import clauses, parts, sentences, unmarked_parts
from bot.matching.slots import read_slots
from bot.model import Abstain, Answer, Candidate, Clarify, Decision, Entry, ExplainedQuestion, Outcome, Show, Weighed

_LISTED = 5
"""Candidates a caller is shown."""

_MOST_ENCODED = 4
"""Texts of one utterance that an encoder reads, so that its time is bounded."""


@dataclass(slots=True)
class _Read:
    """One question of an utterance. What is found for it is looked up when it is first asked for: most texts are turned away before."""

    text: str
    words: tuple[str, ...]
    form: Form
    tokens: tuple[str, ...]
    search: Callable[[Sequence[str]], tuple[Found, ...]]
    kept: tuple[Found, ...] | None = None

    @property
    def found(self) -> tuple[Found, ...]:
        """Return the candidates, surest first."""
        if self.kept is None:
            self.kept = self.search(self.tokens) if self.tokens else ()
        return self.kept


@dataclass(frozen=True, slots=True)
class Matcher:
    """A FAQ ready to be asked.

    ``vectors``: what a sentence encoder made of some texts of the utterance that is to be decided about; see `texts` and `knowing`.
    """

    prepared: Prepared
    thresholds: Thresholds = DEFAULT
    vectors: Mapping[str, Floats] = field(default_factory=dict)

    @property
    def corpus(self) -> Corpus:
        """Return the searchable part, for measuring."""
        return self.prepared.corpus

    def warm(self) -> None:
        """Do now what would else be done when an entry is first a candidate. Takes a second for a few thousand phrasings: use a thread."""
        self.corpus.ridge.solve_all()
        if self.corpus.meaning is not None:
            self.corpus.meaning.solve_all()

    @property
    def phrasing_texts(self) -> tuple[str, ...]:
        """Return the texts whose vectors `with_meaning` takes, in its order."""
        return tuple(phrasing.text for phrasing in self.prepared.phrasings)

    def with_meaning(self, vectors: Floats) -> "Matcher":
        """Return this matcher with a sentence encoder's vectors of its phrasings: one row for each of `phrasing_texts`."""
        starts = self.corpus.index.entry_starts[: len(self.prepared.ids)]
        corpus = replace(self.corpus, meaning=build_meaning(vectors, starts), meaning_model=shipped_model(meaning=True))
        return replace(self, prepared=replace(self.prepared, corpus=corpus))

    def texts(self, text: str, *, passive: bool = False) -> tuple[str, ...]:
        """Return the parts of an utterance whose vectors may change what is decided; none where words settle it.

        Overheard, only what asks and is not answered by its words is worth an encoder's time.
        """
        if self.corpus.meaning is None:
            return ()
        found = dict.fromkeys(part for sentence in sentences(text) for part in (sentence, *parts(sentence)))
        return tuple(part for part in found if self._is_open(part, passive=passive))[:_MOST_ENCODED]

    def _is_open(self, text: str, *, passive: bool) -> bool:
        if all(map(is_function_word, self.prepared.tokens(self.prepared.words(text)))):
            return False
        if not passive:
            return True
        read = self._read(text)
        return read.form in ASKING and not self._speaks(read, passive=True)

    def knowing(self, vectors: Mapping[str, Floats]) -> "Matcher":
        """Return this matcher for one utterance, some of whose `texts` an encoder has read."""
        return replace(self, vectors=vectors)

    def decide(self, text: str, *, passive: bool = False) -> Decision:
        """Decide about an utterance: one outcome for each question in it, in order, no entry answered twice.

        ``passive``: overheard, not asked of us; then only a sentence that asks is answered, only when sure, and nothing is offered.
        Any text gives a decision; one without words abstains.
        """
        reads = self._questions(text, passive=passive)
        outcomes = [(read.form, self._outcome(read, passive=passive)) for read in reads]
        answered = {o.candidate.entry: o for _, o in reversed(outcomes) if isinstance(o, Answer)}
        spoken = [
            o for form, o in outcomes if (o is answered[o.candidate.entry] if isinstance(o, Answer) else _worth_offering(form, o, answered))
        ]
        return Decision(tuple(spoken or [o for _, o in outcomes[:1]]) or (Abstain(text, "there are no words in it"),))

    def candidates(self, text: str, limit: int = _LISTED) -> tuple[Candidate, ...]:
        """Return the best candidates over all questions of an utterance, surest first, ``limit`` or as many as the FAQ has.

        Filled whatever is decided: nothing turns a text away here.
        """
        best: dict[int, tuple[Found, _Read]] = {}
        for read in self._questions(text, passive=False) or [self._read(text)]:
            for found in self.corpus.search(read.tokens, limit, self.vectors.get(read.text)):
                if found.entry not in best or found.confidence > best[found.entry][0].confidence:
                    best[found.entry] = found, read
        ranked = sorted(best.values(), key=lambda pair: (-pair[0].confidence, -pair[0].similarity, pair[0].entry))
        return tuple(self._candidate(found, read) for found, read in ranked[:limit])

    def explain(self, text: str, *, passive: bool = False) -> tuple[ExplainedQuestion, ...]:
        """Return how each question of an utterance was read and why its candidates won or lost."""
        return tuple(self._explained(read, passive=passive) for read in self._questions(text, passive=passive) or [self._read(text)])

    def suggest(self, typed: str, limit: int = 25) -> tuple[str, ...]:
        """Return ids of entries for an autocomplete while somebody types, best first, ``limit`` at most.

        With nothing typed: the first entries.
        """
        return self.prepared.suggester.suggest(typed, limit)

    def _questions(self, text: str, *, passive: bool) -> list[_Read]:
        """Read the questions of an utterance. A sentence is cut where both parts are answered and the whole is not surer of itself."""
        found: list[_Read] = []
        for sentence in sentences(text):
            found.extend(self._read_sentence(sentence, passive=passive))
        return found

    def _read_sentence(self, sentence: str, *, passive: bool) -> list[_Read]:
        """Read the questions of one sentence: as it is joined, else as a whole, else as its clauses, else cut where nothing marks it."""
        joined = [self._read(part) for part in parts(sentence)]
        if len(joined) > 1 and sum(self._speaks(read, passive=passive) for read in joined) > 1:
            return joined
        whole = self._read(sentence)
        speaks = self._speaks(whole, passive=passive)
        if speaks and whole.found[0].confidence >= self.thresholds.whole:
            return [whole]
        if spoken := self._clauses(sentence, whole, passive=passive):
            return spoken
        for cut in unmarked_parts(sentence):
            reads = [self._read(part) for part in cut]
            if self._is_cut(reads, whole, passive=passive):
                return reads
        return [whole] if speaks or len(joined) == 1 else joined

    def _clauses(self, sentence: str, whole: _Read, *, passive: bool) -> list[_Read]:
        """Return the clauses that are answered: several different ones, or the one that the words around it hide; else none."""
        reads = [read for read in map(self._read, clauses(sentence)) if len(read.tokens) > 1 and self._speaks(read, passive=passive)]
        entries = {read.found[0].entry for read in reads}
        if self._speaks(whole, passive=passive):
            sure = bool(reads) and min(read.found[0].confidence for read in reads) >= whole.found[0].confidence
            return reads if sure and len(entries) > 1 and whole.found[0].entry in entries else []
        return reads if len(entries) > 1 or all(read.form in ASKING for read in reads) else []

    def _is_cut(self, reads: Sequence[_Read], whole: _Read, *, passive: bool) -> bool:
        """Return whether two parts without any mark between are two questions: both ask, are answered differently, and no less surely."""
        if not all(read.form in ASKING and len(read.tokens) > 1 and self._speaks(read, passive=passive) for read in reads):
            return False
        named = read_slots(reads[0].tokens) | read_slots(reads[1].tokens)
        if named | read_slots(whole.tokens) != named:
            return False  # the cut goes through a title that holds an asking word
        sure = min(read.found[0].confidence for read in reads) >= whole.found[0].confidence
        return reads[0].found[0].entry != reads[1].found[0].entry and (sure or not self._speaks(whole, passive=passive))

    def _read(self, text: str) -> _Read:
        words = self.prepared.words(text)
        search = partial(self.corpus.search, vector=self.vectors.get(text))
        return _Read(text, tuple(words), form_of(text, words), tuple(self.prepared.tokens(words)), search)

    def _speaks(self, read: _Read, *, passive: bool) -> bool:
        return isinstance(self._outcome(read, passive=passive), Answer)

    def _outcome(self, read: _Read, *, passive: bool) -> Outcome:
        if all(map(is_function_word, read.tokens)):
            return Abstain(read.text, "none of its words says what is asked")
        if passive and read.form not in ASKING:
            return Abstain(read.text, f"it does not ask: {read.form}")
        if read.found and not self.prepared.asks_so(read.form, read.found[0].phrasing):
            return self._asked_back(read, passive=passive) or Abstain(read.text, f"it does not ask: {read.form}")
        if answers(read.found, read.form, self.thresholds, passive=passive, meant=read.text in self.vectors):
            return Answer(read.text, self._candidate(read.found[0], read))
        return self._asked_back(read, passive=passive) or Abstain(read.text, self._reason(read))

    def _asked_back(self, read: _Read, *, passive: bool) -> Clarify | None:
        offer = () if passive else offered(read.found, read.form, self.thresholds)
        return Clarify(read.text, tuple(self._candidate(found, read) for found in offer)) if offer else None

    def _reason(self, read: _Read) -> str:
        if not read.found:
            return "there is nothing to compare it with"
        return read.found[0].objection or "no entry is sure enough"

    def _candidate(self, found: Found, read: _Read) -> Candidate:
        phrasing = self.prepared.phrasings[found.phrasing]
        return Candidate(
            entry=self.prepared.ids[found.entry],
            score=round(max(0.0, min(100.0, 100 * found.similarity)), 2),
            confidence=round(found.confidence, 4),
            phrasing=phrasing.text,
            language=self.prepared.language(read.text, read.words, phrasing.language),
        )

    def _explained(self, read: _Read, *, passive: bool) -> ExplainedQuestion:
        model = self.corpus.model_for(self.vectors.get(read.text))
        weighed = tuple(Weighed(self._candidate(f, read), model.factors(f.evidence), f.objection) for f in read.found[:_LISTED])
        return ExplainedQuestion(
            text=read.text,
            normalized=" ".join(read.tokens),
            form=str(read.form),
            slots=read_slots(read.tokens).words(),
            outcome=self._outcome(read, passive=passive),
            candidates=weighed,
        )


def _worth_offering(form: Form, outcome: Outcome, answered: Mapping[str, Answer]) -> bool:
    """Return whether to ask back about a part: not beside an answer when the part asks nothing or the answer is among what it may mean."""
    if not isinstance(outcome, Clarify):
        return False
    return not answered or (form in ASKING and not any(candidate.entry in answered for candidate in outcome.candidates))


def build(entries: Sequence[Entry], shows: Sequence[Show]) -> Matcher:
    """Prepare a FAQ for questions. Disabled entries are left out. The order of entries and shows changes no decision."""
    return Matcher(prepare(entries, shows))
