"""Dividing a message into its questions: a sentence stays whole where it will do, and is cut only where the words give a sign."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.matching.language.lexicon import JOINING_TIGHTLY
from bot.matching.language.segmentation import Sentence, Span, begins_question, find_hidden_cuts, split_clauses, stands_alone
from bot.matching.language.sentence_type import ASKING_TYPES, SentenceType
from bot.matching.questions.analyzer import MOST_CUTS, Reader
from bot.matching.questions.context import side_by_side
from bot.matching.questions.question import Read, asks_by_itself, lost, weaker

_EXPLAINED = 0.75
"""Share of a sentence's information from which its answer's entry explains it all, and no second question is looked for."""

_LITTLE = 0.5
"""Share of the information in a part up to which it may be left out beside a question."""

_MOSTLY = 0.67
"""Share of what the FAQ knows of a sentence that a statement in it must hold to be answered in its place."""

_OF_PEOPLE = frozenset({SentenceType.PERSONAL, SentenceType.RHETORICAL})


def questions(reader: Reader) -> list[Read]:
    """Return the questions of a message, in order; a sentence without a cut is one. None where it has no words."""
    divider = _Divider(reader)
    reads = [read for sentence in reader.sentences for read in divider.questions(sentence)]
    return reads if len(reads) == 1 else side_by_side(reader, reads)


@dataclass(frozen=True, slots=True)
class _Divider:
    reader: Reader

    def questions(self, sentence: Sentence) -> list[Read]:
        """Return the questions of a sentence: it alone where it is sure and explained, or where no part of it is answered instead."""
        words = sentence.words
        whole = self.reader.read(sentence.text, words)
        spans = split_clauses(words, sentence.marked)
        if len(spans) == 1:
            return self._clause(sentence, spans[0], whole) or [whole]
        several = any(begins_question(words, start) for start, _ in spans[1:]) or all(
            self.reader.part(sentence, span).form in ASKING_TYPES for span in spans
        )
        if self._is_settled(whole) and not several:
            return [whole]
        parts = self._answered(sentence, spans)
        return parts if self._are_better(parts, whole, several=several) else [whole]

    def _answered(self, sentence: Sentence, spans: Sequence[Span]) -> list[Read]:
        """Return what is answered of several clauses, in order: each by itself, and those between that are only answered together."""
        reads = [self._clause(sentence, span, self.reader.part(sentence, span)) for span in spans]
        if any(reads):
            reads = [found or self._beside(sentence, span) for found, span in zip(reads, spans, strict=True)]
        found: list[Read] = []
        unanswered: list[Span] = []
        for span, some in zip(spans, reads, strict=True):
            if some:
                found += [*self._together(sentence, unanswered), *some]
                unanswered = []
            else:
                unanswered.append(span)
        return found + self._together(sentence, unanswered)

    def _beside(self, sentence: Sentence, span: Span) -> list[Read]:
        """Return a clause that asks for itself, if it is answered beside one that is."""
        read = replace(self.reader.part(sentence, span), beside=True)
        asks = read.form in ASKING_TYPES and (begins_question(sentence.words, span[0]) or not sentence.words[span[0]].isascii())
        return [read] if asks and read.is_sentence and self.reader.speaks(read) else []

    def _together(self, sentence: Sentence, spans: Sequence[Span]) -> list[Read]:
        """Return the question that neighbouring clauses make together, or all but the first or last of them; none where they make none."""
        runs = [spans, spans[1:], spans[:-1], spans[1:-1]]
        for run in runs:
            if len(run) > 1 and (run[0][0] > 0 or run[-1][1] < len(sentence.words)):
                read = self.reader.part(sentence, (run[0][0], run[-1][1]))
                if read.form is not SentenceType.FRAGMENT and self.reader.speaks(read):
                    return [read]
        return []

    def _are_better(self, parts: Sequence[Read], whole: Read, *, several: bool = False) -> bool:
        """Return whether parts that are answered take the place of the whole.

        Where the whole is answered they must be several, and no less sure, or ask each for itself: where a mark or a joining word
        parts ``several`` questions, or the whole's answer does not explain it. No other show, season or episode may be lost with what is
        left out.
        """
        if not parts or lost(whole, parts):
            return False
        if not self.reader.speaks(whole):
            return len(parts) > 1 or parts[0].form in ASKING_TYPES or self._is_all_but_talk(parts[0], whole)
        if len({read.found[0].entry for read in parts}) == 1:
            return False
        apart = several or whole.found[0].evidence.known < _EXPLAINED
        return (apart and all(read.form in ASKING_TYPES for read in parts)) or weaker(parts) >= whole.confidence

    def _is_all_but_talk(self, told: Read, whole: Read) -> bool:
        """Return whether a statement tells what is to be answered, and the rest says little that the FAQ knows; never so of a fragment."""
        known, all_known = self.reader.prepared.gate.known(told.words)[1], self.reader.prepared.gate.known(whole.words)[1]
        return told.form is not SentenceType.FRAGMENT and known >= _MOSTLY * all_known

    def _clause(self, sentence: Sentence, span: Span, clause: Read) -> list[Read]:
        """Return what is answered of a clause: it, else the two questions it hides, else the one that words around it hide."""
        if not clause.worth or len(clause.words) == 1 or (self.reader.passive and clause.form not in ASKING_TYPES):
            return []
        cuts = find_hidden_cuts(sentence.words, span)[:MOST_CUTS]
        speaks = self.reader.speaks(clause)
        if not cuts or (self._is_settled(clause) and not any(stands_alone(sentence.words, cut) for cut in cuts)):
            return [clause] if speaks else []
        halves = [self.reader.halves(sentence, span, cut) for cut in cuts]
        if both := self._both(sentence.words, halves, cuts, clause):
            return both
        return [clause] if speaks else self._one(sentence.words, halves, cuts, clause)

    def _both(self, words: Sequence[str], halves: Sequence[tuple[Read, Read]], cuts: Sequence[int], clause: Read) -> list[Read]:
        """Return the surest two halves that are two questions, no less sure than the clause; none where there are none.

        Without a word that joins them neither may be a fragment, which is part of a sentence more often than one.
        """
        best: list[Read] = []
        for pair, cut in zip(halves, cuts, strict=True):
            joined = words[cut] in JOINING_TIGHTLY
            whole = all(
                (joined or read.form is not SentenceType.FRAGMENT) and read.is_sentence and self.reader.speaks(read) for read in pair
            )
            if whole and self._are_better(pair, clause, several=stands_alone(words, cut)):
                best = max(best, list(pair), key=weaker)
        return best

    def _one(self, words: Sequence[str], halves: Sequence[tuple[Read, Read]], cuts: Sequence[int], clause: Read) -> list[Read]:
        """Return the surest question that stands by itself behind what introduces it; none where we were not asked.

        What is left out must say little that the FAQ knows, or the question is another one than it seems.
        """
        best: list[Read] = []
        if self.reader.passive or clause.form in _OF_PEOPLE:
            return best
        for (told, kept), cut in zip(halves, cuts, strict=True):
            apart = kept.form in ASKING_TYPES and asks_by_itself(words, cut, told) and self._is_little(told)
            if apart and self.reader.speaks(kept) and not lost(clause, [kept]):
                best = max(best, [kept], key=weaker)
        return best

    def _is_little(self, read: Read) -> bool:
        """Return whether the FAQ knows little of what a text says."""
        total, known = self.reader.prepared.gate.known(read.words)
        return known <= _LITTLE * total

    def _is_settled(self, read: Read) -> bool:
        """Return whether a text is one question: surely answered, by an entry that explains it all."""
        return self.reader.speaks(read) and read.confidence >= self.reader.thresholds.whole and read.found[0].evidence.known >= _EXPLAINED
