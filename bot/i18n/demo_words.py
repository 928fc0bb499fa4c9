"""What the demo says in its welcome: what to try there, and what is different from Discord."""

from collections.abc import Iterable

from bot.i18n.catalogs import say


def welcome(questions: Iterable[str], silences: Iterable[str], language: str) -> str:
    """Return the welcome as Discord markdown. ``questions`` are answered by the loaded FAQ, ``silences`` are not."""
    title = say("Try me", language)
    paragraphs = (
        [f"### {title}", say("Type into this channel, as in Discord:", language), *_examples(questions)],
        [say("I stay silent when nobody asks me, or when I do not know:", language), *_examples(silences)],
        [_replies_and_edits(language)],
        [f"- {hint}" for hint in _command_hints(language)],
        [f"-# {difference}" for difference in _differences_from_discord(language)],
    )
    return "\n\n".join("\n".join(lines) for lines in paragraphs)


def _examples(texts: Iterable[str]) -> list[str]:
    return [f"- `{text}`" for text in texts]


def _replies_and_edits(language: str) -> str:
    return say(
        "Reply to one of my messages, and I tell you when I do not know. Edit or delete a question, and its answer follows.", language
    )


def _command_hints(language: str) -> tuple[str, ...]:
    return (
        say("`/ask` type a few letters, pick a question, then click the arrow at the right", language),
        say("`/faq list` all I know", language),
        say(
            "`/faq-admin test` why a text gets its answer; also `reload` and `channel`. Switch *Viewing as* above to **Moderator** first",
            language,
        ),
    )


def _differences_from_discord(language: str) -> tuple[str, ...]:
    return (
        say("Not on this page: message menus, direct messages and other channels. Try those in Discord.", language),
        say("Mentions do not work on this page. In this channel I listen, so none is needed.", language),
        say("On a server of your own I give an answer once in five minutes; here I repeat it.", language),
        say("After a hundred messages this page becomes slow: stop the demo and start it again.", language),
    )
