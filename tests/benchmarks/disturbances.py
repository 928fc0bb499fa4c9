"""What people do to a question: typing errors, words around it, a second question in the same message. The same for the same generator."""

import random
import re
from collections.abc import Sequence

from question_sets import Question

FILLER = (
    "hey guys quick one, does anyone know {} thx",
    "hi all, sorry if this has been asked before but {}",
    "ok so i've been wondering for a while now, {}?",
    "good evening everyone! newbie here :) {}? thank you!!",
    "so my sister keeps asking me: {} lol",
    "can somebody please help me out here? {}",
    "random thought but {} or is that just me",
    "hello hello, not sure where to post this. {}? cheers",
    "yo {} asking for a friend haha",
    "alright stupid question time, {}, sorry i'm new",
    "{} pls i need to know asap",
    "hmm i was just about to go to bed and thought: {}?",
    "wait {}? i missed the announcement i guess",
    "would any of you happen to know, {}, thanks in advance folks",
    "{}? i tried to google it but found nothing",
    "been lurking here for ages, first time asking. {}",
)
"""Ways to wrap a question, as chat has them: before, after and on both sides, with marks and without."""

JOINERS = {"and": " and ", "question mark": "? ", "comma": ", ", "nothing": " "}
"""What stands between two questions of one message."""

_NEIGHBOURS = {
    here: "".join(row[max(0, at - 1) : at] + row[at + 1 : at + 2])
    for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm")
    for at, here in enumerate(row)
}
_WORD = re.compile(r"[A-Za-z]{3,}")
_END_MARKS = " .?!,;"
_LONG = 6


def with_typos(text: str, count: int, rng: random.Random) -> str:
    """Return a text with typing errors in ``count`` of its words of three letters or more, never in the first letter.

    Each is two letters swapped, one dropped, one doubled, or the neighbouring key. Fewer where there are fewer such words.
    """
    words = list(_WORD.finditer(text))
    for word in sorted(rng.sample(words, min(count, len(words))), key=lambda match: -match.start()):
        text = text[: word.start()] + _mistyped(word.group(), rng) + text[word.end() :]
    return text


def _mistyped(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(word))
    kind = rng.choice(("swap", "drop", "double", "neighbour"))
    if kind == "swap":
        at = min(at, len(word) - 2)
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == "drop":
        return word[:at] + word[at + 1 :]
    if kind == "double":
        return word[:at] + word[at] + word[at:]
    return word[:at] + rng.choice(_NEIGHBOURS[word[at].lower()]) + word[at + 1 :]


def with_wrong_spaces(text: str, rng: random.Random) -> str:
    """Return a text with one space left out and one put into another word of six letters or more, where it has such places."""
    gaps = [at for at, letter in enumerate(text) if letter == " "]
    if gaps:
        at = rng.choice(gaps)
        text = text[:at] + text[at + 1 :]
    long = [word for word in _WORD.finditer(text) if len(word.group()) >= _LONG and not (gaps and word.start() < at < word.end())]
    if long:
        word = rng.choice(long)
        cut = rng.randrange(word.start() + 2, word.end() - 1)
        text = f"{text[:cut]} {text[cut:]}"
    return text


def with_filler(text: str, rng: random.Random) -> str:
    """Return a question with something around it that asks nothing."""
    return rng.choice(FILLER).format(text.strip(_END_MARKS))


def joined(first: str, second: str, joiner: str) -> str:
    """Return two questions as one message; what ends the second stays."""
    return first.strip(_END_MARKS) + JOINERS[joiner] + (second.rstrip(_END_MARKS) if joiner == "nothing" else second)


def pairs(questions: Sequence[Question], count: int, rng: random.Random) -> list[tuple[Question, Question]]:
    """Draw ``count`` pairs of questions about different entries; fewer only where there are no two."""
    drawn: list[tuple[Question, Question]] = []
    for _ in range(20 * count):
        if len(drawn) == count or len(questions) < 2:
            break
        one, other = rng.sample(questions, 2)
        if one.label != other.label:
            drawn.append((one, other))
    return drawn
