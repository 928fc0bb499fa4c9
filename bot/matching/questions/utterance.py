"""One utterance and what a FAQ has for it: a decision, the candidates behind it, and the reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.explained import ExplainedCandidate, ExplainedQuestion, Gate, Reason
from bot.matching.entities.slots import slots_of
from bot.matching.index.sparse_matrix import Floats
from bot.matching.questions.analyzer import Analyzer, not_asking
from bot.matching.questions.context import inherited_unknown_name
from bot.matching.questions.decision import is_worth_offering, least_offered, offered
from bot.matching.questions.encoder_requests import texts_to_encode
from bot.matching.questions.follow_up import context_after
from bot.matching.questions.question import Context, Question, only_names
from bot.matching.questions.small_talk import Talk, listed_talk, unlisted_talk
from bot.matching.questions.splitting import questions
from bot.matching.ranking.retrieval import ScoredEntry
from bot.model import Abstain, Answer, Candidate, Clarify, Decision, Outcome

_LISTED = 5
"""Candidates that a caller is shown."""

_NO_WORDS = Reason(Gate.NO_WORDS, "there are no words in it")
_TOO_MUCH_BEFORE = Reason(Gate.TOO_MUCH_BEFORE, "too much of the message was looked up before it")
_NOTHING_ALIKE = Reason(Gate.NOTHING_ALIKE, "there is nothing to compare it with")
_SMALL_TALK = {talk: Reason(Gate.SMALL_TALK, talk) for talk in Talk}
_ONLY_NAMES = Reason(Gate.ONLY_NAMES, "it names something and says nothing of it")

_MAX_ENCODED = 6
"""Texts of one utterance that an encoder reads, so that its time is bounded."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """What somebody wrote, to be analyzed for one FAQ. It remembers what was looked up: keep it until it is decided about, no longer."""

    analyzer: Analyzer
    _found: list[Sequence[Question]] = field(default_factory=list, init=False, repr=False, compare=False)

    @property
    def text(self) -> str:
        """Return what was written."""
        return self.analyzer.text

    def texts_to_encode(self) -> tuple[str, ...]:
        """Return the parts whose sentence vectors may change what is decided; none where no vectors of phrasings are known.

        Put to us, each question is one. Overheard, only what asks, passes the prefilter, and is neither answered nor ruled out by words.
        """
        if self.analyzer.faq.retriever.dense is None:
            return ()
        return tuple(dict.fromkeys(texts_to_encode(self.analyzer.restarted())))[:_MAX_ENCODED]

    def with_vectors(self, vectors: Mapping[str, Floats]) -> "Utterance":
        """Return this utterance with the vectors of some of its `texts_to_encode`."""
        return Utterance(self.analyzer.restarted(vectors)) if vectors else self

    def decision(self) -> Decision:
        """Decide: one outcome for each question, in order, no entry answered twice. Any text has an outcome; one without words abstains."""
        found = self._questions()
        outcomes = [self._outcome(question) for question in found]
        if talk := self._talk(found, outcomes):
            return Decision((Abstain(self.analyzer.text, _SMALL_TALK[talk]),))
        answered = {outcome.candidate.entry: outcome for outcome in reversed(outcomes) if isinstance(outcome, Answer)}
        kept = [
            outcome
            for question, outcome in zip(found, outcomes, strict=True)
            if (isinstance(outcome, Answer) and outcome is answered[outcome.candidate.entry])
            or (isinstance(outcome, Clarify) and is_worth_offering(question.sentence_type, _entries(outcome), tuple(answered)))
        ]
        return Decision(tuple(kept or outcomes[:1]) or (Abstain(self.analyzer.text, _NO_WORDS),))

    def talk(self) -> Talk | None:
        """Return what small talk the message is; None if it may ask something. Small talk is never answered."""
        found = self._questions()
        return self._talk(found, [self._outcome(question) for question in found])

    def context_after(self) -> Context:
        """Return what was asked, as the context of the next message of the same person."""
        return context_after(self.analyzer, self._questions())

    def candidates(self) -> tuple[Candidate, ...]:
        """Return the best candidates over all questions, the most confident first: five, or as many as the FAQ has, whatever is decided."""
        best: dict[int, tuple[ScoredEntry, Question]] = {}
        for question in self._completed():
            found = question.candidates or self.analyzer.search_uncounted(
                question, question.tokens, names_unknown=bool(question.unknown_name)
            )
            for one in found:
                if one.entry not in best or one.confidence > best[one.entry][0].confidence:
                    best[one.entry] = one, question
        ranked = sorted(best.values(), key=lambda pair: (-pair[0].confidence, -pair[0].similarity, pair[0].entry))
        return tuple(self._candidate(one, question) for one, question in ranked[:_LISTED])

    def explained(self) -> tuple[ExplainedQuestion, ...]:
        """Return how each question was understood and why its candidates won or lost.

        A text without words is explained as one question.
        """
        completed = self._completed()
        talk = self._talk(completed, [self._outcome(question) for question in completed])
        return tuple(self._explained(question, talk) for question in completed)

    def _talk(self, found: Sequence[Question], outcomes: Sequence[Outcome]) -> Talk | None:
        """Return what small talk a message is; None of a line of the FAQ, and of one that may ask something.

        Overheard, only what would be answered is looked at.
        """
        analyzer = self.analyzer
        is_answered = any(isinstance(outcome, Answer) for outcome in outcomes)
        if analyzer.passive and not is_answered:
            return None
        if talk := listed_talk(analyzer):
            return None if analyzer.message_key in analyzer.faq.own_lines else talk
        if is_answered:
            return None
        offered = max((outcome.candidates[0].confidence for outcome in outcomes if isinstance(outcome, Clarify)), default=0.0)
        return unlisted_talk(analyzer, found, after_card=analyzer.context.replies_to_card, offered=offered)

    def _questions(self) -> Sequence[Question]:
        """Return the questions of the message. They are sought once, for the decision and for what else is asked of the utterance."""
        if not self._found:
            self._found.append(questions(self.analyzer))
        return self._found[0]

    def _completed(self) -> Sequence[Question]:
        """Return the questions with tokens and candidates, also where their words stop them: a curator wants to see those."""
        analyzer = self.analyzer
        completed: list[Question] = []
        for found in self._questions() or [analyzer.question(analyzer.whole)]:
            question = found
            if found.stop:
                identified = analyzer.identified(found)
                name = inherited_unknown_name(analyzer, completed, identified) if completed else identified.unknown_name
                candidates = analyzer.search(identified, identified.tokens, names_unknown=bool(name))
                question = replace(identified, unknown_name=name, candidates=candidates)
            completed.append(question)
        return completed

    def _outcome(self, question: Question) -> Outcome:
        if question.stop:
            return Abstain(question.text, question.stop)
        if question.is_answered:
            return Answer(question.in_full or question.text, self._candidate(question.candidates[0], question))
        offer = () if self.analyzer.passive else offered(question.candidates, question.sentence_type, self.analyzer.thresholds)
        if offer:
            return Clarify(question.in_full or question.text, tuple(self._candidate(one, question) for one in offer))
        return Abstain(question.text, self._why_not_answered(question))

    def _why_not_answered(self, question: Question) -> str:
        """Return why a question that is searched for is not answered, as a `Reason`."""
        candidates = question.candidates
        if not candidates:
            return _TOO_MUCH_BEFORE if self.analyzer.is_spent else _NOTHING_ALIKE
        if not self.analyzer.faq.accepts_sentence_type(question.sentence_type, candidates[0].phrasing):
            return not_asking(question.sentence_type)
        if only_names(question.tokens):
            return _ONLY_NAMES
        return self._unknown_name(question) or candidates[0].objection or self.analyzer.why_unsure(question)

    def _unknown_name(self, question: Question) -> str:
        """Return what a question names and the FAQ does not know, as a `Reason`; empty where it does not matter to the best entry."""
        found, faq, name = question.candidates, self.analyzer.faq, question.unknown_name
        if not name or not found or not faq.retriever.minds_unknown_names(found[0].show):
            return ""
        if faq.unknown_names.knows_any(name.split()):
            return Reason(Gate.OTHER_TITLE, "a title that the nearest entry does not have: {name}", name=name)
        return Reason(Gate.UNKNOWN_NAME, "named nowhere in the FAQ: {name}", name=name)

    def _candidate(self, found: ScoredEntry, question: Question) -> Candidate:
        faq = self.analyzer.faq
        phrasing = faq.phrasings[found.phrasing]
        return Candidate(
            entry=faq.ids[found.entry],
            score=round(max(0.0, min(100.0, 100 * found.similarity)), 2),
            confidence=round(found.confidence, 4),
            phrasing=phrasing.text,
            language=faq.language_identifier.identify(question.text, question.words, phrasing),
        )

    def _explained(self, question: Question, talk: Talk | None) -> ExplainedQuestion:
        model = self.analyzer.faq.retriever.model_for(self.analyzer.vectors.get(question.in_full or question.text))
        outcome = Abstain(question.text, _SMALL_TALK[talk]) if talk else self._outcome(question)
        unknown = self._unknown_name(question)
        return ExplainedQuestion(
            text=question.text,
            normalized=" ".join(map(str, question.tokens)),
            sentence_type=str(question.sentence_type),
            slots=(*slots_of(question.tokens).descriptions(), *((unknown,) if unknown else ())),
            outcome=outcome,
            candidates=tuple(
                ExplainedCandidate(self._candidate(one, question), model.contributions(one.features), one.objection)
                for one in question.candidates[:_LISTED]
            ),
            why_not_answered=self._why_not_answered(question) if isinstance(outcome, Clarify) else "",
            corrections=tuple(pair for pair in self.analyzer.corrections() if set(pair[1].split()) <= set(question.words)),
            needed=self.analyzer.minimum(question).confidence if question.candidates else 0.0,
            needed_to_offer=0.0 if self.analyzer.passive else least_offered(question.sentence_type, self.analyzer.thresholds),
            is_own_line=question.is_own_line,
        )


def _entries(offer: Clarify) -> tuple[str, ...]:
    return tuple(candidate.entry for candidate in offer.candidates)
