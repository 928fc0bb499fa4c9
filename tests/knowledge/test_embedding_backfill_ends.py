"""How the encoding of phrasings ends before it is done: it is stopped, it fails, or the encoder hangs."""

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.knowledge import Live, embedding_backfill
from knowledge.encoding_threads import encoding_threads, until

Write = Callable[..., Path]
SECOND = "entries:\n  - {id: other, question: Who is it?, answer: Somebody sings.}\n"


def _has_vectors(live: Live) -> bool:
    return live.current.matcher.has_vectors


async def test_stop_keeps_the_vectors_so_far_and_start_goes_on(write: Write, embeddings: Any, caplog: pytest.LogCaptureFixture) -> None:
    live = Live.open(write({"a.yaml": SECOND}), embeddings)
    with caplog.at_level(logging.INFO, logger="bot.knowledge.embedding_backfill"):
        live.start_embedding()
        embeddings.allow(1)
        await until(lambda: len(embeddings.rows) == 1)
        stopping = asyncio.create_task(asyncio.to_thread(live.stop_embedding))
        await until(lambda: live._backfill is not None and live._backfill._stopped)
        embeddings.allow(1)
        await stopping
    assert caplog.records[-1].getMessage() == "Encoding the phrasings was interrupted; the vectors so far are kept"
    assert (len(embeddings.rows), live.embedding_state) == (1, "not encoded; questions are matched by words alone")
    live.start_embedding()
    embeddings.allow()
    await until(lambda: _has_vectors(live))


async def test_a_reload_after_stop_starts_nothing(write: Write, embeddings: Any) -> None:
    live = Live.open(write(), embeddings)
    live.stop_embedding()
    write({"b.yaml": SECOND})
    await live.reload()
    assert live.embedding_state == "not encoded; questions are matched by words alone"
    assert not encoding_threads()
    assert not embeddings.begun.is_set()


@pytest.mark.parametrize("error", [None, RuntimeError("no more memory")])
async def test_after_a_failure_words_alone_decide_and_the_next_reload_tries_again(
    write: Write, embeddings: Any, caplog: pytest.LogCaptureFixture, error: Exception | None
) -> None:
    embeddings.error, embeddings.returns_none = error, error is None
    live = Live.open(write(), embeddings)
    live.start_embedding()
    embeddings.allow(1)
    await until(lambda: live.embedding_state == "not encoded; questions are matched by words alone")
    assert ("no more memory" in caplog.text) == (error is not None)
    live.start_embedding()
    assert live.embedding_state == "not encoded; questions are matched by words alone", "the same snapshot is not tried again"
    embeddings.error, embeddings.returns_none = None, False
    await live.reload()
    embeddings.allow()
    await until(lambda: _has_vectors(live))


def test_stop_does_not_wait_for_an_encoder_that_hangs(
    write: Write, embeddings: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(embedding_backfill, "PATIENCE_S", 0.01)
    live = Live.open(write(), embeddings)
    live.start_embedding()
    embeddings.begun.wait(10)
    live.stop_embedding()
    assert "does not respond" in caplog.text
