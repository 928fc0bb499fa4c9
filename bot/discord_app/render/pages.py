"""Splits long answers into pages.

A page ends where a reader would pause, and never inside a link. Markdown that is open at the end of a page is closed there, and opened
again on the next page.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

PAGE_CHARS = 1_800
"""Longest page: about two screens of a phone, and less than half of ``discord_limits.MESSAGE_TEXT_CHARS``."""

_SPANS = re.compile(
    r"""
    (?P<fence>```[\s\S]*?(?:```|\Z))
  | (?P<escape>(?:\\[^\n]){1,50})
  | (?P<spoiler>\|\|[\s\S]+?\|\|)
  | (?P<link>\[(?:[^\[\]\n\\]|\\.)*\]\((?:[^()\n]|\([^()\n]*\))*\) | https?://\S+ | <[^<>\s]+>)
  | (?P<code>(?P<ticks>`{1,2})[^`\n]+(?P=ticks))
  | (?P<bold>(?P<mark>\*\*|__|~~)[^\n]+?(?P=mark))
    """,
    re.VERBOSE,
)
"""Markdown that should not be cut. Escaped characters are, so that nothing begins with one; that also keeps ``[\\[\\[\\`` linear."""
_FENCE_OPENING = re.compile(r"```[\w+#-]{0,20}\n")
# Where a page may end, best first: paragraph, line, sentence (Latin and CJK), word.
_BREAKS = tuple(re.compile(pattern) for pattern in (r"\n\s*\n", r"\n", r"[.!?…]+[\"')\]]*\s+|[。！？]+", r"\s+"))  # noqa: RUF001 - the marks of Korean, Japanese and Chinese


@dataclass(frozen=True, slots=True)
class _Span:
    """A stretch of text that should not be cut, from ``start`` to ``end``.

    A span longer than a page must be cut. Then ``closing`` is added to the first page, and ``opening`` to the next.
    """

    start: int
    end: int
    opening: str = ""
    closing: str = ""


def split_pages(text: str, max_chars: int = PAGE_CHARS) -> tuple[str, ...]:
    """Return ``text`` in pages of at most ``max_chars`` (at least 100). No page is blank; a blank text has no pages.

    Only white space is lost, at the cuts. A link that is longer than a page is cut too.
    """
    pages = []
    rest = text.strip()
    while len(rest) > max_chars:
        page, rest = _cut(rest, max_chars)
        pages.append(page)
    return (*pages, rest) if rest else tuple(pages)


def _cut(text: str, max_chars: int) -> tuple[str, str]:
    """Return the first page, and the text that follows it."""
    spans = _find_spans(text, 0, max_chars)
    place = _best_place(text, 0, max_chars, spans)
    if place is not None:
        return text[:place].rstrip(), text[place:].lstrip()
    return _cut_span(text, spans[0], max_chars)


def _cut_span(text: str, span: _Span, max_chars: int) -> tuple[str, str]:
    """Cut a span that begins the text and is longer than a page."""
    low, high = len(span.opening), max_chars - len(span.closing)
    place = _best_place(text, low, high, _find_spans(text, low, high) if low else []) or high
    blanks = "\n" if span.opening.startswith("```") else None  # code keeps its indentation
    return text[:place].rstrip(blanks) + span.closing, span.opening + text[place:].lstrip(blanks)


def _best_place(text: str, low: int, high: int, spans: Sequence[_Span]) -> int | None:
    """Return the best place to cut in (low, high], outside of every span, or None.

    A break in the first third is used only if there is none behind it. Without any break, it is the last position outside of a span.
    """
    for floor in (low + (high - low) // 3, low):
        for pattern in _BREAKS:
            ends = [match.end() for match in pattern.finditer(text, floor, high) if _is_outside(match.end(), spans)]
            if ends and ends[-1] > floor:
                return ends[-1]
    return next((place for place in range(high, low, -1) if _is_outside(place, spans)), None)


def _is_outside(place: int, spans: Sequence[_Span]) -> bool:
    """Return whether a place is inside of no span. ``spans`` are in order, and none overlaps another."""
    before = bisect_left(spans, place, key=_start)
    return before == 0 or spans[before - 1].end <= place


def _start(span: _Span) -> int:
    return span.start


def _find_spans(text: str, low: int, high: int) -> list[_Span]:
    """Return the spans that begin between ``low`` and ``high``, in order."""
    spans = []
    for match in _SPANS.finditer(text, low):
        if match.start() >= high:
            break
        spans.append(_Span(match.start(), match.end(), *_marks_of(match)))
    return spans


def _marks_of(match: re.Match[str]) -> tuple[str, str]:
    """Return the markdown that opens the span, and the markdown that closes it."""
    if match["fence"]:
        opening = _FENCE_OPENING.match(match["fence"])
        return (opening[0] if opening else "```\n"), "\n```"
    if match["spoiler"]:
        return "||", "||"
    mark = match["ticks"] or match["mark"] or ""
    return mark, mark
