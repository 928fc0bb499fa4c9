"""Copies of questions, as proxy bots (PluralKit and others) make them: a webhook posts what a person wrote, and the original is deleted.

The two come within seconds of each other, in any order. Texts are held in memory only, and no longer than `LIFETIME`.
"""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.answering.ports import Clock
from bot.matching import has_words, words_of

LIFETIME = timedelta(seconds=10)
"""For this long after a question was answered, or a webhook posted, the one may turn out to be a copy of the other."""

COPY_WAIT_S = 2.0
"""How long the answer to a question that was deleted at once waits for a copy of the question."""

MAX_TEXTS = 500
"""Questions, and likewise webhooks' messages, that are remembered at a time. The oldest are dropped."""


@dataclass(frozen=True, slots=True)
class _Text:
    """What somebody wrote in a channel: its words, a blank on both sides of each."""

    channel_id: int
    words: str
    expires_at: datetime


class ProxiedCopies:
    """Remembers answered questions and webhooks' messages for a moment. ``copy_wait_s``: how long a deleted question waits for its copy."""

    def __init__(self, clock: Clock, copy_wait_s: float = COPY_WAIT_S) -> None:
        self._clock = clock
        self._copy_wait_s = copy_wait_s
        self._questions: OrderedDict[int, _Text] = OrderedDict()
        self._posts: OrderedDict[int, _Text] = OrderedDict()

    def add_question(self, message_id: int, channel_id: int, text: str) -> None:
        """Remember a question that is being answered."""
        self._add(self._questions, message_id, channel_id, text)

    def add_post(self, message_id: int, channel_id: int, text: str) -> None:
        """Remember a webhook's message."""
        self._add(self._posts, message_id, channel_id, text)

    async def copy_of(self, question_id: int) -> int | None:
        """Return the webhook's message that repeats a deleted question, or None. Waits for it only if the question was just answered."""
        self._drop_expired(self._questions)
        question = self._questions.get(question_id)
        if question is None:
            return None
        if (copy_id := self._find(question)) is None:
            await asyncio.sleep(self._copy_wait_s)
            copy_id = self._find(question)
        return copy_id

    def _find(self, question: _Text) -> int | None:
        self._drop_expired(self._posts)
        posts = (each for each, post in self._posts.items() if post.channel_id == question.channel_id and post.words in question.words)
        return next(posts, None)

    def _add(self, texts: OrderedDict[int, _Text], message_id: int, channel_id: int, text: str) -> None:
        self._drop_expired(texts)
        if has_words(text):
            texts[message_id] = _Text(channel_id, f" {' '.join(words_of(text))} ", self._clock() + LIFETIME)
        if len(texts) > MAX_TEXTS:
            texts.popitem(last=False)

    def _drop_expired(self, texts: OrderedDict[int, _Text]) -> None:
        """Drop what has expired. The texts are in the order of their expiry, so only the first ones are looked at."""
        now = self._clock()
        while texts and next(iter(texts.values())).expires_at <= now:
            texts.popitem(last=False)
