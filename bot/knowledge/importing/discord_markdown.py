"""HTML and GitHub's Markdown as Discord's markdown, which has no images, tables, rules or links within the page."""

import re
from html import unescape

from bs4 import Tag
from markdownify import MarkdownConverter

_TAG = re.compile(
    r"</?(?:a|abbr|b|blockquote|br|center|code|del|details|div|em|font|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre|s|small|span|strike|strong|"
    r"sub|summary|sup|table|tbody|td|th|thead|tr|u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_BLOCK_TAG = re.compile(r"<(?:p|div|br|ul|ol|li|table|h[1-6]|pre|blockquote|details)\b", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|amp|lt|gt|quot|apos|nbsp|ndash|mdash|hellip|[lr][sd]quo);", re.IGNORECASE)
_NOT_HTML = re.compile(r"<(?=https?://|t:\d|id:\w|a:\w+:\d|/\w+[\w -]*:\d|(?!/?[a-zA-Z][\w-]*(?:\s[^<>]*)?/?>|!--))")
"""A link without a preview, a time, a custom emoji and the mention of a command are Discord's own. ``x<y`` is text."""
_COMMENT = re.compile(r"<!--(?:[^<]|<(?!!--))*?-->")
_CODE = re.compile(r"(```.*?```|`[^`\n]+`)", re.DOTALL)
_IMAGE = re.compile(r"!\[([^\[\]]*)\]\(\s*<?([^\s)>]+)[^)]*\)")
_LINK_WITHIN = re.compile(r"(?<!!)\[([^\[\]]+)\]\((?!\s*<?(?:https?|mailto|discord):)(?:[^()\n]|\([^()\n]*\))*\)")
_DEEP_HEADING = re.compile(r"^#{4,6}[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*(?:-[ \t]*){3,}$|^[ \t]*(?:\*[ \t]*){3,}$|^[ \t]*(?:_[ \t]*){3,}$", re.MULTILINE)


class _Converter(MarkdownConverter):
    """markdownify with Discord's ways: ``__underlined__``, ``~~struck~~``, rows of a table as lines."""

    def convert_u(self, _el: Tag, text: str, **_context: object) -> str:
        return f"__{text}__" if text.strip() else text

    def convert_hr(self, _el: Tag, _text: str, **_context: object) -> str:
        return "\n\n"

    def convert_table(self, _el: Tag, text: str, **_context: object) -> str:
        return f"\n\n{text.strip()}\n\n"

    def convert_tr(self, _el: Tag, text: str, **_context: object) -> str:
        return f"- {text.strip().removesuffix('|').strip()}\n"

    def convert_td(self, _el: Tag, text: str, **_context: object) -> str:
        return f"{text.strip()} | "

    convert_th = convert_td


_converter = _Converter(
    heading_style="ATX", bullets="-", autolinks=False, escape_asterisks=False, escape_underscores=False, escape_misc=False
)


def to_discord(text: str) -> str:
    """Return a text as Discord shows it. Code is left as it is, unless the text is HTML."""
    if _BLOCK_TAG.search(_CODE.sub("", text)):
        text = _from_html(text)
    else:
        text = "".join(part if part.startswith("`") else _inline(part) for part in _CODE.split(text))
    text = "".join(part if part.startswith("`") else _without_strange(part) for part in _CODE.split(text))
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def _inline(text: str) -> str:
    """Convert line by line, so that the breaks of lines stay."""
    text = _COMMENT.sub("", text)
    return "\n".join(_line(line) if _TAG.search(line) or _ENTITY.search(line) else line for line in text.split("\n"))


def _line(line: str) -> str:
    start, end = len(line) - len(line.lstrip()), len(line.rstrip())
    return f"{line[:start]}{_from_html(line[start:end])}{line[end:]}"


def _from_html(html: str) -> str:
    """Convert HTML. Of HTML that is nested too deep the tags are left out."""
    html = _NOT_HTML.sub("&lt;", html)
    try:
        converted = str(_converter.convert(html))
    except RecursionError:
        converted = unescape(_ANY_TAG.sub("", html))
    return converted.replace("\u00a0", " ").strip()


def _without_strange(text: str) -> str:
    text = _IMAGE.sub(lambda image: f"[{image[1]}]({image[2]})" if image[1] else image[2], text)
    text = _LINK_WITHIN.sub(r"\1", text)
    return re.sub(r"\n{3,}", "\n\n", _RULE.sub("", _DEEP_HEADING.sub(r"**\1**", text)))
