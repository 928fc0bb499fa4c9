"""From an utterance to the parts of its reply, before the cooldown and without any call to the store."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot import metrics
from bot.answering.channels import Channels
from bot.answering.decision_cache import Decided, DecisionCache, Key, cache_key
from bot.answering.ports import Clock, QuestionEncoder
from bot.answering.reply.matching_threads import MatchingThreads, TooBusyError
from bot.answering.reply.reply_parts import (
    THANKS_REACTION,
    ReplyContext,
    build_card,
    build_direct_parts,
    build_passive_parts,
    build_welcome,
)
from bot.answering.values import CardLength, Explanation, Place, ReplyPart, Request, Way
from bot.knowledge import Live, Snapshot
from bot.matching import NO_CONTEXT, Context, Talk, Utterance, Vectors, has_words, strip_markup
from bot.model import Entry, Strictness

_ASKS = re.compile("[?\uff1f\u061f]")


@dataclass(frozen=True, slots=True)
class _Draft:
    """An unfinished reply. It keeps the snapshot it was started with, so a reload in the meantime does not change it.

    ``chosen_entry``: the entry whose id was sent as the text, if any. ``cache_key``: where the decision is remembered; None: nowhere.
    ``decided``: the decision, if the same text was decided about before.
    """

    request: Request
    snapshot: Snapshot
    utterance: Utterance
    chosen_entry: Entry | None
    cache_key: Key | None
    decided: Decided | None

    @property
    def is_open(self) -> bool:
        """Return whether the text has to be matched."""
        return self.chosen_entry is None and self.decided is None


@dataclass(frozen=True, slots=True)
class BuiltReply:
    """What to say, before the cooldown.

    ``reaction``: as in ``Reply``. ``is_question``: whether something was asked that the next message of the same person may go on from.
    ``entries``: ids of the entries that answer. ``context``: what was asked, if it is known without analyzing the message for that.
    """

    parts: tuple[ReplyPart, ...]
    reaction: str = ""
    is_question: bool = False
    entries: frozenset[str] = frozenset()
    context: Context | None = None


class ReplyBuilder:
    """Builds replies. ``encoder``: computes vectors of questions; with None, questions are matched by words alone.

    Texts that take long to match are matched in threads, which `close` ends.
    """

    def __init__(self, live: Live, channels: Channels, clock: Clock, encoder: QuestionEncoder | None) -> None:
        self._live = live
        self._channels = channels
        self._clock = clock
        self._encoder = encoder
        self._cache = DecisionCache()
        self._threads = MatchingThreads(has_encoder=encoder is not None)

    def close(self) -> None:
        """Let the threads end. Harmless when repeated."""
        self._threads.close()

    def context(self, request: Request, *, in_message: bool = False) -> ReplyContext:
        """Return what the reply to a request depends on besides the decision. ``in_message``: it goes into a message of the channel."""
        settings = self._channels.get(request.place)
        short = in_message and settings.cards is CardLength.SHORT
        return ReplyContext(request.text, request.locale, self._clock().date(), settings.spoiler, short)

    def context_of(self, entry_ids: Sequence[str]) -> Context:
        """Return the context of a message that replies to one of our messages, which shows the cards of these entries."""
        snapshot = self._live.current
        shown = [entry for entry_id in entry_ids if (entry := snapshot.entries.get(entry_id)) is not None]
        return snapshot.matcher.context_of(shown[-1]) if shown else Context(replies_to_card=True)

    async def context_after(self, request: Request, context: Context) -> Context:
        """Return what a message asked, as the context of the next one of the same person. ``context``: the one that it had itself.

        Returns no context if too much is waiting to be matched.
        """
        utterance = self._utterance(request, self._live.current, context)
        try:
            vectors = await self._encode(await self._threads.run(request, lambda: self._texts_to_encode(utterance)))
            return await self._threads.run(request, lambda: utterance.with_vectors(vectors).context_after())
        except TooBusyError:
            return NO_CONTEXT

    async def build(self, request: Request, context: Context = NO_CONTEXT) -> BuiltReply:
        """Return what to say to an utterance. ``context``: what was asked before it.

        Questions are matched by words alone where the encoder takes too long. Nothing is said to a message that waits too long itself.
        """
        draft = self._draft(request, context)
        if not draft.is_open:
            return self._build(draft, (), {})
        try:
            texts = await self._threads.run(request, lambda: self._texts_to_encode(draft.utterance))
            vectors = await self._encode(texts)
            return await self._threads.run(request, lambda: self._build(draft, texts, vectors))
        except TooBusyError:
            return BuiltReply(())

    def _draft(self, request: Request, context: Context) -> _Draft:
        snapshot = self._live.current
        utterance = self._utterance(request, snapshot, context)
        chosen = _chosen_entry(request, snapshot)
        key = self._cache_key(request, utterance.text) if context == NO_CONTEXT else None
        decided = self._cache.get(snapshot, key)
        return _Draft(request, snapshot, utterance, chosen, key, decided)

    async def explain(self, text: str, place: Place, *, passive: bool | None, strictness: Strictness | None) -> Explanation:
        """Return why a text matches its candidates. None: as a message in the place would be decided about."""
        overheard = self._channels.get(place).passive if passive is None else passive
        strictly = strictness or self._channels.strictness(place)
        utterance = self._live.current.matcher.analyze(text, passive=overheard, strictness=strictly)
        request = Request(text, place, Way.PRIVATE)
        vectors = await self._encode(await self._threads.run(request, lambda: self._texts_to_encode(utterance)))
        explained = await self._threads.run(request, lambda: utterance.with_vectors(vectors).explained())
        return Explanation(explained, overheard, strictly, text)

    def _utterance(self, request: Request, snapshot: Snapshot, context: Context) -> Utterance:
        passive, strictness = request.way is Way.PASSIVE, self._channels.strictness(request.place)
        return snapshot.matcher.analyze(request.text, passive=passive, strictness=strictness, context=context, names=request.names)

    def _cache_key(self, request: Request, text: str) -> Key | None:
        return cache_key(text, passive=request.way is Way.PASSIVE, strictness=self._channels.strictness(request.place))

    def _texts_to_encode(self, utterance: Utterance) -> tuple[str, ...]:
        """Return the texts whose vectors may change a decision: those that words do not settle. None without an encoder."""
        return () if self._encoder is None else utterance.texts_to_encode()

    async def _encode(self, texts: tuple[str, ...]) -> Mapping[str, Vectors]:
        return await self._encoder.vectors(texts) if texts and self._encoder is not None else {}

    def _build(self, draft: _Draft, texts: Sequence[str], vectors: Mapping[str, Vectors]) -> BuiltReply:
        """Return what to say. ``texts``: those that were to be encoded; ``vectors`` lacks those that were not in time."""
        request, snapshot = draft.request, draft.snapshot
        context = self.context(request, in_message=request.message_id is not None and request.way is not Way.PRIVATE)
        if request.way is not Way.PASSIVE:
            if draft.chosen_entry:
                return BuiltReply((build_card(draft.chosen_entry, snapshot, context),))
            if not has_words(request.text):
                return BuiltReply((build_welcome(snapshot, context),) if _is_call(request) else ())
        utterance = draft.utterance.with_vectors(vectors)
        decided = self._decide(draft, utterance, may_be_kept=all(text in vectors for text in texts))
        decision = decided.decision
        if request.way is not Way.PASSIVE and decision.kind == "abstain" and (talk := utterance.talk()):
            return self._small_talk(talk, draft, context)
        build = build_passive_parts if request.way is Way.PASSIVE else build_direct_parts
        if decision.kind == "abstain":
            return BuiltReply(build(decision, snapshot, context))
        parts = build(decision, snapshot, replace(context, asked_about=decided.asked_about))
        entries = frozenset(answer.candidate.entry for answer in decision.answers)
        after = None if draft.decided else utterance.context_after()
        return BuiltReply(parts, is_question=True, entries=entries, context=after)

    @staticmethod
    def _small_talk(talk: Talk, draft: _Draft, context: ReplyContext) -> BuiltReply:
        if talk is Talk.CALL or draft.request.needs_message:
            return BuiltReply((build_welcome(draft.snapshot, context),))
        return BuiltReply((), THANKS_REACTION if talk is Talk.THANKS else "")

    def _decide(self, draft: _Draft, utterance: Utterance, *, may_be_kept: bool) -> Decided:
        with metrics.DECISION_SECONDS.time():
            decided = draft.decided or _decide(utterance)
        metrics.QUESTIONS.labels(draft.request.way, decided.decision.kind).inc()
        if draft.decided is None and may_be_kept:
            self._cache.put(draft.snapshot, draft.cache_key, decided)
        return decided


def _decide(utterance: Utterance) -> Decided:
    decision = utterance.decision()
    if len(decision.answers) != 1:  # of several questions it is unknown which of them names what
        return Decided(decision)
    return Decided(decision, utterance.context_after().slots)


def _is_call(request: Request) -> bool:
    """Return whether a text without words calls the bot: a question mark, or nothing but links where only the asker sees the reply."""
    if request.needs_message or _ASKS.search(request.text):
        return True
    return request.way is Way.PRIVATE and request.replies_to is None and not strip_markup(request.text).strip()


def _chosen_entry(request: Request, snapshot: Snapshot) -> Entry | None:
    """Return the enabled entry whose id is the whole text, as the autocomplete sends it."""
    entry = None if request.way is Way.PASSIVE else snapshot.entries.get(request.text.strip())
    return entry if entry is not None and entry.enabled else None
