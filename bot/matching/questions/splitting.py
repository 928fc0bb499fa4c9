"""Splits a message into its questions. A sentence stays whole if possible. It is cut only at signs of a second question."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.matching.language.clauses import Sentence, Span, begins_question, find_hidden_cuts, split_clauses, stands_alone
from bot.matching.language.lexicon import JOINING_TIGHTLY
from bot.matching.language.sentence_type import ASKING_TYPES, SentenceType
from bot.matching.language.switchable_rules import Rule
from bot.matching.questions.analyzer import DENIED_LINE, MAX_CUTS, Analyzer
from bot.matching.questions.context import in_context
from bot.matching.questions.follow_up import in_conversation
from bot.matching.questions.question import Part, Question, asks_by_itself, drops_entity, min_confidence

_EXPLAINED = 0.75
"""If the entry that answers a sentence holds this share of its information, no second question is looked for."""

_LITTLE = 0.5
"""A part beside a question may be left out if the FAQ knows at most this share of its information."""

_MOSTLY = 0.67
"""A statement may be answered in place of its sentence if it holds this share of the sentence's information that the FAQ knows."""

_ABOUT_OPINIONS = frozenset({SentenceType.PERSONAL, SentenceType.RHETORICAL})


def questions(analyzer: Analyzer) -> list[Question]:
    """Return the questions of a message, in order. An uncut sentence is one question. A message without words has none."""
    if len(analyzer.sentences) > 1 and analyzer.message_key in analyzer.faq.own_lines:
        return [analyzer.question(analyzer.whole)]
    splitter = _Splitter(analyzer)
    found = [question for sentence in analyzer.sentences for question in splitter.questions(sentence)]
    found = in_conversation(analyzer, found)
    return found if len(found) == 1 else in_context(analyzer, found)


@dataclass(frozen=True, slots=True)
class _Splitter:
    analyzer: Analyzer

    def questions(self, sentence: Sentence) -> list[Question]:
        """Return the questions of a sentence.

        The whole sentence is the only question if one entry surely answers it and holds its words, or if its parts get no better answers.
        """
        words = sentence.words
        whole = self.analyzer.question(self.analyzer.part_of(sentence.text, tuple(words)))
        if whole.is_own_line or whole.stop == DENIED_LINE:
            return [whole]
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
        """Return the answered questions of several clauses, in order. Neighbouring clauses without answers are tried together."""
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
        """Return the question of a clause that asks by itself, or an empty list if it gets no answer.

        Another clause of the sentence is answered already, so this one needs less confidence.
        """
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
        """Return the question that neighbouring clauses ask together, or an empty list.

        Tries all of them, then all but the first, all but the last, and all but both.
        """
        if Rule.CLAUSES_JOINED in self.analyzer.faq.disabled:
            return []
        for run in (spans, spans[1:], spans[:-1], spans[1:-1]):
            if len(run) > 1 and (run[0][0] > 0 or run[-1][1] < len(sentence.words)):
                part = self.analyzer.part(sentence, (run[0][0], run[-1][1]))
                if part.sentence_type is not SentenceType.FRAGMENT and (question := self.analyzer.question(part)).is_answered:
                    return [question]
        return []

    def _are_better(self, parts: Sequence[Question], whole: Question, *, several: bool = False) -> bool:
        """Return whether answered parts replace the whole sentence.

        They never do if the whole has a show, season, episode or unknown name that none of them has. If the whole is answered too, the
        parts must have different entries, and one of these must hold:

        - The least sure part is at least as sure as the whole.
        - Every part asks, and either ``several`` is true or the whole's entry holds less than `_EXPLAINED` of its information.

        ``several``: the words or marks between the parts show that they are several questions.
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
        """Return whether a statement holds most of the information that the FAQ knows of the whole sentence. False for a fragment."""
        (_, known), (_, all_known) = map(self.analyzer.faq.prefilter.information, (statement.words, whole.words))
        return statement.sentence_type is not SentenceType.FRAGMENT and known >= _MOSTLY * all_known

    def _in_clause(self, sentence: Sentence, span: Span, clause: Part) -> list[Question]:
        """Return the answered questions of a clause: the pair it hides, the clause itself, or the question behind introducing words."""
        analyzer = self.analyzer
        if not clause.passes_prefilter or len(clause.words) == 1 or (analyzer.passive and clause.sentence_type not in ASKING_TYPES):
            return []
        question = clause if isinstance(clause, Question) else analyzer.question(clause)
        whole = [question] if question.is_answered else []
        cuts = find_hidden_cuts(sentence.words, span, disabled=analyzer.faq.disabled)[:MAX_CUTS]
        if not cuts or (self._is_settled(question) and not any(stands_alone(sentence.words, cut) for cut in cuts)):
            return whole
        halves = [(cut, *analyzer.halves(sentence, span, cut)) for cut in cuts]
        return self._hidden_pair(sentence.words, halves, question) or whole or self._behind_talk(sentence.words, halves, question)

    def _hidden_pair(self, words: Sequence[str], halves: Sequence[tuple[int, Part, Part]], clause: Question) -> list[Question]:
        """Return the surest pair of halves that are two questions and better than the whole clause, or an empty list.

        Without a joining word between them neither half may be a fragment. A fragment is more often part of a sentence than a question.
        """
        best: list[Question] = []
        if Rule.HIDDEN_PAIR in self.analyzer.faq.disabled:
            return best
        for cut, *pair in halves:
            joined = words[cut] in JOINING_TIGHTLY
            may_ask = all((joined or half.sentence_type is not SentenceType.FRAGMENT) and half.is_sentence for half in pair)
            if not (may_ask and all(map(self._answers, pair))):
                continue
            both = [self.analyzer.question(half) for half in pair]
            if self._are_better(both, clause, several=stands_alone(words, cut)):
                best = max(best, both, key=min_confidence)
        return best

    def _behind_talk(self, words: Sequence[str], halves: Sequence[tuple[int, Part, Part]], clause: Question) -> list[Question]:
        """Return the surest question that follows introducing words, or an empty list. Overheard messages have none.

        The FAQ must know little of the words left out. Otherwise they may change what is asked.
        """
        best: list[Question] = []
        if self.analyzer.passive or clause.sentence_type in _ABOUT_OPINIONS or Rule.QUESTION_BEHIND_TALK in self.analyzer.faq.disabled:
            return best
        for cut, talk, rest in halves:
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
        """Return whether a text is surely one question: it is answered with confidence, by an entry that holds most of its words."""
        sure = question.is_answered and question.confidence >= self.analyzer.thresholds.single_question
        return sure and question.candidates[0].features.query_coverage_by_entry >= _EXPLAINED
