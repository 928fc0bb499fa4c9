"""What words leave open in a message: the texts whose meaning may change what is decided, for an encoder to read."""

from collections.abc import Iterator, Sequence

from bot.matching.language.segmentation import Sentence, Span, find_hidden_cuts, split_clauses, stands_alone
from bot.matching.language.stemming import is_function_word
from bot.matching.questions.analyzer import MOST_CUTS, Reader
from bot.matching.questions.question import Read, weaker


def texts_to_encode(reader: Reader) -> Iterator[str]:
    """Yield the sentences of a message and their clauses, as far as their meaning may change what is decided.

    Overheard, only what asks, what the gate lets pass and what its words neither answer nor rule out is worth an encoder's time.
    """
    for sentence in reader.sentences:
        spans = split_clauses(sentence.words, sentence.marked)
        parts = [reader.part(sentence, span) for span in spans] if len(spans) > 1 else []
        whole = reader.read(sentence.text, sentence.words)
        yield from (read.text for read in (whole, *parts) if _is_open(reader, read))
        for span, clause in zip(spans, parts or [whole], strict=True):
            if _is_open(reader, clause):
                yield from (half.text for half in _likeliest(reader, sentence, span))


def _is_open(reader: Reader, read: Read) -> bool:
    if not reader.passive:
        return not all(map(is_function_word, read.tokens))
    if read.silence(passive=True):
        return False
    return not all(found.objection for found in read.found) and not reader.speaks(read)


def _likeliest(reader: Reader, sentence: Sentence, span: Span) -> Sequence[Read]:
    """Return the halves of a clause that are two questions soonest, judged by their words; nothing where it hides no second one."""
    words = sentence.words
    pairs = [reader.halves(sentence, span, cut) for cut in find_hidden_cuts(words, span)[:MOST_CUTS] if stands_alone(words, cut)]
    return max(pairs, key=weaker, default=())
