"""Makes entries of what was found: with ids, without what the format refuses, and without phrasings that two of them share."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.knowledge.format.fields import MAX_ANSWER_CHARS, MAX_QUESTION_CHARS, MAX_SHORT_CHARS
from bot.knowledge.format.validation_rules import quote
from bot.knowledge.importing.discord_markdown import to_discord
from bot.knowledge.importing.found import Found, LeftOut, Reading
from bot.matching import strict_key
from bot.model import Entry, Location

_MAX_SLUG_CHARS = 60
_MARKUP = re.compile(r"<[^>]+>|[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}")
_ORNAMENTS = frozenset(("So", "Sk", "Mn", "Me", "Cf", "Zs"))
"""The Unicode categories of emoji, of what is joined to them and of spaces."""

_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Taken:
    """What a FAQ has already: its ids, and the keys of its questions and phrasings with the entry of each."""

    ids: frozenset[str] = frozenset()
    lines: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def by(cls, entries: Sequence[Entry]) -> "Taken":
        """Return what is taken by entries."""
        lines = {
            strict_key(text): entry.id
            for entry in entries
            for text in (*entry.question.by_language.values(), *(phrasing.text for phrasing in entry.phrasings))
        }
        return cls(frozenset(entry.id for entry in entries), lines)


@dataclass(frozen=True, slots=True)
class Imported:
    """Entries to be written, with the keys of the format, and what was left out, sorted by location."""

    entries: tuple[Mapping[str, object], ...]
    left_out: tuple[LeftOut, ...]


def make_entries(reading: Reading, taken: Taken) -> Imported:
    """Return entries that the format accepts beside those that are there already."""
    left_out = [*reading.left_out, *_unused(reading)]
    kept = _distinct([clean for found in reading.found if (clean := _clean(found, left_out))], taken, left_out)
    phrasings = _unshared_phrasings(kept, taken, left_out)
    ids = _ids([found.question for found in kept], taken.ids)
    entries = tuple(
        {"id": id_, "question": found.question, **({"phrasings": own} if own else {}), "answer": found.answer}
        for id_, found, own in zip(ids, kept, phrasings, strict=True)
    )
    return Imported(entries, tuple(sorted(set(left_out))))


def _unused(reading: Reading) -> Iterator[LeftOut]:
    for key, lines in reading.unused.items():
        times = "" if len(lines) == 1 else f", here and {len(lines) - 1} times more"
        yield LeftOut(Location(reading.path, lines[0]), f"the key {quote(key)}{times}")


def _clean(found: Found, left_out: list[LeftOut]) -> Found | None:
    """Return a question as plain text with its answer in Discord's markdown, or None with the reason in ``left_out``."""
    question, answer = _plain(found.question), to_discord(_printable(found.answer))
    reason = ""
    if not _has_words(question):
        reason = f"there is no question for {quote(answer)}" if answer else "there is neither a question nor an answer"
    elif not _is_visible(answer):
        reason = f"{quote(question)} has no answer"
    elif len(question) > MAX_QUESTION_CHARS:
        reason = f"{quote(question)} has {len(question):,} characters; a question has at most {MAX_QUESTION_CHARS}"
    elif len(answer) > MAX_ANSWER_CHARS:
        reason = f"the answer to {quote(question)} has {len(answer):,} characters; at most {MAX_ANSWER_CHARS:,} fit"
    if reason:
        left_out.append(LeftOut(found.location, reason))
        return None
    return replace(found, question=question, answer=answer, phrasings=_good_phrasings(found, left_out), section=_plain(found.section))


def _good_phrasings(found: Found, left_out: list[LeftOut]) -> tuple[str, ...]:
    phrasings = {strict_key(text): text for text in map(_plain, found.phrasings) if _has_words(text)}
    left_out += (
        LeftOut(found.location, f"the phrasing {quote(text)} is longer than {MAX_SHORT_CHARS} characters")
        for text in phrasings.values()
        if len(text) > MAX_SHORT_CHARS
    )
    return tuple(text for text in phrasings.values() if len(text) <= MAX_SHORT_CHARS)


