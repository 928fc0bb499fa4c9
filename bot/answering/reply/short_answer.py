"""What a channel sees of an answer: the lines of a list that were asked for, else the short form, else the first paragraph. Pure."""

import re
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from unicodedata import east_asian_width

from bot.matching import Slots
from bot.model import Entry

NamedIn = Callable[[str], Slots]
"""Returns what a text names: ``Matcher.named_in``."""

_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,2}[.)])\s+(?=\S)")
_SENTENCE_END = re.compile(r"[.!?…。！？][)\"'*_]*$")  # noqa: RUF001 - the marks of Korean, Japanese and Chinese
_LEADS_ON = re.compile(r"[:：]\W*$")  # noqa: RUF001
_SENTENCES = re.compile(r"(?s).*[.!?…。！？][)\"'*_]*(?=\s)")  # noqa: RUF001
"""All sentences but the last, which has no mark of an end."""
_COLON = re.compile(r"[:：]\s*")  # noqa: RUF001
_BOLD_SENTENCE = re.compile(r"\*\*[^*\n]*(?:\*[^*\n]+\*[^*\n]*)*[.!?…。！？]\*\*(?=\s|$)")  # noqa: RUF001
_BRIEF_CHARS = 160
"""Characters that are read at a glance: four lines on a phone. Wide ones count double."""
_MAX_PAIR_WORDS = 8
"""On each side of a pair. A longer side tells more than a name."""

_LISTED_WHOLE = 5
"""Lines of a list that a short card shows all; of a longer one it shows the first three."""

_MIN_ITEMS = 3
"""A shorter list is read as quickly as one of its lines."""
_MAX_LINES = 3
"""When more lines name what was asked about, none of them is *the* line."""


@dataclass(frozen=True, slots=True)
class ShortAnswer:
    """``text``: Discord markdown. ``names``: by which names lines of a list were chosen; none if whoever asks sees the same."""

    text: str
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Item:
    """A line of a list, without its mark. ``heading``: the line that the list stands under; empty for none, or for the answer itself."""

    text: str
    heading: str = ""


def short_answer(entry: Entry, language: str, asked_about: Slots, named_in: NamedIn) -> ShortAnswer:
    """Return the short form of an entry's answer. ``asked_about``: what the question names.

    >>> short_answer(who_plays_whom, "en", Slots(names=frozenset({"Mara"})), matcher.named_in).text
    'Ann Lee: Mara, the captain'
    """
    answer = entry.answer.get(language)
    # What the entry itself is about tells no line from the others: "season 1" in "who plays whom in season 1".
    asked = frozenset(asked_about.descriptions()) - _named(entry.question.get(language), named_in)
    if lines := _named_lines(answer, asked, named_in):
        named = frozenset().union(*(_named(line.text, named_in) for line in lines))
        return ShortAnswer(_shown(lines, answer, named_in), asked & named)
    own = entry.short.by_language.get(entry.answer.found_language(language)) if entry.short else None
    return ShortAnswer(own or _in_brief(first_paragraph(answer)))


def _shown(lines: tuple[_Item, ...], answer: str, named_in: NamedIn) -> str:
    """Return lines of a list as text, below the sentence above the list where they do not answer without it."""
    lead = _lead(answer)
    if all(_is_pair(line.text, named_in) for line in lines) and not _are_told_above(lead, answer, named_in):
        return lines[0].text if len(lines) == 1 else "\n".join(_as_list(lines))
    if not lead and len(lines) == 1:
        return _as_text(lines[0])
    return "\n".join(filter(None, (lead, *_as_list(lines))))


