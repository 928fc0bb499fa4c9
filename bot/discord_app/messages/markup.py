"""Discord's markup in the text of a message. Knows nothing of questions and answers."""

import re

MARKUP = re.compile(
    r"<a?:\w+:\d+>"  # a server's own emoji
    r"|<@[!&]?\d+>"  # a user or role
    r"|<#\d+>|<id:\w+>"  # a channel
    r"|<t:-?\d+(?::[tTdDfFrRsS])?>"  # a timestamp
    r"|</[^<>:]+:\d+>"  # a slash command
)
"""Discord's message formatting, https://docs.discord.com/developers/reference#message-formatting. None of it is words."""

COMMAND_OF_ANOTHER_BOT = re.compile(r"\s*(?:[!?.\-/$%&>~+;=^]{1,2}|[a-z]{1,2}!)[^\W\d_]", re.IGNORECASE)
"""A prefix directly before a letter: ``!rank``, ``?help``, ``;;play``, ``t!daily``. Markdown's quotes and lists have a space there."""

CODE = re.compile(r"(`{3}).*?(?:`{3}|\Z)|(`{1,2})(?!`).{1,200}?(?<!`)\2(?!`)", re.DOTALL)
"""A block of code, which may lack its end, or a short piece of code within a text. The bound keeps odd texts from taking long."""

QUOTE = re.compile(r"^[^\S\n]*>>>[^\S\n](?:.|\n)*|^[^\S\n]*>[^\S\n].*$", re.MULTILINE)
"""A quoted line, or a quotation of all lines to the end."""

QUOTE_MARK = re.compile(r"^[^\S\n]*(?:>>>|>)[^\S\n]", re.MULTILINE)

EVERYONE = re.compile(r"@(?:everyone|here)\b")


def remove_markup(content: str) -> str:
    """Return the text with each mention, custom emoji, channel, timestamp and command link replaced by a space.

    ``"<@42> when is it?" -> "when is it?"``
    """
    return MARKUP.sub(" ", content).strip()


def remove_code(content: str) -> str:
    """Return the text with each piece of code replaced by a space: "a `b` c" becomes "a   c"."""
    return CODE.sub(" ", content).strip()


def remove_quotes(content: str) -> str:
    """Return the text without what it quotes, if anything."""
    return QUOTE.sub("", content).strip()


def remove_quote_marks(content: str) -> str:
    """Return the text as if it quoted nothing: "> when is it?" becomes "when is it?"."""
    return QUOTE_MARK.sub("", content).strip()


def is_command_of_another_bot(content: str) -> bool:
    """Return whether the text starts like a command of another bot."""
    return COMMAND_OF_ANOTHER_BOT.match(content) is not None


def mentions_everyone(content: str) -> bool:
    """Return whether the text contains ``@everyone`` or ``@here``, even when its author may not ping them."""
    return EVERYONE.search(content) is not None
