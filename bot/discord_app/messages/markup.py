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

EVERYONE = re.compile(r"@(?:everyone|here)\b")


def remove_markup(content: str) -> str:
    """Return the text with each mention, custom emoji, channel, timestamp and command link replaced by a space.

    ``"<@42> when is it?" -> "when is it?"``
    """
    return MARKUP.sub(" ", content).strip()


def is_command_of_another_bot(content: str) -> bool:
    """Return whether the text starts like a command of another bot."""
    return COMMAND_OF_ANOTHER_BOT.match(content) is not None


def mentions_everyone(content: str) -> bool:
    """Return whether the text contains ``@everyone`` or ``@here``, even when its author may not ping them."""
    return EVERYONE.search(content) is not None
