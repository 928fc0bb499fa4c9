"""The texts of a message whose sentence vectors may change what is decided, for an encoder to read."""

from collections.abc import Iterator, Sequence

from bot.matching.language.clauses import Sentence, Span, find_hidden_cuts, split_clauses, stands_alone
from bot.matching.language.stemming import is_content
from bot.matching.questions.analyzer import MAX_CUTS, Analyzer
from bot.matching.questions.follow_up import texts_in_conversation
from bot.matching.questions.question import Part


def texts_to_encode(analyzer: Analyzer) -> Iterator[str]:
    """Yield the sentences of a message and their clauses, as far as their vectors may change what is decided.

    None of a message that is a line of the FAQ. Overheard, an encoder's time is spent only on what asks, passes the prefilter, and is
    neither answered nor ruled out by its words.
    """
    found = [*texts_in_conversation(analyzer), *_open_texts(analyzer)]
    if found and analyzer.message_key not in analyzer.faq.own_lines:
        yield from found


def _open_texts(analyzer: Analyzer) -> Iterator[str]:
    for sentence in analyzer.sentences:
        spans = split_clauses(sentence.words, sentence.marked, disabled=analyzer.faq.disabled)
        parts = [analyzer.part(sentence, span) for span in spans] if len(spans) > 1 else []
        whole = analyzer.part_of(sentence.text, tuple(sentence.words))
        yield from (part.text for part in (whole, *parts) if _is_open(analyzer, part))
        for span, clause in zip(spans, parts or [whole], strict=True):
            if _is_open(analyzer, clause):
                yield from (half.text for half in _likeliest_halves(analyzer, sentence, span))


def _is_open(analyzer: Analyzer, part: Part) -> bool:
    if not analyzer.passive:
        return any(map(is_content, analyzer.tokens(part)))
    question = analyzer.question(part)
    return not question.stop and not all(one.objection for one in question.candidates) and not question.is_answered


def _likeliest_halves(analyzer: Analyzer, sentence: Sentence, span: Span) -> Sequence[Part]:
    """Return the halves of a clause that are most likely two questions, judged by words; nothing where no cut can be one."""
    words = sentence.words
    cuts = find_hidden_cuts(words, span, disabled=analyzer.faq.disabled)[:MAX_CUTS]
    pairs = [analyzer.halves(sentence, span, cut) for cut in cuts if stands_alone(words, cut)]
    return max(pairs, key=lambda pair: min(_confidence(analyzer, half) for half in pair), default=())


def _confidence(analyzer: Analyzer, part: Part) -> float:
    """Return the confidence of the best candidate, also of a part that would not be searched for."""
    tokens = analyzer.tokens(part)
    found = analyzer.search(part, tokens, names_unknown=bool(tokens and analyzer.unknown_name(part, tokens)))
    return found[0].confidence if found else 0.0
