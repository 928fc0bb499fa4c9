"""A web page without what is around its content: menus, search fields, votes, comments, tables of contents."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from bs4 import BeautifulSoup, Tag
from bs4.element import PreformattedString

from bot.knowledge.format.validation_rules import quote
from bot.knowledge.importing.found import Reading

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


INLINE = _words(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img input ins kbd mark nobr picture q s samp small source span "
    "strike strong sub sup time tt u var wbr"
)
"""Tags within a line. Those with a colon count too: Word writes ``<o:p>``."""

_NO_CONTENT = _words(
    "audio canvas datalist dialog footer head iframe link math meta nav noscript object script select style svg template textarea title "
    "video"
)
_AROUND = _words(
    "breadcrumb breadcrumbs catlinks commentlist comments commentthread cookie-banner cookie-consent cookie-notice editsection hash-link "
    "headerlink material-icons navbox newsletter pagination printfooter references reflist related share sharedaddy sharing sidebar skip "
    "table-of-contents toc votes"
)
"""Names of classes, or words in short ones, of what is around the content."""

_IDS_AROUND = _words("comments cookie-banner catlinks respond toc")
PANEL = "data-fanswer-panel"
"""The attribute of what a control shows and hides."""

_FOOTNOTE = re.compile(r"\s*\[\w{1,4}\]\s*")
_TO_THE_TOP = re.compile(r"\W*(?:(?:(?:back|return|go|jump) )?(?:to )?(?:the )?top)?\W*", re.IGNORECASE)
_FEW_WORDS = 3
_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu"})),
    **dict.fromkeys(("dt", "dd"), (frozenset({"dt", "dd"}), frozenset({"dl"}))),
    **dict.fromkeys(("td", "th"), (frozenset({"td", "th"}), frozenset({"tr", "table"}))),
    **dict.fromkeys(("tr", "tbody", "tfoot"), (frozenset({"td", "th", "tr"}), frozenset({"tbody", "table"}))),
}
"""For a tag: the open ones that its start ends, and those within which it looks for them."""


class _Page(BeautifulSoup):
    """HTML in which end tags may be left out, as its standard allows. The parser would put one paragraph into the other."""

    def handle_starttag(self, name: str, *args: object, **kwargs: object) -> Tag | None:
        """Open a tag, after those that end where it begins."""
        if not is_inline_name(name) and next((tag.name for tag in reversed(self.tagStack) if not is_inline_name(tag.name)), "") == "p":
            self.handle_endtag("p")
        ended, within = _ENDS.get(name, (frozenset(), frozenset()))
        last = ""
        for tag in reversed(self.tagStack) if ended else ():
            if tag.name in within:
                break
            last = tag.name if tag.name in ended else last
        if last:
            self.handle_endtag(last)
        return super().handle_starttag(name, *args, **kwargs)  # type: ignore[arg-type]


def is_inline_name(name: str) -> bool:
    """Return whether tags of this name stand within a line."""
    return name in INLINE or ":" in name


def tags_within(tag: Tag) -> list[Tag]:
    """Return all tags within a tag, in order."""
    return [one for one in tag.descendants if isinstance(one, Tag)]


def parse_page(text: str, reading: Reading) -> Tag:
    """Return the content of a page. What only the name of a class tells from it is among what is left out."""
    page = _Page(text, "html.parser")
    content = page.body or page
    for note in content.find_all(string=lambda string: isinstance(string, PreformattedString)):
        note.extract()
    for tag in content(_NO_CONTENT):
        tag.decompose()
    _drop_what_is_around(content, reading)
    _join_lines(content)
    for tag in content("header"):
        _clean_header(tag)
    _mark_panels(content)
    for link in content("a", href=True):
        _clean_link(link, str(link["href"]))
    for image in content("img"):
        _clean_image(image)
    return content


def _drop_what_is_around(content: Tag, reading: Reading) -> None:
    half = len(content.get_text()) / 2  # ASP.NET puts a form around the whole page
    for tag in [one for tag in tags_within(content) if (one := _around(tag))]:
        if not tag.decomposed and len(tag.get_text()) <= half:
            words = " ".join(tag.get_text(" ").split())
            if words and not is_inline_name(tag.name) and tag.name not in {"header", "aside", "form"}:
                name = " ".join(map(str, tag.get_attribute_list("class"))) or tag.get("id")
                reading.leave_out(tag.sourceline or 1, f"{quote(words)} stands beside the content, in `{name}`")
            tag.decompose()


def _join_lines(content: Tag) -> None:
    """Make spaces of the ends of the source's lines, as a browser does. Discord would show them."""
    for text in content.find_all(string=re.compile(r"[\t\n]")):
        if not text.find_parent("pre"):
            text.replace_with(re.sub(r"[ \t\n]+", " ", text))


