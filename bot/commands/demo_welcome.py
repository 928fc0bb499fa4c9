"""The words with which the demo greets a newcomer: what to try, checked against the knowledge at hand so that it is true.

Knows no Discord: the text is Discord's markdown.
"""

from collections.abc import Iterable
from itertools import islice

from bot.knowledge import Snapshot
from bot.model import DEFAULT_LANGUAGE

_QUESTIONS = ("when is season 2??", "who returns and when does it come out", "시즌 2 언제 나와?", "whos comming back for season two")
_STATEMENT = "season 2 is going to be so good"
_OWN_QUESTIONS_MAX = 3


def sample_questions(snapshot: Snapshot) -> tuple[str, ...]:
    """Return questions that a passive channel answers from this knowledge: ours, else the first entries' own."""
    ours = _answered(snapshot, _QUESTIONS)
    own = (entry.question.get(DEFAULT_LANGUAGE) for entry in snapshot.knowledge.entries if entry.enabled)
    return tuple(ours) or tuple(islice(_answered(snapshot, own), _OWN_QUESTIONS_MAX))


def sample_silences(snapshot: Snapshot) -> tuple[str, ...]:
    """Return lines that a passive channel leaves alone with this knowledge: a statement, and a question about another show."""
    others = (title for show in snapshot.knowledge.shows for title in show.other_shows)
    lines = (_STATEMENT, *(f"is {title.lower()} season 3 out" for title in islice(others, 1)))
    return tuple(line for line in lines if not snapshot.matcher.decide(line, passive=True).answers)


def _answered(snapshot: Snapshot, texts: Iterable[str]) -> list[str]:
    return [text for text in texts if snapshot.matcher.decide(text, passive=True).answers]


def welcome(snapshot: Snapshot) -> str:
    """Return the greeting, at most 2,000 characters of Discord markdown."""
    asks = "\n".join(f"- `{question}`" for question in sample_questions(snapshot))
    silences = "\n".join(f"- `{line}`" for line in sample_silences(snapshot))
    return f"""### Try me
Type into this channel, as in Discord:
{asks}

I stay silent when nobody asks me, or when I do not know:
{silences}

Reply to one of my messages, and I always say something. Edit or delete a question, and its answer follows.

- `/ask` type a few letters, pick a question, then click the arrow at the right
- `/faq list` all I know
- `/faq reload` after an edit of the FAQ, `/faq test`, `/faq channel`: switch *Viewing as* above to **Moderator** first

-# Not on this page: message menus, direct messages and other channels. Try those in Discord.
-# On a server of your own I give an answer once in five minutes; here I repeat it.
-# After a hundred messages this page becomes slow: stop the demo and start it again."""
