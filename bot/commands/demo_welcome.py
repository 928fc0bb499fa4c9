"""The welcome of the demo: what to try. Its examples are checked against the loaded FAQ, so that they work.

It is text in Discord's markdown; this file does not import discord.
"""

from collections.abc import Iterable
from itertools import islice

from bot.i18n import say
from bot.knowledge import Snapshot
from bot.model import DEFAULT_LANGUAGE, Strictness, WorkKind

_QUESTIONS = ("when is season 2??", "who returns and when does season 2 come out", "시즌 2 언제 나와?", "whos comming back for season two")
_STATEMENT = "season 2 is going to be so good"
_OWN_QUESTIONS_MAX = 3


def sample_questions(snapshot: Snapshot, strictness: Strictness = Strictness.NORMAL) -> tuple[str, ...]:
    """Return questions that a passive channel answers from this FAQ: prepared ones, or else the questions of its first entries."""
    prepared = _answered(snapshot, _QUESTIONS, strictness)
    own = (entry.question.get(DEFAULT_LANGUAGE) for entry in snapshot.knowledge.entries if entry.enabled)
    return tuple(prepared) or tuple(islice(_answered(snapshot, own, strictness), _OWN_QUESTIONS_MAX))


def sample_silences(snapshot: Snapshot, strictness: Strictness = Strictness.NORMAL) -> tuple[str, ...]:
    """Return messages that a passive channel does not answer from this FAQ: a statement about it, and a question about another show."""
    others = (
        f"is {title.lower()} {'season 3 out' if show.kind in (WorkKind.SERIES, None) else 'any good'}"
        for show in snapshot.knowledge.shows
        for title in show.other_shows
    )
    named = (f"{show.name.lower()} is so good" for show in snapshot.knowledge.shows if show.name)
    statement = _STATEMENT if _answered(snapshot, _QUESTIONS, strictness) else next(named, "i love this so much")
    lines = (statement, *islice(others, 1))
    return tuple(line for line in lines if not snapshot.matcher.decide(line, passive=True, strictness=strictness).answers)


def _answered(snapshot: Snapshot, texts: Iterable[str], strictness: Strictness) -> list[str]:
    return [text for text in texts if snapshot.matcher.decide(text, passive=True, strictness=strictness).answers]


def render_welcome(snapshot: Snapshot, language: str, strictness: Strictness = Strictness.NORMAL) -> str:
    """Return the welcome as Discord markdown, at most 2,000 characters. ``strictness``: that of the demo's bot."""
    title = say("Try me", language)
    paragraphs = (
        [f"### {title}", say("Type into this channel, as in Discord:", language), *_examples(sample_questions(snapshot, strictness))],
        [say("I stay silent when nobody asks me, or when I do not know:", language), *_examples(sample_silences(snapshot, strictness))],
        [say("Reply to one of my messages, and I always say something. Edit or delete a question, and its answer follows.", language)],
        [f"- {hint}" for hint in _command_hints(language)],
        [f"-# {difference}" for difference in _differences_from_discord(language)],
    )
    return "\n\n".join("\n".join(lines) for lines in paragraphs)


def _examples(texts: Iterable[str]) -> list[str]:
    return [f"- `{text}`" for text in texts]


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
        say("On a server of your own I give an answer once in five minutes; here I repeat it.", language),
        say("After a hundred messages this page becomes slow: stop the demo and start it again.", language),
    )
