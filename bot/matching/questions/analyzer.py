"""Analyzing one message for one FAQ, step by step: sentences, parts, tokens and names, candidates.

Each step costs more than the one before, and most messages of a channel are stopped before the last.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from bot.explained import Gate, Reason
from bot.matching.entities.hyphenated_names import HyphenatedName, unknown_hyphenated_names
from bot.matching.faq.analyzed_entry import line_key
from bot.matching.faq.compiled_faq import CompiledFaq
from bot.matching.index.sparse_matrix import Floats
from bot.matching.language.clauses import Sentence, Span, analyze_sentence, split_sentences
from bot.matching.language.lexicon import ASKING_WORDS, CALLED, SILENT_WORDS, TALK_WORDS
from bot.matching.language.sentence_type import ASKING_TYPES, SentenceType, sentence_type_of
from bot.matching.language.stemming import is_content, is_function_word
from bot.matching.language.switchable_rules import Rule
from bot.matching.language.token import Token
from bot.matching.language.tokenizer import words_of
from bot.matching.questions.decision import Minimum, Thresholds, is_sure, situation_of, why_unsure
from bot.matching.questions.question import NO_CONTEXT, Context, Part, Question, only_names
from bot.matching.ranking.retrieval import ScoredEntry

MAX_CUTS = 4
"""Hidden cuts tried in one clause. Each may take two searches."""

DENIED_LINE = Reason(Gate.DENIED_LINE, "it is a line that must not be answered")
"""Why a question is not searched for that is a denied line of the FAQ."""

_NO_TELLING_WORD = Reason(Gate.NO_TELLING_WORD, "none of its words says what is asked")
_FEW_KNOWN_WORDS = Reason(Gate.FEW_KNOWN_WORDS, "the FAQ knows too few of its words")

_MAX_SEARCHES = 16
"""Parts of one message that are searched for, so that work is bounded. Of 2,400 labelled questions none took more than 7."""

_TALK = TALK_WORDS | SILENT_WORDS | CALLED | ASKING_WORDS
"""Words of messages that ask nothing of a FAQ, beside function words: ``qué tonto``."""

_Search = tuple[tuple[Token, ...], bool, str]
"""What a search depends on: tokens, whether there is an unknown name, and the text whose vector is used (empty: none)."""


@dataclass(slots=True)
class Analyzer:
    """Analyzes one message, and remembers what it found.

    ``passive``: overheard. ``vectors``: sentence vectors of some of its parts, by their text. ``context``: what was asked before.
    ``names``: words that are ours to be called by, whose spelling is not corrected. ``_as_written``: the texts of sentences whose words
    are not corrected and hold no title.
    """

    faq: CompiledFaq
    thresholds: Thresholds
    text: str
    passive: bool
    vectors: Mapping[str, Floats] = field(default_factory=dict)
    context: Context = NO_CONTEXT
    names: frozenset[str] = frozenset()
    _sentences: list[Sentence] | None = None
    _as_written: set[str] = field(default_factory=set)
    _hyphenated: tuple[HyphenatedName, ...] | None = None
    _message_key: str | None = None
    _tokens: dict[tuple[str, ...], tuple[Token, ...]] = field(default_factory=dict)
    _questions: dict[Part, Question] = field(default_factory=dict)
    _found: dict[_Search, tuple[ScoredEntry, ...]] = field(default_factory=dict)
    _counted: set[_Search] = field(default_factory=set)

    def restarted(self, vectors: Mapping[str, Floats] | None = None) -> "Analyzer":
        """Return an analyzer of the same message that has not searched yet, with the vectors of some parts or those known already.

        Searches that were made are remembered, but are counted again: a first analysis changes nothing in a second.
        """
        if vectors is None:
            return replace(self, _questions={}, _counted=set(), _sentences=self.sentences)
        by_words = {search: found for search, found in self._found.items() if not search[2]}
        return replace(self, vectors=vectors, _questions={}, _found=by_words, _counted=set(), _sentences=self.sentences)

    @property
    def sentences(self) -> list[Sentence]:
        """Return the sentences of the message, their spelling corrected."""
        if self._sentences is None:
            self._sentences = []
            for text in split_sentences(self.text):
                written = analyze_sentence(text)
                self._sentences.append(self._corrected(written))
                if self._sentences[-1] is written:
                    self._as_written.add(text)
        return self._sentences

    @property
    def whole(self) -> Part:
        """Return the whole message as one part, whether or not it has words."""
        return self.part_of(self.text, self._whole_words())

    def _whole_words(self) -> tuple[str, ...]:
        return tuple(self._corrected(analyze_sentence(self.text)).words)

    @property
    def message_key(self) -> str:
        """Return what the whole message is looked up by among the lines of the FAQ."""
        if self._message_key is None:
            words = tuple(self.sentences[0].words) if len(self.sentences) == 1 else self._whole_words()
            self._message_key = line_key(self._tokens_of(words))
        return self._message_key

    def part_of(self, text: str, words: tuple[str, ...]) -> Part:
        """Return a part of the message, from its text and its corrected words."""
        passes = text in self.vectors or self.faq.prefilter.passes(words, passive=self.passive)
        return Part(text, words, sentence_type_of(text, words, disabled=self.faq.disabled), passes)

    def part(self, sentence: Sentence, span: Span) -> Part:
        """Return a part of a sentence. The sentence's last mark belongs to its last part."""
        words = sentence.words[span[0] : span[1]]
        mark = sentence.text[-1:] if span[1] == len(sentence.words) and not sentence.text[-1:].isalnum() else ""
        return self.part_of(self.faq.gazetteer.with_titles_written_out(words) + mark, tuple(words))

    def halves(self, sentence: Sentence, span: Span, cut: int) -> tuple[Part, Part]:
        """Return the parts of a clause before and after a cut."""
        return self.part(sentence, (span[0], cut)), self.part(sentence, (cut, span[1]))

    def question(self, part: Part) -> Question:
        """Return a part of the message as a question: looked up, unless its words stop it before."""
        question = self._questions.get(part)
        if question is None:
            stop = self._stop(part)
            question = self._questions[part] = self._stopped(part, stop) if stop else self.look_up(part, self.tokens(part))
        return question

    def look_up(self, part: Part, tokens: tuple[Token, ...], unknown_name: str | None = None, *, beside_answer: bool = False) -> Question:
        """Return the question that has these tokens. ``unknown_name``: None to look for one in the tokens."""
        key = line_key(tokens)
        if self.faq.own_lines.is_denied(key) or self.faq.own_lines.is_denied(self._uncorrected_key(part)):
            return self._stopped(part, DENIED_LINE, tokens, unknown_name or "")
        if not any(map(is_content, tokens)) and not (key == self.message_key and self.faq.own_lines.entries(key)):
            return self._stopped(part, _NO_TELLING_WORD, tokens, unknown_name or "")
        if unknown_name is None:
            unknown_name = self.unknown_name(part, tokens)
        candidates = self.search(part, tokens, names_unknown=bool(unknown_name))
        is_answered = self._is_answered(part.sentence_type, tokens, candidates, beside_answer=beside_answer)
        if is_answered and not unknown_name and not candidates[0].has_line and (title := self._title_in(part, tokens, candidates[0])):
            unknown_name, candidates = title, self.search(part, tokens, names_unknown=True)
            is_answered = self._is_answered(part.sentence_type, tokens, candidates, beside_answer=beside_answer)
        return Question(
            part.text,
            part.words,
            part.sentence_type,
            part.passes_prefilter,
            tokens=tokens,
            unknown_name=unknown_name,
            candidates=candidates,
            beside_answer=beside_answer,
            is_answered=is_answered,
        )

    def identified(self, question: Question) -> Question:
        """Return a question with its tokens and its unknown name, which one that is stopped by its words does not have yet."""
        if not question.stop or question.tokens:
            return question
        tokens = self.tokens(question)
        return replace(question, tokens=tokens, unknown_name=self.unknown_name(question, tokens))

    def tokens(self, part: Part) -> tuple[Token, ...]:
        """Return the words of a part in the FAQ's own spelling, without filler."""
        return self._tokens_of(part.words)

    def _tokens_of(self, words: tuple[str, ...]) -> tuple[Token, ...]:
        tokens = self._tokens.get(words)
        if tokens is None:
            tokens = self._tokens[words] = tuple(self.faq.tokens(words))
        return tokens

    def unknown_name(self, part: Part, tokens: tuple[Token, ...]) -> str:
        """Return the name in the tokens of a part of something that the FAQ does not know; empty where there is none."""
        hyphenated = (name.written for name in self._unknown_names() if self.faq.unknown_names.has_shows and name.within(part.words))
        return next(hyphenated, "") or self.faq.unknown_names.find(tokens, part.words, anywhere=self.passive)

    def _unknown_names(self) -> tuple[HyphenatedName, ...]:
        if self._hyphenated is None:
            self._hyphenated = unknown_hyphenated_names(self.text, self.faq.gazetteer, self.faq.spelling_corrector, self.faq.disabled)
        return self._hyphenated

    def _title_in(self, part: Part, tokens: tuple[Token, ...], best: ScoredEntry) -> str:
        """Return the title of something else in a question, as it was written, which the best entry does not have; empty where none."""
        doubtful = self._doubtful_words(part)
        if not (best.features.missing_idf or doubtful) or not (title := self.faq.title_in(tokens, best.entry, doubtful)):
            return ""
        written = {right: wrong for wrong, right in self.corrections()}
        return " ".join(written.get(word, word) for word in title)

    def _doubtful_words(self, part: Part) -> frozenset[str]:
        """Return the words of a part that may not be what was written; see `SpellingCorrector.unfitting`."""
        if part.text in self._as_written or Rule.TITLE_CORRECTED in self.faq.disabled:
            return frozenset()
        written = words_of(part.text)
        return frozenset() if tuple(written) == part.words else self.faq.spelling_corrector.unfitting(part.words, frozenset(written))

    def search(self, part: Part, tokens: tuple[Token, ...], *, names_unknown: bool) -> tuple[ScoredEntry, ...]:
        """Return the entries nearest to some tokens; none once `_MAX_SEARCHES` different searches were made."""
        search = tokens, names_unknown, part.text if part.text in self.vectors else ""
        if not tokens or (search not in self._counted and self.is_spent):
            return ()
        self._counted.add(search)
        if search not in self._found:
            self._found[search] = self.search_uncounted(part, tokens, names_unknown=names_unknown)
        return self._found[search]

    def search_uncounted(self, part: Part, tokens: tuple[Token, ...], *, names_unknown: bool) -> tuple[ScoredEntry, ...]:
        """Return the entries nearest to some tokens, also of none, however many searches were made."""
        key = line_key(tokens)
        own = self.faq.own_lines.entries(key) if key in self.faq.own_lines and key == self.message_key else ()
        return self.faq.retriever.retrieve(tokens, vector=self.vectors.get(part.text), names_unknown=names_unknown, with_line=own)

    def _uncorrected_key(self, part: Part) -> str:
        """Return what a part is looked up by as it was written. The FAQ may not know the words of its denied lines, and correct them."""
        if part.text in self._as_written:
            return ""
        words = words_of(part.text)
        return "" if tuple(words) == part.words else line_key(self.faq.tokens(words))

    def is_own_line(self, part: Part) -> bool:
        """Return whether a part is the whole message and a line of the FAQ, one that is answered or one that must not be."""
        key = line_key(self.tokens(part))
        return key in self.faq.own_lines and key == self.message_key

    @property
    def is_spent(self) -> bool:
        """Return whether as many searches were made as are allowed, so that further parts find nothing."""
        return len(self._counted) >= _MAX_SEARCHES

    def minimum(self, question: Question) -> Minimum:
        """Return what the best candidate of a question, which has some, needs to be the answer."""
        return self._minimum(question.sentence_type, question.candidates, beside_answer=question.beside_answer)

    def why_unsure(self, question: Question) -> str:
        """Return what the best candidate of a question lacks to be the answer, as a `Reason`; empty where nothing."""
        return why_unsure(question.candidates, self.minimum(question))

    def corrections(self) -> tuple[tuple[str, str], ...]:
        """Return what was taken for a typing error, and what for: ``("seson", "season")``. One word may become two, or two one."""
        found: list[tuple[str, str]] = []
        for text in split_sentences(self.text):
            written = analyze_sentence(text)
            words, _ = self._spelled(written)
            for kind, begin, end, at, until in SequenceMatcher(None, written.words, words, autojunk=False).get_opcodes():
                if kind == "replace":
                    found.append((" ".join(written.words[begin:end]), " ".join(words[at:until])))
        return tuple(dict.fromkeys(found))

    def _minimum(self, sentence_type: SentenceType, candidates: Sequence[ScoredEntry], *, beside_answer: bool) -> Minimum:
        situation = situation_of(sentence_type, passive=self.passive, beside_answer=beside_answer)
        return self.thresholds.minimum(candidates, situation)

    def _is_answered(
        self, sentence_type: SentenceType, tokens: Sequence[Token], candidates: Sequence[ScoredEntry], *, beside_answer: bool
    ) -> bool:
        if candidates and candidates[0].has_line:
            return len(candidates) == 1 or not candidates[1].has_line
        if not candidates or not is_sure(candidates, self._minimum(sentence_type, candidates, beside_answer=beside_answer)):
            return False
        return not only_names(tokens) and self.faq.accepts_sentence_type(sentence_type, candidates[0].phrasing)

    def _stop(self, part: Part) -> str:
        """Return why the words of a part alone keep it from being searched for, in a curator's words; empty where they do not."""
        if self.passive and part.sentence_type not in ASKING_TYPES:
            return not_asking(part.sentence_type)
        return "" if part.passes_prefilter or self.is_own_line(part) else _FEW_KNOWN_WORDS

    @staticmethod
    def _stopped(part: Part, stop: str, tokens: tuple[Token, ...] = (), unknown_name: str = "") -> Question:
        return Question(part.text, part.words, part.sentence_type, part.passes_prefilter, stop, tokens, unknown_name)

    def _corrected(self, written: Sentence) -> Sentence:
        """Return a sentence with its spelling corrected and titles as one word; the same one where that changes nothing."""
        words, marked = self.faq.gazetteer.with_titles(*self._spelled(written))
        return written if words == written.words else Sentence(written.text, words, marked)

    def _spelled(self, written: Sentence) -> tuple[list[str], Collection[int]]:
        """Return the words of a sentence with their spelling corrected, and the positions of those with a mark in front.

        Small talk is not corrected, lest it becomes a question, nor is an unknown name with a hyphen.
        """
        kept = self.names.union(*(name.within(written.words) for name in self._unknown_names()))
        if all(word in _TALK or is_function_word(word) for word in written.words):
            kept |= _TALK
        return self.faq.spelling_corrector.correct(written.words, written.marked, common=not self.passive, kept=kept)


def not_asking(sentence_type: SentenceType) -> Reason:
    """Return why a sentence of this type is not answered."""
    return Reason(Gate.NOT_ASKING, "it does not ask: {sentence_type}", sentence_type=str(sentence_type))
