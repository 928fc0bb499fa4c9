"""Long answers in pages.

Cut where a reader would pause, never inside a link; marks that are open across a cut are closed before it and reopened after it.
"""

import re
from dataclasses import dataclass

PAGE_CHARS = 1_800
"""The longest page, in characters: what a phone shows in about two screens, and less than half of a message's 4,000."""

_SPANS = re.compile(
    r"""
    (?P<fence>```[\s\S]*?(?:```|\Z))
  | (?P<spoiler>\|\|[\s\S]+?\|\|)
  | (?P<link>\[(?:[^\[\]\n\\]|\\.)*\]\((?:[^()\n]|\([^()\n]*\))*\) | https?://\S+ | <[^<>\s]+>)
  | (?P<code>(?P<ticks>`{1,2})[^`\n]+(?P=ticks))
  | (?P<bold>(?P<mark>\*\*|__|~~)[^\n]+?(?P=mark))
    """,
    re.VERBOSE,
)
_FENCE_OPENING = re.compile(r"```(?:[\w+#-]{0,20}\n)?")
# From the best place to end a page to the worst: paragraph, line, sentence (Latin and CJK), word.
_BORDERS = tuple(re.compile(pattern) for pattern in (r"\n\s*\n", r"\n", r"[.!?…]+[\"')\]]*\s+|[。！？]+", r"\s+"))  # noqa: RUF001 - the marks of Korean, Japanese and Chinese


@dataclass(frozen=True, slots=True)
class _Span:
    """A stretch that must not be cut; where it is longer than a page, ``opening`` and ``closing`` mend the cut."""

    start: int
    end: int
    opening: str = ""
    closing: str = ""


def split(text: str, max_chars: int = PAGE_CHARS) -> tuple[str, ...]:
    """Return ``text`` in pages of at most ``max_chars`` (at least 100) each; at least one page, none of them blank.

    Only white space at the cuts is lost. A link longer than a page is the one thing that is cut where it stands.
    """
    pages = []
    rest = text.strip()
    while len(rest) > max_chars:
        page, rest = _cut(rest, max_chars)
        pages.append(page)
    return (*pages, rest) if rest else tuple(pages)


def _cut(text: str, max_chars: int) -> tuple[str, str]:
    spans = _spans_of(text, 0, max_chars)
    place = _best_place(text, 0, max_chars, spans)
    if place is not None:
        return text[:place].rstrip(), text[place:].lstrip()
    return _cut_inside(text, spans[0], max_chars)


def _cut_inside(text: str, span: _Span, max_chars: int) -> tuple[str, str]:
    """Cut a span that begins the text and is longer than a page."""
    low, high = len(span.opening), max_chars - len(span.closing)
    place = _best_place(text, low, high, _spans_of(text, low, high) if low else []) or high
    blanks = "\n" if span.opening.startswith("```") else None  # code keeps its indentation
    return text[:place].rstrip(blanks) + span.closing, span.opening + text[place:].lstrip(blanks)


def _best_place(text: str, low: int, high: int, spans: list[_Span]) -> int | None:
    """Return where to cut in (low, high], outside every span, or None; a page under a third of its room is a last resort."""
    for floor in (low + (high - low) // 3, low):
        for border in _BORDERS:
            ends = [match.end() for match in border.finditer(text, floor, high) if _is_free(match.end(), spans)]
            if ends and ends[-1] > floor:
                return ends[-1]
    return next((place for place in range(high, low, -1) if _is_free(place, spans)), None)


def _is_free(place: int, spans: list[_Span]) -> bool:
    return not any(span.start < place < span.end for span in spans)


def _spans_of(text: str, low: int, high: int) -> list[_Span]:
    """Return the spans that begin between ``low`` and ``high``, in order."""
    spans = []
    for match in _SPANS.finditer(text, low):
        if match.start() >= high:
            break
        spans.append(_Span(match.start(), match.end(), *_marks_of(match)))
    return spans


def _marks_of(match: re.Match[str]) -> tuple[str, str]:
    if match["fence"]:
        opening = _FENCE_OPENING.match(match["fence"])
        return (opening[0] if opening else "```"), "\n```"
    if match["spoiler"]:
        return "||", "||"
    mark = match["ticks"] or match["mark"] or ""
    return mark, mark
