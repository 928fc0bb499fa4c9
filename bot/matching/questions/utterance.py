"""One utterance and what a FAQ says to it: a decision, the candidates behind it, and why."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.matching.entities.slots import read_slots
from bot.matching.index.sparse_matrix import Floats
from bot.matching.language.sentence_type import ASKING_TYPES, SentenceType
from bot.matching.questions.analyzer import Reader
from bot.matching.questions.decision import offered
from bot.matching.questions.encoder_requests import texts_to_encode
from bot.matching.questions.question import Read
from bot.matching.questions.splitting import questions
from bot.matching.ranking.retrieval import Found
from bot.model import Abstain, Answer, Candidate, Clarify, Decision, ExplainedQuestion, Outcome, Weighed

_LISTED = 5
"""Candidates a caller is shown."""

_MOST_ENCODED = 6
"""Texts of one utterance that an encoder reads, so that its time is bounded."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """What somebody wrote, heard by a `Matcher`. It remembers what was looked up for it: keep it until it is decided about, no longer."""

    reader: Reader

    def texts_to_encode(self) -> tuple[str, ...]:
        """Return the parts whose vectors may change what is decided; none where words settle it, or where no vectors are known.

        Put to us, that is each question. Overheard, only what asks, has words the FAQ knows, and is neither answered nor ruled out by them.
        """
        if self.reader.prepared.corpus.meaning is None:
            return ()
        return tuple(dict.fromkeys(texts_to_encode(self.reader.again())))[:_MOST_ENCODED]

    def with_vectors(self, vectors: Mapping[str, Floats]) -> "Utterance":
        """Return this utterance with what an encoder made of some of its `texts_to_encode`."""
        return Utterance(self.reader.again(vectors)) if vectors else self

    def decision(self) -> Decision:
        """Decide: one outcome for each question, in order, no entry answered twice. Any text gives one; without words it abstains."""
        outcomes = [(read.form, self._outcome(read)) for read in questions(self.reader)]
        answered = {o.candidate.entry: o for _, o in reversed(outcomes) if isinstance(o, Answer)}
        spoken = [
            o for form, o in outcomes if (o is answered[o.candidate.entry] if isinstance(o, Answer) else _worth_offering(form, o, answered))
        ]
        return Decision(tuple(spoken or [o for _, o in outcomes[:1]]) or (Abstain(self.reader.text, "there are no words in it"),))

    def candidates(self) -> tuple[Candidate, ...]:
        """Return the best candidates over all questions, surest first, five or as many as the FAQ has; filled whatever is decided."""
        best: dict[int, tuple[Found, Read]] = {}
        for read in self._reads():
            for found in read.found or self.reader.search(read):
                if found.entry not in best or found.confidence > best[found.entry][0].confidence:
                    best[found.entry] = found, read
        ranked = sorted(best.values(), key=lambda pair: (-pair[0].confidence, -pair[0].similarity, pair[0].entry))
        return tuple(self._candidate(found, read) for found, read in ranked[:_LISTED])

    def explained(self) -> tuple[ExplainedQuestion, ...]:
        """Return how each question was read and why its candidates won or lost; of a text that says nothing, that."""
        return tuple(self._explained(read) for read in self._reads())

    def _reads(self) -> list[Read]:
        return questions(self.reader) or [self.reader.whole]

    def _outcome(self, read: Read) -> Outcome:
        if silence := read.silence(passive=self.reader.passive):
            return Abstain(read.text, silence)
        if self.reader.speaks(read):
            return Answer(read.text, self._candidate(read.found[0], read))
        return self._asked_back(read) or Abstain(read.text, self._reason(read))

    def _asked_back(self, read: Read) -> Clarify | None:
        offer = () if self.reader.passive else offered(read.found, read.form, self.reader.thresholds)
        return Clarify(read.text, tuple(self._candidate(found, read) for found in offer)) if offer else None

    def _reason(self, read: Read) -> str:
        if not read.found:
            return "too much of the message was looked up before it" if self.reader.is_spent else "there is nothing to compare it with"
        if not self.reader.prepared.asks_so(read.form, read.found[0].phrasing):
            return f"it does not ask: {read.form}"
        if read.only_names:
            return "it names something and says nothing of it"
        if strangers := self._strangers(read):
            return strangers[0]
        return read.found[0].objection or self.reader.lacking(read)

    def _strangers(self, read: Read) -> tuple[str, ...]:
        """Return in a curator's words what a question names and the FAQ does not know, where it matters to the best entry."""
        matters = read.stranger and read.found and read.found[0].show in self.reader.prepared.corpus.shows
        return (f"named nowhere in the FAQ: {read.stranger}",) if matters else ()

    def _candidate(self, found: Found, read: Read) -> Candidate:
        prepared = self.reader.prepared
        phrasing = prepared.phrasings[found.phrasing]
        return Candidate(
            entry=prepared.ids[found.entry],
            score=round(max(0.0, min(100.0, 100 * found.similarity)), 2),
            confidence=round(found.confidence, 4),
            phrasing=phrasing.text,
            language=prepared.language(read.text, read.words, phrasing.language),
        )

    def _explained(self, read: Read) -> ExplainedQuestion:
        model = self.reader.prepared.corpus.model_for(self.reader.vectors.get(read.text))
        weighed = tuple(Weighed(self._candidate(f, read), model.factors(f.evidence), f.objection) for f in read.found[:_LISTED])
        outcome = self._outcome(read)
        return ExplainedQuestion(
            text=read.text,
            normalized=" ".join(read.tokens),
            form=str(read.form),
            slots=(*read_slots(read.tokens).words(), *self._strangers(read)),
            outcome=outcome,
            candidates=weighed,
            unsure=self._reason(read) if isinstance(outcome, Clarify) else "",
        )


def _worth_offering(form: SentenceType, outcome: Outcome, answered: dict[str, Answer]) -> bool:
    """Return whether to ask back about a part: not beside an answer when the part asks nothing or the answer is among what it may mean."""
    if not isinstance(outcome, Clarify):
        return False
    return not answered or (form in ASKING_TYPES and not any(candidate.entry in answered for candidate in outcome.candidates))