def _distinct(found: Sequence[Found], taken: Taken, left_out: list[LeftOut]) -> list[Found]:
    """Return the questions that differ. The same question in two sections gets the section behind it."""
    kept: dict[str, Found] = {}
    counts = Counter(strict_key(one.question) for one in found)
    for one in found:
        question = one.question
        if counts[strict_key(question)] > 1 and one.section and len(question) + len(one.section) + 3 <= MAX_QUESTION_CHARS:
            question = f"{question} ({one.section})"
        key = strict_key(question)
        if key in taken.lines:
            left_out.append(LeftOut(one.location, f"{quote(question)} is in the FAQ already, in the entry {quote(taken.lines[key])}"))
        elif key not in kept:
            kept[key] = replace(one, question=question)
        else:
            same = "the same answer" if kept[key].answer == one.answer else "another answer"
            left_out.append(LeftOut(one.location, f"{quote(question)} stands on line {kept[key].location.line} already, with {same}"))
    return list(kept.values())


def _unshared_phrasings(kept: Sequence[Found], taken: Taken, left_out: list[LeftOut]) -> list[list[str]]:
    """Return the phrasings of each entry, without those that are a question or a phrasing of another one."""
    questions = {strict_key(found.question): found.question for found in kept}
    counts = Counter(strict_key(text) for found in kept for text in found.phrasings)
    result: list[list[str]] = []
    for found in kept:
        own: list[str] = []
        for text in found.phrasings:
            key = strict_key(text)
            owner = questions.get(key) or taken.lines.get(key)
            if owner == found.question:
                continue
            if owner is None and counts[key] == 1:
                own.append(text)
                continue
            other = f"it is that of {quote(owner)}" if owner else f"{counts[key]} entries have it, so it tells none of them apart"
            left_out.append(LeftOut(found.location, f"the phrasing {quote(text)} of {quote(found.question)}: {other}"))
        result.append(own)
    return result


def _ids(questions: Sequence[str], taken: frozenset[str]) -> list[str]:
    """Return an id for each question, made of its words. It depends on no order: equal ones get a part of the question's hash."""
    slugs = [_slug(question) for question in questions]
    counts = Counter(slugs)
    return [
        slug if slug and counts[slug] == 1 and slug not in taken else f"{slug or 'question'}-{_hash(question)}"
        for slug, question in zip(slugs, questions, strict=True)
    ]


def _slug(question: str) -> str:
    """Return the words of a question in small Latin letters. Empty if most of it is in other letters."""
    folded = unicodedata.normalize("NFKD", question.casefold().replace("ß", "ss").replace("ø", "o").replace("æ", "ae").replace("ł", "l"))
    letters = [char for char in folded if char.isalnum()]
    latin = re.sub(r"['\u2019]", "", "".join(char for char in folded if char.isascii()))
    words = re.findall(r"[a-z0-9]+", latin)
    if sum(char.isascii() for char in letters) * 2 < len(letters):
        return ""
    slug = words[0][:_MAX_SLUG_CHARS] if words else ""
    for word in words[1:]:
        if len(slug) + 1 + len(word) > _MAX_SLUG_CHARS:
            break
        slug = f"{slug}-{word}"
    return slug


def _hash(question: str) -> str:
    return hashlib.sha256(strict_key(question).encode("utf-8", "replace")).hexdigest()[:8]


def _plain(text: str) -> str:
    """Return a question on one line, without markup and without emoji in front."""
    plain = " ".join(_MARKUP.sub("", to_discord(_LINK.sub(r"\1", _printable(text)))).split())
    start = next((at for at, char in enumerate(plain) if unicodedata.category(char) not in _ORNAMENTS), 0)
    return plain[start:]


def _printable(text: str) -> str:
    """Return a text without what no file of the format may hold: separators of lines, lone surrogates, control characters."""
    text = re.sub("[\u0085\u2028\u2029]", "\n", text)
    return "".join(char for char in text if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs", "Cn"))


def _has_words(text: str) -> bool:
    return any(char.isalnum() for char in unicodedata.normalize("NFKC", text))


def _is_visible(text: str) -> bool:
    return any(unicodedata.category(char)[0] not in "ZC" for char in text)
