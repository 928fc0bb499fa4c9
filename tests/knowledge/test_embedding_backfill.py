"""Words answer at once; meaning follows from a thread, and only into the knowledge it was read for."""

import asyncio
import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from prometheus_client import REGISTRY

from bot.knowledge import Live, Reloaded, embedding_backfill

Write = Callable[..., Path]
SECOND = "entries:\n  - {id: other, question: Who is it?, answer: Somebody.}\n"


class Meanings:
    """Reads one text after the other, each when it is let go; remembers them. ``fault``: raised instead; ``none``: returned."""

    def __init__(self) -> None:
        self.go = threading.Semaphore(0)
        self.rows: dict[str, np.ndarray] = {}
        self.begun = threading.Event()
        self.fault: Exception | None = None
        self.none = False

    def known(self, texts: Sequence[str]) -> np.ndarray | None:
        return np.stack([self.rows[text] for text in texts]) if all(text in self.rows for text in texts) else None

    def phrasings(self, texts: Sequence[str], wanted: Callable[[], bool] = lambda: True) -> np.ndarray | None:
        self.begun.set()
        for text in texts:
            if text in self.rows:
                continue
            self.go.acquire(timeout=10)
            if self.fault is not None:
                raise self.fault
            if self.none or not wanted():
                return None
            self.rows[text] = np.random.default_rng(len(self.rows)).normal(size=8).astype(np.float32)
        return self.known(texts)

    def let_go(self, texts: int = 1_000) -> None:
        self.go.release(texts)


@pytest.fixture
def meanings() -> Iterator[Meanings]:
    meanings = Meanings()
    yield meanings
    meanings.let_go()
    assert not [thread for thread in threading.enumerate() if thread.name == "meaning" and not _ends(thread)], "no thread is left over"


def _ends(thread: threading.Thread) -> bool:
    thread.join(5)
    return not thread.is_alive()


async def _until(true: Callable[[], object]) -> None:
    for _ in range(1_000):
        if true():
            return
        await asyncio.sleep(0.005)
    raise AssertionError("it never came true")


def _knows_meaning(live: Live) -> bool:
    return live.current.matcher.has_vectors


def _gauge() -> float | None:
    return REGISTRY.get_sample_value("fanswer_phrasings_meant")


async def test_words_answer_at_once_and_meaning_follows(write: Write, meanings: Meanings, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="bot.knowledge.embedding_backfill"):
        live = Live.open(write(), meanings)
        live.learn()
        assert [answer.candidate.entry for answer in live.current.matcher.decide("When is season 2?").answers] == ["season-2-date"]
        assert (_knows_meaning(live), _gauge(), live.meaning) == (False, 0, "being read; words alone decide until then")
        meanings.let_go()
        await _until(lambda: _knows_meaning(live) and live.meaning == "read" and len(caplog.records) > 1)
    assert _gauge() == len(live.current.matcher.texts_to_embed) == 1
    assert [record.getMessage() for record in caplog.records] == [
        "Reading the meaning of 1 lines; words alone decide until then",
        "Meaning of 1 lines read in 0 s",
    ]


async def test_nothing_is_read_before_the_bot_is_asked_to(write: Write, meanings: Meanings) -> None:
    live = Live.open(write(), meanings)
    assert live.meaning == "not read; words alone decide"
    assert not meanings.begun.is_set()


def test_words_alone_have_no_state_of_meaning(write: Write) -> None:
    live = Live.open(write())
    live.learn()
    live.rest()
    assert live.meaning == ""


async def test_what_is_known_is_there_at_the_start(write: Write, meanings: Meanings) -> None:
    meanings.rows = {"When is season 2?": np.ones(8, dtype=np.float32)}
    live = Live.open(write(), meanings)
    assert _knows_meaning(live)
    live.learn()
    assert not meanings.begun.is_set()


async def test_an_edit_of_an_answer_keeps_the_meaning_in_the_same_assignment(write: Write, meanings: Meanings) -> None:
    meanings.rows = {"When is season 2?": np.ones(8, dtype=np.float32)}
    folder = write()
    live = Live.open(folder, meanings)
    (folder / "faq.yaml").write_text((folder / "faq.yaml").read_text().replace("No date yet.", "In May."), encoding="utf-8")
    assert await live.reload() == Reloaded(changed=("season-2-date",))
    assert _knows_meaning(live)