def _around(tag: Tag) -> Tag | None:
    """Return what is no content, if this tag is or begins it."""
    if tag.name in {"header", "aside"}:
        holders = ("article", "section", "main", "details", "li") if tag.name == "header" else ("article",)
        return None if tag.find_parent(holders) else tag
    if (
        (tag.name == "form" and tag.find(_is_field))
        or _AROUND.intersection(class_words(tag))
        or str(tag.get("id", "")).lower() in _IDS_AROUND
    ):
        return tag
    if tag.name == "sup":
        return tag if tag.find("a") and _FOOTNOTE.fullmatch(tag.get_text()) else None
    href = str(tag.get("href", "")) if tag.name == "a" else ""
    if href.startswith("#cmnt_ref"):  # below a document of Google's, in front of a comment
        return tag.find_parent("div")
    return tag if href.startswith("#") and _TO_THE_TOP.fullmatch(tag.get_text()) else None


def _is_field(tag: Tag) -> bool:
    return tag.name == "input" and tag.get("type", "text") not in ("hidden", "submit", "button", "checkbox")


def class_words(tag: Tag) -> Iterator[str]:
    """Yield the names of a tag's classes, and the words of short ones: ``faq-question``."""
    for name in tag.get_attribute_list("class"):
        yield str(name)
        words = re.split(r"[-_]+", str(name).lower())
        if len(words) <= _FEW_WORDS:
            yield from words


def is_control_tag(tag: Tag) -> bool:
    """Return whether a press on a tag shows and hides another one."""
    return bool(tag.get("aria-expanded")) or "collapse" in (tag.get("data-toggle"), tag.get("data-bs-toggle"))


def _mark_panels(content: Tag) -> None:
    """Mark what a control shows and hides."""
    targets = {
        str(tag.get(name, "")).removeprefix("#")
        for tag in filter(is_control_tag, tags_within(content))
        for name in ("aria-controls", "data-target", "data-bs-target", "href")
    }
    for tag in content.find_all(id=True):
        if tag["id"] in targets:
            tag[PANEL] = ""


def _clean_header(header: Tag) -> None:
    """Leave the headings of an article's header: beside them it has dates and authors."""
    if header.find(HEADINGS):
        for tag in tags_within(header):
            if tag.name not in HEADINGS and not tag.decomposed and not tag.find(HEADINGS) and not tag.find_parent(HEADINGS):
                tag.decompose()


def _clean_link(link: Tag, href: str) -> None:
    """Unwrap links within the site, which lead nowhere in Discord, and those around images. Take Google's address from around others."""
    if link.find("img") or not href.startswith(("#", "http://", "https://", "mailto:", "discord:")):
        link.unwrap()
    elif href.startswith("https://www.google.com/url?"):
        link["href"] = parse_qs(urlsplit(href).query).get("q", [href])[0]


def _clean_image(image: Tag) -> None:
    if "emoji" in image.get_attribute_list("class"):
        image.replace_with(str(image.get("alt", "")))
    elif not str(image.get("src", "")).startswith(("http://", "https://")):
        image.decompose()
