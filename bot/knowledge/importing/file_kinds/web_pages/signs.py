"""What marks a text as a question or as an answer, beside a question mark."""

import re
from collections.abc import Sequence
from itertools import chain

from bs4 import Tag
from bs4.element import PageElement

from bot.knowledge.importing.file_kinds.blocks import Block
from bot.knowledge.importing.file_kinds.web_pages.lines import Leaf, asks, is_bold_tag, said
from bot.knowledge.importing.file_kinds.web_pages.page import HEADINGS, PANEL, class_words, is_control_tag

QUESTION_TAGS = ("summary", "dt")
_ABOUT_THE_PAGE = re.compile(
    r"(?:was|is|did|does|how (?:helpful|useful|clear) (?:was|is)) this\b.{0,30}\b(?:article|page|answer|help|helpful|useful|questions?)"
    r"|(?:do |did )?(?:you |we )?(?:still |already )?(?:have|having|got|any|more|other|further|need)\b.{0,20}\b(?:questions?|help)"
    r"|(?:did|can|could)(?: you)?(?: not|n['\u2019]?t)?(?: you)? find (?:what|the answer|your answer|an answer)\b.{0,40}",
    re.IGNORECASE,
)
"""A page that asks about itself, below its content or above it: "Was this article helpful?", "Still have questions?"."""

_QUESTION_TYPE = re.compile(r"schema\.org/Question$")

Sign = tuple[tuple[str, ...], ...]
"""How a text is marked: names and classes of the tags around it."""


def leads_within_page(run: Sequence[Leaf]) -> bool:
    """Return whether all words are links within the page, as in a table of contents."""
    words = [leaf for leaf in run if any(map(str.isalpha, leaf.text))]
    return bool(words) and all(leaf.is_link_within for leaf in words)


def links_of(run: Sequence[Leaf]) -> list[str]:
    """Return the text of each link."""
    links: dict[int, list[Leaf]] = {}
    for leaf in run:
        for tag in leaf.around:
            if tag.name == "a":
                links.setdefault(id(tag), []).append(leaf)
    return [said(link) for link in links.values()]


def is_about_the_page(text: str) -> bool:
    """Return whether a page asks about itself: "Was this article helpful?"."""
    return asks(text) and _ABOUT_THE_PAGE.fullmatch(text.rstrip("?!. ")) is not None


def tags_around(nodes: Sequence[PageElement], holder: Tag | None) -> list[Tag]:
    """Return the tags that hold a text and nothing else, outermost first."""
    tags: list[Tag] = []
    while holder is not None and holder.parent is not None and holder.name != "body":
        tags.insert(0, holder)
        holder = holder.parent if not any(map(_has_text, chain(holder.next_siblings, holder.previous_siblings))) else None
    while len(nodes := list(filter(_has_text, nodes))) == 1 and isinstance(nodes[0], Tag):
        tags.append(nodes[0])
        nodes = list(nodes[0].children)
    return tags


def _has_text(node: PageElement) -> bool:
    return any(map(str.strip, node.strings)) if isinstance(node, Tag) else bool(str(node).strip())


def sign_of(tags: Sequence[Tag]) -> Sign | None:
    """Return how a text is marked, if it is by a class or as bold."""
    if not any(tag.get("class") or is_bold_tag(tag) for tag in tags):
        return None
    return tuple((tag.name, *sorted(map(str, tag.get_attribute_list("class")))) for tag in tags)


def is_control(tags: Sequence[Tag]) -> bool:
    """Return whether a text shows and hides another one, as the title of an accordion, or is called a question."""
    return any(
        is_control_tag(tag)
        or "question" in class_words(tag)
        or (tag.name == "button" and "accordion" in class_words(tag))
        or (tag.get("itemprop") == "name" and tag.find_parent(itemtype=_QUESTION_TYPE) is not None)
        for tag in tags
    )


def is_called_answer(tag: Tag, found: Sequence[Block]) -> bool:
    """Return whether a tag is called an answer and stands below a question."""
    words = set(class_words(tag))
    is_called_so = ("answer" in words and "question" not in words) or tag.get("itemprop") == "acceptedAnswer" or tag.has_attr(PANEL)
    return is_called_so and bool(found) and found[-1].level > 0 and not tag.find((*HEADINGS, *QUESTION_TAGS))
