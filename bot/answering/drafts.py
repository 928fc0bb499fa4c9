"""From an utterance to what would be said to it, before the cooldown and without any call to the store."""

from collections.abc import Mapping, Sequence

from bot import metrics
from bot.answering.channels import Channels
from bot.answering.ports import Clock, Encoding
from bot.answering.replies import Reader, addressed, card, overheard, welcome
from bot.answering.values import Asked, Part, Way
from bot.knowledge import Live
from bot.matching import Vectors, has_words
from bot.model import Decision, Entry, ExplainedQuestion


class Drafts:
    """Drafts replies. ``encoding``: what finds out the meaning of questions; None: words alone decide."""

    def __init__(self, live: Live, channels: Channels, clock: Clock, encoding: Encoding | None) -> None:
        self._live = live
        self._channels = channels
        self._clock = clock
        self._encoding = encoding

    def reader(self, asked: Asked) -> Reader:
        """Return who reads the reply, and where."""
        return Reader(asked.text, asked.locale, self._clock().date(), self._channels.of(asked.place).spoiler)

    def open_texts(self, asked: Asked) -> tuple[str, ...]:
        """Return what of an utterance its words leave open and an encoder should read first; nothing where there is none."""
        if self._encoding is None or self._chosen(asked) is not None:
            return ()
        return self._live.current.matcher.texts(asked.text, passive=asked.way is Way.PASSIVE)

    async def read(self, texts: Sequence[str]) -> Mapping[str, Vectors]:
        """Return the vectors of some texts, or of none when it takes too long."""
        return await self._encoding.vectors(texts) if texts and self._encoding is not None else {}

    def draft(self, asked: Asked, vectors: Mapping[str, Vectors]) -> tuple[Part, ...]:
        """Return the reply. ``vectors``: those of its `open_texts`, as far as they are known."""
        snapshot, reader = self._live.current, self.reader(asked)
        if asked.way is Way.PASSIVE:
            return overheard(self._decision(asked, vectors), snapshot, reader)
        if chosen := self._chosen(asked):
            return (card(chosen, snapshot, reader),)
        if not has_words(asked.text):
            return (welcome(snapshot, reader),)
        return addressed(self._decision(asked, vectors), snapshot, reader)

    async def explain(self, text: str, *, passive: bool) -> tuple[ExplainedQuestion, ...]:
        """Return why a text matches what it matches."""
        matcher = self._live.current.matcher
        vectors = await self.read(matcher.texts(text, passive=passive) if self._encoding is not None else ())
        return matcher.knowing(vectors).explain(text, passive=passive)

    def _chosen(self, asked: Asked) -> Entry | None:
        """Return the entry whose id somebody sent us, as the autocomplete does."""
        entry = None if asked.way is Way.PASSIVE else self._live.current.entries.get(asked.text.strip())
        return entry if entry is not None and entry.enabled else None

    def _decision(self, asked: Asked, vectors: Mapping[str, Vectors]) -> Decision:
        matcher = self._live.current.matcher
        with metrics.DECISION_SECONDS.time():
            decision = (matcher.knowing(vectors) if vectors else matcher).decide(asked.text, passive=asked.way is Way.PASSIVE)
        metrics.QUESTIONS.labels(asked.way, decision.kind).inc()
        return decision
