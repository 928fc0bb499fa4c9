"""Questions of one message beside each other: what is answered says what those after it leave unsaid."""

from collections.abc import Sequence
from dataclasses import replace

from bot.matching.form import ASKING
from bot.matching.parts import Read, left_unsaid
from bot.matching.reading import Reader
from bot.matching.slots import objection, read_slots


def side_by_side(reader: Reader, reads: Sequence[Read]) -> list[Read]:
    """Return the questions of a message as they are understood after one another."""
    reads = _with_strangers(reader, reads)
    answered = [reader.speaks(read) for read in reads]
    found: list[Read] = []
    before: tuple[str, ...] = ()
    for at, read in enumerate(reads):
        others = any(answered[:at]) or any(answered[at + 1 :])
        understood = _in_full(reader, replace(read, beside=others and read.form in ASKING and read.is_sentence), before)
        found.append(understood)
        if reader.speaks(understood):
            before = understood.tokens
    return found


def _with_strangers(reader: Reader, reads: Sequence[Read]) -> list[Read]:
    """Return questions that speak of what an earlier one surely names and the FAQ does not know, until one names what is ours again."""
    found: list[Read] = []
    stranger = ""
    for read in reads:
        slots = read_slots(read.tokens)
        stranger = reader.prepared.strangers.surely(read.tokens) or ("" if slots.own or slots.names else stranger)
        found.append(replace(read, met=stranger, kept=None) if stranger and not read.stranger else read)
    return found


def _in_full(reader: Reader, read: Read, before: Sequence[str]) -> Read:
    """Return a question with what it leaves to the one before; itself where that is not answered or its own answer is not at odds."""
    unsaid = left_unsaid(read, before) if read.form in ASKING else ()
    if not unsaid:
        return read
    full = replace(read, said=(*read.tokens, *unsaid), met=read.stranger, kept=None)
    if not reader.speaks(full):
        return read
    agrees = reader.speaks(read) and not objection(read_slots(full.tokens), reader.prepared.corpus.slots[read.found[0].entry])
    return read if agrees else full
