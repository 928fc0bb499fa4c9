"""Questions of one message beside each other: what is answered says what those after it leave unsaid."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from bot.matching.entities.slots import objection, read_slots
from bot.matching.language.sentence_type import ASKING_TYPES
from bot.matching.questions.analyzer import Reader
from bot.matching.questions.question import Read, left_unsaid


def side_by_side(reader: Reader, reads: Sequence[Read]) -> list[Read]:
    """Return the questions of a message as they are understood after one another."""
    reads = [_after(reads[:at], reader, read) for at, read in enumerate(reads)]
    answered = [reader.speaks(read) for read in reads]
    found: list[Read] = []
    before: tuple[str, ...] = ()
    for at, read in enumerate(reads):
        others = any(answered[:at]) or any(answered[at + 1 :])
        understood = _in_full(reader, replace(read, beside=others and read.form in ASKING_TYPES and read.is_sentence), before)
        found.append(understood)
        if reader.speaks(understood):
            before = understood.tokens
    return found


def _after(before: Sequence[Read], reader: Reader, read: Read) -> Read:
    """Return a question that speaks of the stranger before it; who that is is looked up when it is searched for, not before."""
    return replace(read, strange=partial(_stranger_after, before, reader, read.strange), met=None, kept=None) if before else read


def _stranger_after(before: Sequence[Read], reader: Reader, strange: Callable[[Sequence[str]], str], tokens: Sequence[str]) -> str:
    """Return the stranger that a question names, else the last that one before it surely named, unless what is ours was named since."""
    if own := strange(tokens):
        return own
    for said in (tokens, *(read.tokens for read in reversed(before))):
        if stranger := reader.prepared.strangers.surely(said):
            return stranger
        slots = read_slots(said)
        if slots.own or slots.names:
            return ""
    return ""


def _in_full(reader: Reader, read: Read, before: Sequence[str]) -> Read:
    """Return a question with what it leaves to the one before; itself where that is not answered or its own answer is not at odds."""
    unsaid = left_unsaid(read, before) if read.form in ASKING_TYPES else ()
    if not unsaid:
        return read
    full = replace(read, said=(*read.tokens, *unsaid), met=read.stranger, kept=None)
    if not reader.speaks(full):
        return read
    agrees = reader.speaks(read) and not objection(read_slots(full.tokens), reader.prepared.corpus.slots[read.found[0].entry])
    return read if agrees else full
