"""Reading a message for a FAQ: its sentences and any part of them, each with what is found for it.

What is looked up is looked up when it is first needed: most texts are turned away before.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from bot.matching.faq.compiled_faq import Prepared
from bot.matching.index.sparse_matrix import Floats
from bot.matching.language.segmentation import Sentence, Span, analyze_sentence, split_sentences
from bot.matching.language.sentence_type import sentence_type_of
from bot.matching.questions.decision import Thresholds, answers, lacking
from bot.matching.questions.question import Read
from bot.matching.ranking.retrieval import Found

MOST_CUTS = 4
"""Hidden cuts tried in one clause, each of which may take two searches."""

_MOST_SEARCHES = 16
"""Parts of one message that are searched for, so that work is bounded. Of 2,400 labelled questions none took more than 7."""

_Search = tuple[tuple[str, ...], bool, str]
"""What is searched for: tokens, whether they name what the FAQ does not know, and the text whose vector is used, empty for none."""


@dataclass(slots=True)
class Reader:
    """Reads one message for a FAQ, and remembers what it found.

    ``passive``: as overheard. ``vectors``: what an encoder made of some of its parts.
    """

    prepared: Prepared
    thresholds: Thresholds
    text: str
    passive: bool
    vectors: Mapping[str, Floats] = field(default_factory=dict)
    _searched: dict[_Search, tuple[Found, ...]] = field(default_factory=dict)
    _asked: set[_Search] = field(default_factory=set)
    _sentences: list[Sentence] | None = None

    def again(self, vectors: Mapping[str, Floats] | None = None) -> "Reader":
        """Return a reader that begins the same message anew, with the vectors of some parts or those known already.

        What was read and found serves again, but counts as if it were looked up: a first reading changes nothing in a second.
        """
        if vectors is None:
            return replace(self, _asked=set(), _sentences=self.sentences)
        by_words = {key: found for key, found in self._searched.items() if not key[2]}
        return replace(self, vectors=vectors, _searched=by_words, _asked=set(), _sentences=self.sentences)

    @property
    def sentences(self) -> list[Sentence]:
        """Return the sentences of the message, their words corrected."""
        if self._sentences is None:
            self._sentences = [self._corrected(sentence) for sentence in split_sentences(self.text)]
        return self._sentences

    @property
    def whole(self) -> Read:
        """Return the whole text as one question, whether or not it has words."""
        return self.read(self.text, self._corrected(self.text).words)

    def read(self, text: str, words: list[str]) -> Read:
        """Return a part of the message as a question: its text and its words as corrected."""
        vector = self.vectors.get(text) if self.vectors else None
        worth = vector is not None or self.prepared.gate.passes(words, passive=self.passive)
        search = self._search if vector is None else partial(self._search, meant=text)
        strange = partial(self.prepared.strangers, anywhere=self.passive)
        return Read(text, words, sentence_type_of(text, words), worth, self.prepared.tokens, strange, search)

    def part(self, sentence: Sentence, span: Span) -> Read:
        """Return a part of a sentence; the mark at the sentence's end belongs to its last part."""
        words = sentence.words[span[0] : span[1]]
        mark = sentence.text[-1:] if span[1] == len(sentence.words) and not sentence.text[-1:].isalnum() else ""
        return self.read(self.prepared.rewriter.in_full(words) + mark, words)

    def halves(self, sentence: Sentence, span: Span, cut: int) -> tuple[Read, Read]:
        """Return the two parts of a clause before and behind a cut."""
        return self.part(sentence, (span[0], cut)), self.part(sentence, (cut, span[1]))

    def speaks(self, read: Read) -> bool:
        """Return whether a question is answered."""
        if read.silence(passive=self.passive) or not read.found:
            return False
        if not answers(read.found, read.form, self.thresholds, passive=self.passive, meant=read.text in self.vectors, beside=read.beside):
            return False
        return not read.only_names and self.prepared.asks_so(read.form, read.found[0].phrasing)

    def lacking(self, read: Read) -> str:
        """Say what the best candidate of a part lacks to be the answer, in a curator's words; empty where nothing."""
        meant = read.text in self.vectors
        return lacking(read.found, read.form, self.thresholds, passive=self.passive, meant=meant, beside=read.beside)

    def search(self, read: Read) -> tuple[Found, ...]:
        """Return the candidates of a part, also of one that says nothing, however many were searched for."""
        return self.prepared.corpus.search(read.tokens, vector=self.vectors.get(read.text), estranged=bool(read.stranger))

    @property
    def is_spent(self) -> bool:
        """Return whether as many parts were searched for as are at most, so that further ones find nothing."""
        return len(self._asked) >= _MOST_SEARCHES

    def _search(self, tokens: tuple[str, ...], estranged: bool, meant: str = "") -> tuple[Found, ...]:  # noqa: FBT001 - one of three keys
        """Search for what is said; once, though several parts of a message may say the same, and for so many parts alone."""
        key = tokens, estranged, meant
        if key not in self._asked and self.is_spent:
            return ()
        self._asked.add(key)
        if key not in self._searched:
            self._searched[key] = self.prepared.corpus.search(tokens, vector=self.vectors.get(meant), estranged=estranged)
        return self._searched[key]

    def _corrected(self, text: str) -> Sentence:
        sentence = analyze_sentence(text)
        corrected = self.prepared.corrector.with_marks(sentence.words, sentence.marked, common=not self.passive)
        return Sentence(text, *self.prepared.rewriter.with_titles(*corrected))