def first_paragraph(answer: str) -> str:
    """Return the text before the first blank line or list, or the end of the first line that ends a sentence.

    A sentence that only leads on to the list is left out. If there is no other, the list's first lines come along. An answer that begins
    with a list, or with code that has blank lines, is returned whole.
    """
    lead = _lead(answer)
    if not lead or lead.count("```") % 2:
        return answer.strip()
    if not _LEADS_ON.search(lead):
        return lead
    items = [f"- {item.text}" for item in _items(answer)]
    sentences = _SENTENCES.match(lead)
    if sentences and sentences[0].count("**") % 2 == 0:
        return sentences[0].rstrip()
    few = items if len(items) <= _LISTED_WHOLE else [*items[:_MAX_LINES], "- …"]
    return "\n".join([lead, *few])


def _in_brief(paragraph: str) -> str:
    """Return a paragraph, or only what it begins with in bold, if it is long and a sentence is bold: that is the answer itself."""
    bold = _BOLD_SENTENCE.match(paragraph)
    return bold[0] if bold and _width(paragraph) > _BRIEF_CHARS and not _LEADS_ON.search(bold[0]) else paragraph


def _width(text: str) -> int:
    """Return how many narrow characters a text is as wide as: one of Hangul or Han is as wide as two."""
    return len(text) + sum(east_asian_width(character) in "WF" for character in text)


def _lead(answer: str) -> str:
    """Return the first paragraph as it is written, without the headings of a list that follows it."""
    lines: list[str] = []
    for line in answer.strip().splitlines():
        if _ITEM.match(line):
            while len(lines) > 1 and _is_heading(lines[-1]):
                lines.pop()
            break
        if not line.strip() or (lines and _SENTENCE_END.search(lines[-1])):
            break
        lines.append(line.rstrip())
    return "\n".join(lines)


def _named_lines(answer: str, asked: AbstractSet[str], named_in: NamedIn) -> tuple[_Item, ...]:
    """Return the lines of the answer's lists that name what was asked about; none if that does not tell few lines from the others."""
    items = tuple(_items(answer)) if asked else ()
    if len(items) < _MIN_ITEMS:
        return ()
    found = tuple(item for item in items if asked & _named(item.text, named_in))
    return found if len(found) <= min(_MAX_LINES, len(items) // 2) else ()


def _items(answer: str) -> Iterator[_Item]:
    lead = _lead(answer).splitlines()
    heading = ""
    for line in answer.strip().splitlines():
        mark = _ITEM.match(line)
        if mark:
            yield _Item(line[mark.end() :].strip(), heading)
        elif line.strip():
            heading = line.strip() if _is_heading(line) and line.rstrip() not in lead else ""


def _is_heading(line: str) -> bool:
    """Return whether a line is the title of what follows: all of it emphasized, or leading on with a colon."""
    text = line.strip()
    return bool(_LEADS_ON.search(text)) or (text[:1] in "*_#" and not _SENTENCE_END.search(text))


def _is_pair(line: str, named_in: NamedIn) -> bool:
    """Return whether a line pairs two names ("actor: role") and says no more."""
    sides = _COLON.split(line)
    if len(sides) != 2:  # noqa: PLR2004 - a pair
        return False
    return all(named_in(side).names and len(side.split()) <= _MAX_PAIR_WORDS for side in sides)


def _are_told_above(lead: str, answer: str, named_in: NamedIn) -> bool:
    """Return whether the sentence above a list names somebody of each line: "Ann Lee and Bo Park return", above their roles.

    It is the answer then, and the list says more of it. A list that holds others too is there to be looked up.
    """
    named = _named(lead, named_in)
    return all(named & _named(item.text, named_in) for item in _items(answer))


def _named(text: str, named_in: NamedIn) -> frozenset[str]:
    return frozenset(named_in(text).descriptions())


def _as_text(line: _Item) -> str:
    joint = " " if _LEADS_ON.search(line.heading) else " · "
    return f"{line.heading}{joint}{line.text}" if line.heading else line.text


def _as_list(lines: tuple[_Item, ...]) -> list[str]:
    shown: list[str] = []
    heading = ""
    for line in lines:
        if line.heading and line.heading != heading:
            shown.append(line.heading)
        heading = line.heading
        shown.append(f"- {line.text}")
    return shown
