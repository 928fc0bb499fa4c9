"""Splitting a message into its questions. A sentence stays whole where it can, and is cut only where its words give a sign."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.matching.language.lexicon import JOINING_TIGHTLY
from bot.matching.language.segmentation import Sentence, Span, begins_question, find_hidden_cuts, split_clauses, stands_alone
from bot.matching.language.sentence_type import ASKING_TYPES, SentenceType
from bot.matching.language.switchable_rules import Rule
from bot.matching.questions.analyzer import MAX_CUTS, Analyzer
from bot.matching.questions.context import in_context
from bot.matching.questions.question import Part, Question, asks_by_itself, drops_entity, min_confidence

_EXPLAINED = 0.75
"""Share of a sentence's information in its answer's entry from which no second question is looked for."""

_LITTLE = 0.5
"""Greatest share of a part's information that the FAQ knows, for the part to be left out beside a question."""

_MOSTLY = 0.67
"""Least share of what the FAQ knows of a sentence that a statement in it must hold to be answered in its place."""

_ABOUT_OPINIONS = frozenset({SentenceType.PERSONAL, SentenceType.RHETORICAL})


def questions(analyzer: Analyzer) -> list[Question]:
    """Return the questions of a message, in order. A sentence without a cut is one. None where the message has no words."""
    splitter = _Splitter(analyzer)
    found = [question for sentence in analyzer.sentences for question in splitter.questions(sentence)]
    return found if len(found) == 1 else in_context(analyzer, found)


