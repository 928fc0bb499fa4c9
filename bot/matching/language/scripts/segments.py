"""Scripts that are written without spaces: Han, Kana, Thai, Lao, Khmer and Myanmar. What stands for words in a run of their letters.

Words that a language pack knows are words of their own. Of the rest pairs of neighbouring characters count as words, as in Lucene's CJK
analysis: no dictionary is needed, and two spellings of a phrase share most of their pairs.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise

from bot.matching.language.lexicon import (
    ASKING_WORDS,
    FILLER,
    FUNCTION_WORDS,
    INTERJECTIONS,
    JOINING_WORDS,
    NUMBER_FIRST,
    NUMBERED,
    ORDINALS,
    PARTICLES,
    POINTING_WORDS,
    SILENT_WORDS,
)
from bot.matching.language.scripts.letters import HAN, HIRAGANA, KATAKANA, MARKS, UNSPACED

_RUN = re.compile(rf"[{UNSPACED}]+")
_CHARACTER = re.compile(rf".[{MARKS}]*", re.DOTALL)
"""A letter with the vowels and tones written around it, as Thai has them."""

_BORDER = re.compile(rf"(?<=[{HIRAGANA}])(?=[{HAN}{KATAKANA}])|(?<=[{HAN}])(?=[{KATAKANA}])|(?<=[{KATAKANA}])(?=[{HAN}{HIRAGANA}])")
"""Where a word ends by its letters: before Han or Katakana behind other letters, and behind Katakana."""

_SHORTEST_WITHIN = 2
"""Characters of a numbered word that is found within a run. A shorter one counts only behind a number: Chinese 季 in ``2季``."""


def is_unspaced(word: str) -> bool:
    """Return whether a word is in a script without spaces; ``word`` is one of the tokenizer's, which holds one script."""
    return not word.isascii() and _RUN.match(word) is not None


def characters(run: str) -> list[str]:
    """Return the characters of a run, each with its vowel signs and tones."""
    return _CHARACTER.findall(run)


def pairs(run: str) -> list[str]:
    """Return the overlapping pairs of characters in a run: ``発売日`` -> ``発売 売日``. A single character is one by itself.

    No pair goes over the border of a word that the letters show, as from Hiragana to Han: ``出る日`` -> ``出る 日``.
    """
    return [pair for part in _BORDER.split(run) for pair in _pairs_within(characters(part))]


def _pairs_within(found: list[str]) -> list[str]:
    return [left + right for left, right in pairwise(found)] or found


def parting_pattern(words: Iterable[str], *extra: str) -> re.Pattern[str]:
    """Compile a pattern that finds words within a run, longest first. A word in Katakana is not found within a longer one.

    ``extra``: patterns that are tried where none of the words is found.
    """
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile("|".join((*map(_with_borders, ordered), *extra)) or "(?!)")


def _with_borders(word: str) -> str:
    before = rf"(?<![{KATAKANA}])" if re.match(f"[{KATAKANA}]", word) else ""
    after = rf"(?![{KATAKANA}])" if re.search(f"[{KATAKANA}]$", word) else ""
    return f"{before}{re.escape(word)}{after}"


def _known_words() -> dict[str, tuple[str, ...]]:
    """Return the words of the packs that are found within a run, each with the words that it stands for."""
    roles = (ASKING_WORDS, FILLER, FUNCTION_WORDS, INTERJECTIONS, JOINING_WORDS, POINTING_WORDS, SILENT_WORDS)
    numbered = [word for word in NUMBERED if is_unspaced(word)]
    found = {word: (word,) for word in chain(*roles) if _RUN.fullmatch(word)}
    found |= {word: (word,) for word in numbered if len(word) >= _SHORTEST_WITHIN}
    return found | {ordinal + word: (ordinal, word) for ordinal in ORDINALS if is_unspaced(ordinal) for word in numbered}


def _longest_first(words: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(word) for word in words if is_unspaced(word)), key=lambda word: (-len(word), word))) or "(?!)"


_KNOWN = _known_words()
_PARTICLES = _longest_first(PARTICLES)
_PARTED = parting_pattern(_KNOWN, rf"(?<=[{HAN}{KATAKANA}])(?:{_PARTICLES})")
_AT_START = re.compile(rf"(?:{_PARTICLES})")
_NUMBERED_AT_START = re.compile(_longest_first(NUMBER_FIRST))


@lru_cache(maxsize=65536)
def segments(run: str, *, behind: str = "") -> tuple[str, ...]:
    """Return what stands for words in a run: known words, and pairs of the characters between them.

    ``第二季什么时候播`` -> ``第二 季 什么时候 播``. ``behind``: what stands in front of the run: ``2`` for a number, ``a`` for a name or a
    word in another script. There a numbered word or a particle begins the run: ``話`` of ``2話``.
    """
    found: list[str] = []
    start = 0
    if (
        behind
        and not _starts_with_a_word(run)
        and (first := (_NUMBERED_AT_START.match(run) if behind == "2" else None) or _AT_START.match(run))
    ):
        found.append(first[0])
        start = first.end()
        if behind == "2" and (particle := _AT_START.match(run, start)) and first.re is _NUMBERED_AT_START:
            found.append(particle[0])
            start = particle.end()
    for match in _PARTED.finditer(run, start):
        found += pairs(run[start : match.start()]) if match.start() > start else []
        found += _KNOWN.get(match[0], (match[0],))
        start = match.end()
    return (*found, *(pairs(run[start:]) if start < len(run) else ()))


def _starts_with_a_word(run: str) -> bool:
    """Return whether a run begins with a word of the packs longer than a particle: ``できる`` does, and not with ``で``."""
    first = _PARTED.match(run)
    return first is not None and first[0] in _KNOWN and len(first[0]) >= _SHORTEST_WITHIN


def behind_of(word: str) -> str:
    """Return what `segments` is told about the word in front of a run."""
    return "2" if word.isdecimal() else "a" if word.isascii() else ""


def searchable_words(words: Sequence[str]) -> list[str]:
    """Return words with each run of a script without spaces as its segments: what indexes and look-ups of words compare.

    Words of other scripts, and all words of a text that has none of these scripts, stay as they are.
    """
    return [*_segmented(words)]


def _segmented(words: Iterable[str]) -> Iterator[str]:
    before = ""
    for word in words:
        if is_unspaced(word):
            yield from segments(word, behind=behind_of(before) if before else "")
        else:
            yield word
        before = word
