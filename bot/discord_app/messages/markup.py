"""What a message says: Discord's markup taken out of its text. Knows nothing of who is asked or answered."""

import re

MARKUP = re.compile(
    r"<a?:\w+:\d+>"  # a server's own emoji
    r"|<@[!&]?\d+>"  # a user or role
    r"|<#\d+>|<id:\w+>"  # a channel
    r"|<t:-?\d+(?::[tTdDfFrRsS])?>"  # a timestamp
    r"|</[^<>:]+:\d+>"  # a slash command
)
"""Discord's message formatting, https://discord.com/developers/docs/reference#message-formatting: none of it is words."""

COMMAND_OF_ANOTHER_BOT = re.compile(r"\s*(?:[!?.\-/$%&>~+;=^]{1,2}|[a-z]{1,2}!)[^\W\d_]", re.IGNORECASE)
"""A prefix straight before a letter: ``!rank``, ``?help``, ``;;play``, ``t!daily``. Markdown's quote and list have a space."""

EVERYONE = re.compile(r"@(?:everyone|here)\b")


def spoken(content: str) -> str:
    """Return the words of a message's content: mentions, custom emoji, channels and timestamps become a space."""
    return MARKUP.sub(" ", content).strip()


def has_words(text: str) -> bool:
    """Return whether there is a letter or digit in it. Emoji, punctuation and invisible characters are none."""
    return any(map(str.isalnum, text))


def is_meant_for_another_bot(content: str) -> bool:
    """Return whether a message starts like another bot's command."""
    return COMMAND_OF_ANOTHER_BOT.match(content) is not None


def calls_everyone(content: str) -> bool:
    """Return whether ``@everyone`` or ``@here`` stands in it, also where the author may not ping them."""
    return EVERYONE.search(content) is not None
