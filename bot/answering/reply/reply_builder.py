"""From an utterance to what would be said to it, before the cooldown and without any call to the store."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot import metrics
from bot.answering.channels import Channels
from bot.answering.ports import Clock, Encoding
from bot.answering.reply.presenter import Reader, addressed, card, overheard, welcome
from bot.answering.values import Asked, Part, Way
from bot.knowledge import Live, Snapshot
from bot.matching import Utterance, Vectors, has_words
from bot.model import Decision, Entry, ExplainedQuestion


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply that was begun: who asked, the knowledge it is taken from, and what was heard. A reload meanwhile changes nothing in it.

    ``texts_to_encode``: what words leave open and an encoder should read first; none where there is no encoder.
    """

    asked: Asked
    snapshot: Snapshot
    utterance: Utterance
    chosen: Entry | None
    texts_to_encode: tuple[str, ...]


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

    def begin(self, asked: Asked) -> Draft:
        """Begin a reply without waiting. Overheard with an encoder it is searched for already, to tell whether its words settle it."""
        snapshot = self._live.current
        utterance = snapshot.matcher.analyze(asked.text, passive=asked.way is Way.PASSIVE)
        chosen = _chosen(asked, snapshot)
        return Draft(asked, snapshot, utterance, chosen, self._texts_to_encode(utterance) if chosen is None else ())

    async def finish(self, draft: Draft) -> tuple[Part, ...]:
        """Return the reply, by words alone where an encoder takes too long over its open texts."""
        return self._parts(draft, await self._read(draft.texts_to_encode))

    async def explain(self, text: str, *, passive: bool) -> tuple[ExplainedQuestion, ...]:
        """Return why a text matches what it matches."""
        utterance = self._live.current.matcher.analyze(text, passive=passive)
        return utterance.with_vectors(await self._read(self._texts_to_encode(utterance))).explained()

    def _texts_to_encode(self, utterance: Utterance) -> tuple[str, ...]:
        return () if self._encoding is None else utterance.texts_to_encode()

    async def _read(self, texts: tuple[str, ...]) -> Mapping[str, Vectors]:
        return await self._encoding.vectors(texts) if texts and self._encoding is not None else {}

    def _parts(self, draft: Draft, vectors: Mapping[str, Vectors]) -> tuple[Part, ...]:
        asked, snapshot, reader = draft.asked, draft.snapshot, self.reader(draft.asked)
        if asked.way is Way.PASSIVE:
            return overheard(_decision(draft, vectors), snapshot, reader)
        if draft.chosen:
            return (card(draft.chosen, snapshot, reader),)
        if not has_words(asked.text):
            return (welcome(snapshot, reader),)
        return addressed(_decision(draft, vectors), snapshot, reader)


def _chosen(asked: Asked, snapshot: Snapshot) -> Entry | None:
    """Return the entry whose id somebody sent us, as the autocomplete does."""
    entry = None if asked.way is Way.PASSIVE else snapshot.entries.get(asked.text.strip())
    return entry if entry is not None and entry.enabled else None


def _decision(draft: Draft, vectors: Mapping[str, Vectors]) -> Decision:
    with metrics.DECISION_SECONDS.time():
        decision = draft.utterance.with_vectors(vectors).decision()
    metrics.QUESTIONS.labels(draft.asked.way, decision.kind).inc()
    return decision