async def test_a_new_entry_is_answered_by_words_at_once_and_by_meaning_a_moment_later(write: Write, meanings: Meanings) -> None:
    meanings.rows = {"When is season 2?": np.ones(8, dtype=np.float32)}
    live = Live.open(write(), meanings)
    live.learn()
    write({"b.yaml": SECOND})
    assert await live.reload() == Reloaded(added=("other",))
    assert [answer.candidate.entry for answer in live.current.matcher.decide("Who is it?").answers] == ["other"]
    assert not _knows_meaning(live)
    meanings.let_go()
    await _until(lambda: _knows_meaning(live))
    assert set(live.current.entries) == {"season-2-date", "other"}


async def test_a_reload_in_between_goes_on_with_what_is_left(write: Write, meanings: Meanings) -> None:
    live = Live.open(write({"a.yaml": SECOND}), meanings)
    live.learn()
    meanings.let_go(1)
    await _until(lambda: len(meanings.rows) == 1)
    kept = dict(meanings.rows)
    write({"b.yaml": "entries:\n  - {id: third, question: Why is it?, answer: So.}\n"})
    assert isinstance(await live.reload(), Reloaded)
    meanings.let_go()
    await _until(lambda: _knows_meaning(live))
    assert set(live.current.entries) == {"season-2-date", "other", "third"}
    assert all(np.array_equal(meanings.rows[text], row) for text, row in kept.items()), "it is not read twice"


async def test_what_was_read_for_other_knowledge_takes_no_place(write: Write, meanings: Meanings, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write()
    live = Live.open(folder, meanings)
    real, at_hand, replaced = embedding_backfill.with_embeddings, threading.Event(), threading.Event()

    def held_up(*given: object) -> object:
        at_hand.set()
        replaced.wait(10)
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(embedding_backfill, "with_embeddings", held_up)
    live.learn()
    meanings.let_go()
    await asyncio.to_thread(at_hand.wait, 10)
    write({"b.yaml": SECOND})
    assert isinstance(await live.reload(), Reloaded)
    replaced.set()
    await _until(lambda: _knows_meaning(live))
    assert set(live.current.entries) == {"season-2-date", "other"}


async def test_an_end_in_the_middle_keeps_what_was_read_and_a_new_start_goes_on(
    write: Write, meanings: Meanings, caplog: pytest.LogCaptureFixture
) -> None:
    live = Live.open(write({"a.yaml": SECOND}), meanings)
    with caplog.at_level(logging.INFO, logger="bot.knowledge.embedding_backfill"):
        live.learn()
        meanings.let_go(1)
        await _until(lambda: len(meanings.rows) == 1)
        resting = asyncio.create_task(asyncio.to_thread(live.rest))
        await _until(lambda: live._learner is not None and live._learner._stopped)
        meanings.let_go(1)
        await resting
    assert caplog.records[-1].getMessage() == "Reading the meaning of phrasings was broken off; what was read is kept"
    assert (len(meanings.rows), live.meaning) == (1, "not read; words alone decide")
    live.learn()
    meanings.let_go()
    await _until(lambda: _knows_meaning(live))


async def test_a_reload_after_the_end_begins_nothing(write: Write, meanings: Meanings) -> None:
    live = Live.open(write(), meanings)
    live.rest()
    write({"b.yaml": SECOND})
    await live.reload()
    assert not meanings.begun.is_set()


@pytest.mark.parametrize("fault", [None, RuntimeError("no more memory")])
async def test_a_failure_leaves_words_alone_and_the_next_reload_tries_again(
    write: Write, meanings: Meanings, caplog: pytest.LogCaptureFixture, fault: Exception | None
) -> None:
    meanings.fault, meanings.none = fault, fault is None
    live = Live.open(write(), meanings)
    live.learn()
    meanings.let_go(1)
    await _until(lambda: live.meaning == "not read; words alone decide")
    assert ("no more memory" in caplog.text) == (fault is not None)
    live.learn()
    assert live.meaning == "not read; words alone decide", "it does not fail again and again"
    meanings.fault, meanings.none = None, False
    await live.reload()
    meanings.let_go()
    await _until(lambda: _knows_meaning(live))


def test_an_encoder_that_hangs_does_not_keep_the_end_waiting(
    write: Write, meanings: Meanings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(embedding_backfill, "PATIENCE_S", 0.01)
    live = Live.open(write(), meanings)
    live.learn()
    meanings.begun.wait(10)
    live.rest()
    assert "does not answer" in caplog.text