@dataclass(frozen=True, slots=True)
class _Splitter:
    analyzer: Analyzer

    def questions(self, sentence: Sentence) -> list[Question]:
        """Return the questions of a sentence: the whole where it is sure and explained, or where none of its parts is a better answer."""
        words = sentence.words
        whole = self.analyzer.question(self.analyzer.part_of(sentence.text, tuple(words)))
        spans = split_clauses(words, sentence.marked, disabled=self.analyzer.faq.disabled)
        if len(spans) == 1:
            return self._in_clause(sentence, spans[0], whole) or [whole]
        several = any(begins_question(words, start) for start, _ in spans[1:]) or all(
            self.analyzer.part(sentence, span).sentence_type in ASKING_TYPES for span in spans
        )
        if self._is_settled(whole) and not several:
            return [whole]
        parts = self._in_clauses(sentence, spans)
        return parts if self._are_better(parts, whole, several=several) else [whole]

    def _in_clauses(self, sentence: Sentence, spans: Sequence[Span]) -> list[Question]:
        """Return the answered questions of several clauses, in order: of each clause, and of neighbours that are only answered together."""
        by_clause = [self._in_clause(sentence, span, self.analyzer.part(sentence, span)) for span in spans]
        if any(by_clause):
            by_clause = [found or self._beside_answer(sentence, span) for found, span in zip(by_clause, spans, strict=True)]
        questions: list[Question] = []
        unanswered: list[Span] = []
        for span, found in zip(spans, by_clause, strict=True):
            if found:
                questions += [*self._joined(sentence, unanswered), *found]
                unanswered = []
            else:
                unanswered.append(span)
        return questions + self._joined(sentence, unanswered)

    def _beside_answer(self, sentence: Sentence, span: Span) -> list[Question]:
        """Return a clause that asks by itself, if it is answered beside one that is: there less confidence is needed."""
        part = self.analyzer.part(sentence, span)
        first = sentence.words[span[0]]
        asks = part.sentence_type in ASKING_TYPES and (begins_question(sentence.words, span[0]) or not first.isascii())
        if not (asks and part.is_sentence) or Rule.CLAUSE_BESIDE_ANSWER in self.analyzer.faq.disabled:
            return []
        question = self.analyzer.question(part)
        if question.stop:
            return []
        beside = self.analyzer.look_up(part, question.tokens, question.unknown_name, beside_answer=True)
        return [beside] if beside.is_answered else []

    def _joined(self, sentence: Sentence, spans: Sequence[Span]) -> list[Question]:
        """Return the question that neighbouring clauses ask together, with or without the first and the last; none where they ask none."""
        if Rule.CLAUSES_JOINED in self.analyzer.faq.disabled:
            return []
        for run in (spans, spans[1:], spans[:-1], spans[1:-1]):
            if len(run) > 1 and (run[0][0] > 0 or run[-1][1] < len(sentence.words)):
                part = self.analyzer.part(sentence, (run[0][0], run[-1][1]))
                if part.sentence_type is not SentenceType.FRAGMENT and (question := self.analyzer.question(part)).is_answered:
                    return [question]
        return []

    def _are_better(self, parts: Sequence[Question], whole: Question, *, several: bool = False) -> bool:
        """Return whether parts that are answered take the place of the whole.

        Never where another show, season, episode or unknown name of the whole is in none of them. Where the whole is answered too, the
        parts must be about different entries, and either no less sure, or each ask: then ``several`` says that a mark or a joining word
        parts several questions, or the whole's entry does not hold all of its words.
        """
        if not parts or drops_entity(self.analyzer.identified(whole), parts):
            return False
        if not whole.is_answered:
            return len(parts) > 1 or parts[0].sentence_type in ASKING_TYPES or self._rest_says_little(parts[0], whole)
        if len({part.candidates[0].entry for part in parts}) == 1:
            return False
        apart = several or whole.candidates[0].features.query_coverage_by_entry < _EXPLAINED
        return (apart and all(part.sentence_type in ASKING_TYPES for part in parts)) or min_confidence(parts) >= whole.confidence

    def _rest_says_little(self, statement: Part, whole: Part) -> bool:
        """Return whether a statement has most of what the FAQ knows of the whole sentence. Never of a fragment."""
        (_, known), (_, all_known) = map(self.analyzer.faq.prefilter.information, (statement.words, whole.words))
        return statement.sentence_type is not SentenceType.FRAGMENT and known >= _MOSTLY * all_known

    def _in_clause(self, sentence: Sentence, span: Span, clause: Part) -> list[Question]:
        """Return the answered questions of a clause: the clause, the two that it hides, or the one among other words."""
        analyzer = self.analyzer
        if not clause.passes_prefilter or len(clause.words) == 1 or (analyzer.passive and clause.sentence_type not in ASKING_TYPES):
            return []
        question = clause if isinstance(clause, Question) else analyzer.question(clause)
        whole = [question] if question.is_answered else []
        cuts = find_hidden_cuts(sentence.words, span, disabled=analyzer.faq.disabled)[:MAX_CUTS]
        if not cuts or (self._is_settled(question) and not any(stands_alone(sentence.words, cut) for cut in cuts)):
            return whole
        halves = [analyzer.halves(sentence, span, cut) for cut in cuts]
        return (
            self._hidden_pair(sentence.words, halves, cuts, question) or whole or self._behind_talk(sentence.words, halves, cuts, question)
        )

    def _hidden_pair(
        self, words: Sequence[str], halves: Sequence[tuple[Part, Part]], cuts: Sequence[int], clause: Question
    ) -> list[Question]:
        """Return the surest two halves that are two questions, no less sure than the clause; none where there are none.

        Without a joining word between them neither may be a fragment, which is part of a sentence more often than one by itself.
        """
        best: list[Question] = []
        if Rule.HIDDEN_PAIR in self.analyzer.faq.disabled:
            return best
        for pair, cut in zip(halves, cuts, strict=True):
            joined = words[cut] in JOINING_TIGHTLY
            may_ask = all((joined or half.sentence_type is not SentenceType.FRAGMENT) and half.is_sentence for half in pair)
            if not (may_ask and all(map(self._answers, pair))):
                continue
            both = [self.analyzer.question(half) for half in pair]
            if self._are_better(both, clause, several=stands_alone(words, cut)):
                best = max(best, both, key=min_confidence)
        return best

    def _behind_talk(
        self, words: Sequence[str], halves: Sequence[tuple[Part, Part]], cuts: Sequence[int], clause: Question
    ) -> list[Question]:
        """Return the surest question that asks by itself behind words that introduce it; none where we were not asked.

        The FAQ must know little of the words left out, or the question is another one than it seems.
        """
        best: list[Question] = []
        if self.analyzer.passive or clause.sentence_type in _ABOUT_OPINIONS or Rule.QUESTION_BEHIND_TALK in self.analyzer.faq.disabled:
            return best
        for (talk, rest), cut in zip(halves, cuts, strict=True):
            if rest.sentence_type in ASKING_TYPES and asks_by_itself(words, cut, talk) and self._is_little(talk):
                question = self.analyzer.question(rest)
                if question.is_answered and not drops_entity(self.analyzer.identified(clause), [question]):
                    best = max(best, [question], key=min_confidence)
        return best

    def _answers(self, part: Part) -> bool:
        return self.analyzer.question(part).is_answered

    def _is_little(self, part: Part) -> bool:
        """Return whether the FAQ knows little of what a part says."""
        total, known = self.analyzer.faq.prefilter.information(part.words)
        return known <= _LITTLE * total

    def _is_settled(self, question: Question) -> bool:
        """Return whether a text is surely one question: answered with confidence, by an entry that holds its words."""
        sure = question.is_answered and question.confidence >= self.analyzer.thresholds.single_question
        return sure and question.candidates[0].features.query_coverage_by_entry >= _EXPLAINED
