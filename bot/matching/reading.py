"""Reading a message: its questions, each with what is found for it. One search where it will do; cut only where the words give a sign.

What is looked up is looked up when it is first needed: most texts are turned away before.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from bot.matching.corpus import Prepared
from bot.matching.decide import Thresholds, answers
from bot.matching.features import is_function_word
from bot.matching.form import ASKING, Form, form_of
from bot.matching.lexicon import JOINING_TIGHTLY
from bot.matching.parts import Read, asks_by_itself, left_unsaid, lost, weaker
from bot.matching.rows import Floats
from bot.matching.search import Found
from bot.matching.segment import Sentence, Span, begins_question, clauses, hidden_cuts, read_sentence, sentences, stands_alone
from bot.matching.slots import objection, read_slots

_EXPLAINED = 0.75
"""Share of a sentence's information from which its answer's entry explains it all, and no second question is looked for."""

_LITTLE = 0.5
"""Share of the information in a part up to which it may be left out beside a question."""

_MOSTLY = 0.67
"""Share of what the FAQ knows of a sentence that a statement in it must hold to be answered in its place."""

_MOST_CUTS = 4
"""Hidden cuts tried in one clause, each of which may take two searches."""

_MOST_SEARCHES = 16
"""Parts of one message that are searched for, so that work is bounded. Of 2,400 labelled questions none took more than 7."""

_MOST_BEGUN = 16
"""Messages whose sentences are kept until they are decided about."""

_OF_PEOPLE = frozenset({Form.PERSONAL, Form.RHETORIC})


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one message for a FAQ.

    ``passive``: as overheard. ``vectors``: what an encoder made of some of its parts. ``searched`` remembers what was found for each part,
    ``begun`` the sentences of messages whose `open_texts` were asked for, until their `questions` are.
    """

    prepared: Prepared
    thresholds: Thresholds
    passive: bool
    vectors: Mapping[str, Floats]
    searched: dict[tuple[tuple[str, ...], str], tuple[Found, ...]] = field(default_factory=dict)
    begun: dict[tuple[str, bool], list[Sentence]] = field(default_factory=dict)

    def questions(self, text: str) -> list[Read]:
        """Return the questions of a message; a sentence without a cut is one."""
        begun = self.begun.pop((text, self.passive), None) or map(self._corrected, sentences(text))
        reads = [read for sentence in begun for read in self._sentence(sentence)]
        return reads if len(reads) == 1 else self._side_by_side(reads)

    def _side_by_side(self, reads: Sequence[Read]) -> list[Read]:
        """Return questions as they are understood after one another: what is answered says what those after it leave unsaid."""
        answered = [self.speaks(read) for read in reads]
        found: list[Read] = []
        before: tuple[str, ...] = ()
        for at, read in enumerate(reads):
            others = any(answered[:at]) or any(answered[at + 1 :])
            understood = self._in_full(replace(read, beside=others and read.form in ASKING and read.is_sentence), before)
            found.append(understood)
            if self.speaks(understood):
                before = understood.tokens
        return found

    def _in_full(self, read: Read, before: Sequence[str]) -> Read:
        """Return a question with what it leaves to the one before; itself where that is not answered or its own answer is not at odds."""
        unsaid = left_unsaid(read, before) if read.form in ASKING else ()
        if not unsaid:
            return read
        full = replace(read, said=(*read.tokens, *unsaid), kept=None)
        if not self.speaks(full):
            return read
        agrees = self.speaks(read) and not objection(read_slots(full.tokens), self.prepared.corpus.slots[read.found[0].entry])
        return read if agrees else full

    def read(self, text: str) -> Read:
        """Return a whole text as one question."""
        sentence = self._corrected(text)
        return self._read(text, sentence.words)

    def _read(self, text: str, words: Sequence[str]) -> Read:
        vector = self.vectors.get(text) if self.vectors else None
        worth = vector is not None or self.prepared.gate.passes(words, passive=self.passive)
        search = self._search if vector is None else partial(self._search, meant=text)
        return Read(text, words, form_of(text, words), worth, self.prepared.tokens, search)

    def _search(self, tokens: tuple[str, ...], meant: str = "") -> tuple[Found, ...]:
        """Search for what is said; once, though several parts of a message may say the same, and for so many parts alone."""
        found = self.searched.get((tokens, meant))
        if found is not None:
            return found
        if len(self.searched) == _MOST_SEARCHES:
            return ()
        found = self.searched[tokens, meant] = self.prepared.corpus.search(tokens, vector=self.vectors.get(meant))
        return found

    def open_texts(self, text: str) -> Iterator[str]:
        """Yield the sentences of a message and their clauses, as far as their meaning may change what is decided.

        Overheard, that of what asks and is not answered by its words.
        """
        if len(self.begun) >= _MOST_BEGUN:
            self.begun.clear()
        begun = self.begun[text, self.passive] = [self._corrected(sentence) for sentence in sentences(text)]
        for sentence in begun:
            spans = clauses(sentence.words, sentence.marked)
            parts = [self._part(sentence, span) for span in spans] if len(spans) > 1 else []
            whole = self._read(sentence.text, sentence.words)
            yield from (read.text for read in (whole, *parts) if self._is_open(read))
            for span, clause in zip(spans, parts or [whole], strict=True):
                if self._is_open(clause):
                    yield from (half.text for half in self._likeliest(sentence, span))

    def _likeliest(self, sentence: Sentence, span: Span) -> Sequence[Read]:
        """Return the halves of a clause that are two questions soonest, judged by their words; nothing where it hides no second one."""
        pairs = [
            self._halves(sentence, span, cut) for cut in hidden_cuts(sentence.words, span)[:_MOST_CUTS] if stands_alone(sentence.words, cut)
        ]
        return max(pairs, key=weaker, default=())

    def _is_open(self, read: Read) -> bool:
        if (self.passive and read.form not in ASKING) or all(map(is_function_word, read.tokens)):
            return False
        return not self.passive or not self.speaks(read)

    def _corrected(self, text: str) -> Sentence:
        sentence = read_sentence(text)
        corrected = self.prepared.corrector.with_marks(sentence.words, sentence.marked, common=not self.passive)
        return Sentence(text, *self.prepared.rewriter.with_titles(*corrected))

    def speaks(self, read: Read) -> bool:
        """Return whether a question is answered."""
        if read.silence(passive=self.passive) or not read.found:
            return False
        if not answers(read.found, read.form, self.thresholds, passive=self.passive, meant=read.text in self.vectors, beside=read.beside):
            return False
        return not read.only_names and self.prepared.asks_so(read.form, read.found[0].phrasing)

    def _sentence(self, sentence: Sentence) -> list[Read]:
        """Return the questions of a sentence: it alone where it is sure and explained, or where no part of it is answered instead."""
        words = sentence.words
        whole = self._read(sentence.text, words)
        spans = clauses(words, sentence.marked)
        if len(spans) == 1:
            return self._clause(sentence, spans[0], whole) or [whole]
        several = any(begins_question(words, start) for start, _ in spans[1:]) or all(
            self._part(sentence, span).form in ASKING for span in spans
        )
        if self._is_settled(whole) and not several:
            return [whole]
        parts = self._answered(sentence, spans)
        return parts if self._are_better(parts, whole, several=several) else [whole]

    def _answered(self, sentence: Sentence, spans: Sequence[Span]) -> list[Read]:
        """Return what is answered of several clauses, in order: each by itself, and those between that are only answered together."""
        reads = [self._clause(sentence, span, self._part(sentence, span)) for span in spans]
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
        read = replace(self._part(sentence, span), beside=True)
        asks = read.form in ASKING and (begins_question(sentence.words, span[0]) or not sentence.words[span[0]].isascii())
        return [read] if asks and read.is_sentence and self.speaks(read) else []

    def _together(self, sentence: Sentence, spans: Sequence[Span]) -> list[Read]:
        """Return the question that neighbouring clauses make together, or all but the first or last of them; none where they make none."""
        runs = [spans, spans[1:], spans[:-1], spans[1:-1]]
        for run in runs:
            if len(run) > 1 and (run[0][0] > 0 or run[-1][1] < len(sentence.words)):
                read = self._part(sentence, (run[0][0], run[-1][1]))
                if read.form is not Form.FRAGMENT and self.speaks(read):
                    return [read]
        return []

    def _is_settled(self, read: Read) -> bool:
        """Return whether a text is one question: surely answered, by an entry that explains it all."""
        return self.speaks(read) and read.confidence >= self.thresholds.whole and read.found[0].evidence.known >= _EXPLAINED

    def _are_better(self, parts: Sequence[Read], whole: Read, *, several: bool = False) -> bool:
        """Return whether parts that are answered take the place of the whole.

        Where the whole is answered they must be several, and no less sure, or ask each for itself: where a mark or a joining word
        parts ``several`` questions, or the whole's answer does not explain it. No other show, season or episode may be lost with what is
        left out.
        """
        if not parts or lost(whole, parts):
            return False
        if not self.speaks(whole):
            return len(parts) > 1 or parts[0].form in ASKING or self._is_all_but_talk(parts[0], whole)
        if len({read.found[0].entry for read in parts}) == 1:
            return False
        apart = several or whole.found[0].evidence.known < _EXPLAINED
        return (apart and all(read.form in ASKING for read in parts)) or weaker(parts) >= whole.confidence

    def _is_all_but_talk(self, told: Read, whole: Read) -> bool:
        """Return whether a statement tells what is to be answered, and the rest says little that the FAQ knows; never so of a fragment."""
        known, all_known = self.prepared.gate.known(told.words)[1], self.prepared.gate.known(whole.words)[1]
        return told.form is not Form.FRAGMENT and known >= _MOSTLY * all_known

    def _clause(self, sentence: Sentence, span: Span, clause: Read) -> list[Read]:
        """Return what is answered of a clause: it, else the two questions it hides, else the one that words around it hide."""
        if not clause.worth or len(clause.words) == 1 or (self.passive and clause.form not in ASKING):
            return []
        cuts = hidden_cuts(sentence.words, span)[:_MOST_CUTS]
        speaks = self.speaks(clause)
        if not cuts or (self._is_settled(clause) and not any(stands_alone(sentence.words, cut) for cut in cuts)):
            return [clause] if speaks else []
        halves = [self._halves(sentence, span, cut) for cut in cuts]
        if both := self._both(sentence.words, halves, cuts, clause):
            return both
        return [clause] if speaks else self._one(sentence.words, halves, cuts, clause)

    def _halves(self, sentence: Sentence, span: Span, cut: int) -> tuple[Read, Read]:
        return self._part(sentence, (span[0], cut)), self._part(sentence, (cut, span[1]))

    def _both(self, words: Sequence[str], halves: Sequence[tuple[Read, Read]], cuts: Sequence[int], clause: Read) -> list[Read]:
        """Return the surest two halves that are two questions, no less sure than the clause; none where there are none.

        Without a word that joins them neither may be a fragment, which is part of a sentence more often than one.
        """
        best: list[Read] = []
        for pair, cut in zip(halves, cuts, strict=True):
            joined = words[cut] in JOINING_TIGHTLY
            whole = all((joined or read.form is not Form.FRAGMENT) and read.is_sentence and self.speaks(read) for read in pair)
            if whole and self._are_better(pair, clause, several=stands_alone(words, cut)):
                best = max(best, list(pair), key=weaker)
        return best

    def _one(self, words: Sequence[str], halves: Sequence[tuple[Read, Read]], cuts: Sequence[int], clause: Read) -> list[Read]:
        """Return the surest question that stands by itself behind what introduces it; none where we were not asked.

        What is left out must say little that the FAQ knows, or the question is another one than it seems.
        """
        best: list[Read] = []
        if self.passive or clause.form in _OF_PEOPLE:
            return best
        for (told, kept), cut in zip(halves, cuts, strict=True):
            apart = kept.form in ASKING and asks_by_itself(words, cut, told) and self._is_little(told)
            if apart and self.speaks(kept) and not lost(clause, [kept]):
                best = max(best, [kept], key=weaker)
        return best

    def _is_little(self, read: Read) -> bool:
        """Return whether the FAQ knows little of what a text says."""
        total, known = self.prepared.gate.known(read.words)
        return known <= _LITTLE * total

    def _part(self, sentence: Sentence, span: Span) -> Read:
        """Return a part of a sentence; the mark at the sentence's end belongs to its last part."""
        words = sentence.words[span[0] : span[1]]
        mark = sentence.text[-1:] if span[1] == len(sentence.words) and not sentence.text[-1:].isalnum() else ""
        return self._read(self.prepared.rewriter.in_full(words) + mark, words)
