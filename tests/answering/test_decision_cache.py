"""A repeated question is decided about once, and never as an earlier FAQ, another mode or a late encoder would."""

import gc
import weakref
from collections.abc import AsyncIterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from bot.answering import Answering, Card, MemoryStore, Place, Request, Unknown, Way
from bot.answering.decision_cache import Decided, DecisionCache, cache_key
from bot.knowledge import Live, Reloaded, Snapshot, build_snapshot, load
from bot.matching import Utterance
from bot.matching.questions import analyzer as analyzer_module
from bot.model import Abstain, Answer, Candidate, Clarify, Decision, Strictness

PLACE = Place(7, guild_id=1)
ANSWER = Decided(Decision((Answer("when is it?", Candidate("release", 90, 0.9, "when")),)))


def key(text: str, *, passive: bool = False, strictness: Strictness = Strictness.NORMAL) -> Any:
    return cache_key(text, passive=passive, strictness=strictness)


@pytest.fixture
def decided(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that the engine decided about."""
    texts: list[str] = []
    decide = Utterance.decision

    def decision(utterance: Utterance) -> Decision:
        texts.append(utterance.analyzer.text)
        return decide(utterance)

    monkeypatch.setattr(Utterance, "decision", decision)
    return texts


@pytest.fixture
async def small(faq: Path) -> AsyncIterator[Answering]:
    """The use cases over the small FAQ, whose checks are taken away so that it may be edited at will."""
    (faq / "show" / "checks.yaml").unlink()
    answering = Answering(Live.open(faq), MemoryStore(), cooldown_s=0)
    await answering.start()
    yield answering
    await answering.close()


async def shown(answering: Answering, text: str, way: Way = Way.PUBLIC, place: Place = PLACE) -> list[str]:
    reply = await answering.answer(Request(text, place, way))
    return [part.entry.id if isinstance(part, Card) else type(part).__name__ for part in reply.parts]


async def test_a_repeated_question_is_decided_about_once(small: Answering, decided: list[str]) -> None:
    replies = [await shown(small, text) for text in ("when is season 2", "When is SEASON 2", " when is season 2\n")]
    assert replies == [["release-date"]] * 3
    assert decided == ["when is season 2"]


@pytest.fixture
def analyzed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were split into sentences, the first step of an analysis."""
    texts: list[str] = []
    split = analyzer_module.split_sentences

    def split_sentences(text: str) -> list[str]:
        texts.append(text)
        return split(text)

    monkeypatch.setattr(analyzer_module, "split_sentences", split_sentences)
    return texts


async def card(answering: Answering, text: str, author_id: int, message_id: int) -> Card:
    reply = await answering.answer(Request(text, PLACE, Way.PUBLIC, message_id=message_id, author_id=author_id))
    (part,) = reply.parts
    assert isinstance(part, Card)
    return part


async def test_a_repeated_question_of_somebody_else_is_not_analyzed(two_seasons: Answering, analyzed: list[str]) -> None:
    for author_id in (1, 2):
        await card(two_seasons, "when is season 2", author_id, message_id=author_id)
    assert analyzed == ["when is season 2"]


async def test_a_repeated_question_shows_the_line_that_was_asked_for(two_seasons: Answering) -> None:
    for author_id in (1, 2):
        assert (await card(two_seasons, "who plays joon", author_id, message_id=author_id)).short == "They are:\n- Bo Kim: Joon"


async def test_each_way_of_asking_and_each_strictness_is_decided_about(small: Answering, decided: list[str]) -> None:
    await small.configure(8, 1, strictness=Strictness.EAGER)
    for _ in range(2):
        for way, channel in ((Way.PUBLIC, 7), (Way.PASSIVE, 7), (Way.PUBLIC, 8)):
            assert await shown(small, "when is season 2", way, Place(channel, guild_id=1)) == ["release-date"]
    assert len(decided) == 3


async def test_a_reload_never_serves_an_old_decision(small: Answering, faq: Path) -> None:
    file = faq / "show" / "entries.yaml"
    text = file.read_text(encoding="utf-8")
    for other in ("new-date", "newer-date"):
        assert await shown(small, "when is season 2") == await shown(small, "when is season 2")
        file.write_text(text.replace("id: release-date", f"id: {other}"), encoding="utf-8")
        assert isinstance(await small.reload(), Reloaded)
        assert await shown(small, "when is season 2") == [other]


async def test_a_decision_of_an_old_snapshot_that_ends_after_a_reload_is_not_served(small: Answering, faq: Path) -> None:
    cache, old = DecisionCache(), small.live.current
    await small.reload()
    new = small.live.current
    cache.put(new, key("when"), ANSWER)
    cache.put(old, key("when"), ANSWER)
    assert cache.get(new, key("when")) is None


async def test_what_vectors_of_phrasings_change_is_decided_about_anew(faq: Path) -> None:
    snapshot, cache = build_snapshot(load(faq)), DecisionCache()
    cache.put(snapshot, key("when"), ANSWER)
    assert cache.get(replace(snapshot), key("when")) is None


async def test_what_is_not_known_is_not_remembered(small: Answering, decided: list[str]) -> None:
    for _ in range(2):
        assert await shown(small, "how do i bake bread") == [Unknown.__name__]
    assert len(decided) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("when?", "when!"),
        ("when is it", "whenisit"),
        ("see HTTP://x.org", "see http://x.org"),
        ("İ", "i"),
        ("when", "\ud800when"),
    ],
)
def test_texts_that_may_be_decided_about_differently_have_keys_of_their_own(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_a_long_text_is_not_remembered(live: Any) -> None:
    cache = DecisionCache()
    assert key("a" * 201) is None
    cache.put(live.current, None, ANSWER)
    assert cache.get(live.current, None) is None


def test_no_text_that_somebody_wrote_is_kept(live: Any) -> None:
    cache, secret = DecisionCache(), "when is it, says Jane Doe?"
    candidate = Candidate("release", 90, 0.9, "when")
    decision = Decision((Answer(secret, candidate), Clarify(secret, (candidate,)), Abstain(secret, "it does not")))
    cache.put(live.current, key(secret), Decided(decision))
    assert "Jane" not in repr(vars(cache))
    found = cache.get(live.current, key(secret))
    assert found == Decided(Decision((Answer("", candidate), Clarify("", (candidate,)))))


def test_the_decisions_used_last_are_kept(live: Any) -> None:
    cache = DecisionCache(max_decisions=2)
    for text in ("a", "b"):
        cache.put(live.current, key(text), ANSWER)
    cache.get(live.current, key("a"))
    cache.put(live.current, key("c"), ANSWER)
    assert [text for text in "abc" if cache.get(live.current, key(text))] == ["a", "c"]


def test_a_replaced_faq_is_not_kept_in_memory(faq: Path) -> None:
    snapshot: Snapshot | None = build_snapshot(load(faq))
    assert snapshot is not None
    cache, alive = DecisionCache(), weakref.ref(snapshot)
    cache.put(snapshot, key("when"), ANSWER)
    snapshot = None
    gc.collect()
    assert alive() is None


def test_an_offer_is_remembered_with_its_order(live: Any) -> None:
    cache = DecisionCache()
    offered = tuple(Candidate(entry, 50, 0.3) for entry in ("b", "a", "c"))
    cache.put(live.current, key("maybe"), Decided(Decision((Clarify("maybe", offered),))))
    found = cache.get(live.current, key("maybe"))
    assert found is not None
    assert found.decision.clarifications[0].candidates == offered


async def test_upper_case_changes_no_decision(faq: Path) -> None:
    """The key relies on this."""
    matcher = build_snapshot(load(faq)).matcher
    for text in ("when is season 2", "who returns and is filming over?", "is Squid Game season 2 out", "IS FILMING over lol"):
        decisions = [matcher.decide(spelled) for spelled in (text, text.upper(), text.lower())]
        kinds = [[getattr(outcome, "candidate", None) for outcome in decision.outcomes] for decision in decisions]
        assert all(one == other for one, other in pairwise(kinds))
