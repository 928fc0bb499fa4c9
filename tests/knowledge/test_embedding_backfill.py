"""Questions are matched by words at once; vectors follow from a thread, and only for the snapshot that they were computed for."""

import asyncio
import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from prometheus_client import REGISTRY

from bot.knowledge import Live, Reloaded, embedding_backfill
from bot.matching import Matcher
from knowledge.encoding_threads import encoding_threads, until

Write = Callable[..., Path]
SECOND = "entries:\n  - {id: other, question: Who is it?, answer: Somebody sings.}\n"
TEXTS = ("When is season 2?", "No date yet.")
"""The phrasing of the first entry, and its answer."""


def _cached(*texts: str) -> dict[str, np.ndarray]:
    return {text: np.ones(8, dtype=np.float32) for text in texts or TEXTS}


def _replace_in(folder: Path, old: str, new: str) -> None:
    file = folder / "faq.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def _has_vectors(live: Live) -> bool:
    return live.current.matcher.has_vectors


def _gauge() -> float | None:
    return REGISTRY.get_sample_value("fanswer_phrasings_meant")


async def test_words_decide_at_once_and_vectors_follow(write: Write, embeddings: Any, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="bot.knowledge.embedding_backfill"):
        live = Live.open(write(), embeddings)
        live.start_embedding()
        assert [answer.candidate.entry for answer in live.current.matcher.decide("When is season 2?").answers] == ["season-2-date"]
        assert (_has_vectors(live), _gauge(), live.embedding_state) == (
            False,
            0,
            "being encoded; questions are matched by words alone until then",
        )
        embeddings.allow()
        await until(lambda: _has_vectors(live) and live.embedding_state == "encoded" and len(caplog.records) > 1)
    assert _gauge() == len(live.current.matcher.faq.phrasings) == 1
    assert tuple(embeddings.rows) == live.current.matcher.texts_to_embed == TEXTS
    assert [record.getMessage() for record in caplog.records] == [
        "Encoding 2 phrasings, denied lines and answers; questions are matched by words alone until then",
        "Encoded 2 phrasings, denied lines and answers in 0 s",
    ]


async def test_nothing_is_encoded_before_it_is_started(write: Write, embeddings: Any) -> None:
    live = Live.open(write(), embeddings)
    assert live.embedding_state == "not encoded; questions are matched by words alone"
    assert not embeddings.is_loaded
    assert not embeddings.begun.is_set()
    assert not encoding_threads()


async def test_vectors_that_are_all_cached_are_in_use_once_the_encoder_is_loaded(
    write: Write, embeddings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = Live.open(write(), embeddings)
    embeddings.rows = _cached()
    live.start_embedding()
    await until(lambda: _has_vectors(live))
    assert embeddings.is_loaded
    assert not embeddings.begun.is_set(), "nothing is encoded"


async def test_where_no_encoder_can_be_loaded_words_alone_decide(write: Write, embeddings: Any) -> None:
    embeddings.loads = False
    live = Live.open(write(), embeddings)
    live.start_embedding()
    await until(lambda: embeddings.is_loaded and not encoding_threads())
    assert live.embedding_state == "not encoded; questions are matched by words alone"
    await live.reload()
    await until(lambda: not encoding_threads())
    assert not embeddings.begun.is_set()


def test_without_embeddings_there_is_no_state(write: Write) -> None:
    live = Live.open(write())
    live.start_embedding()
    live.stop_embedding()
    assert live.embedding_state == ""


async def test_cached_vectors_are_used_from_the_start(write: Write, embeddings: Any) -> None:
    embeddings.rows = _cached()
    live = Live.open(write(), embeddings)
    assert _has_vectors(live)
    assert _gauge() == 1
    live.start_embedding()
    assert not encoding_threads()
    assert not embeddings.begun.is_set()


async def test_an_edit_behind_the_beginning_of_an_answer_keeps_the_vectors_in_the_same_assignment(write: Write, embeddings: Any) -> None:
    beginning = "No date yet. " + "Nobody said more. " * 20
    folder = write()
    _replace_in(folder, "No date yet.", f"{beginning}Ask again.")
    (cached,) = {text for text in Live.open(folder).current.matcher.texts_to_embed if text.startswith("No date yet.")}
    embeddings.rows = _cached("When is season 2?", cached)
    live = Live.open(folder, embeddings)
    assert _has_vectors(live)
    _replace_in(folder, "Ask again.", "Perhaps in May.")
    assert await live.reload() == Reloaded(changed=("season-2-date",))
    assert _has_vectors(live)
    assert _gauge() == 1


async def test_a_new_answer_is_given_at_once_beside_the_other_vectors_and_has_its_own_later(write: Write, embeddings: Any) -> None:
    embeddings.rows = _cached()
    folder = write()
    live = Live.open(folder, embeddings)
    live.start_embedding()
    _replace_in(folder, "No date yet.", "The premiere is on Friday.")
    assert await live.reload() == Reloaded(changed=("season-2-date",))
    partly = live.current.matcher
    assert [answer.candidate.entry for answer in partly.decide("Is season 2 out on Friday?").answers] == ["season-2-date"]
    assert (_has_vectors(live), _gauge(), live.embedding_state, partly.lacks_answers) == (True, 1, "encoded", True)
    assert partly.retriever.dense is not None
    assert not partly.retriever.dense.answers.any()
    embeddings.allow()
    await until(lambda: not live.current.matcher.lacks_answers)
    assert embeddings.requests == [["When is season 2?", "The premiere is on Friday."]]
    complete = live.current.matcher.retriever.dense
    assert complete is not None
    assert complete.answers.any()
    assert complete.ridge is partly.retriever.dense.ridge, "no phrasing changed"


async def test_an_answer_whose_vector_is_zeros_is_not_encoded_again_and_again(write: Write, embeddings: Any) -> None:
    embeddings.rows = {**_cached(TEXTS[0]), TEXTS[1]: np.zeros(8, dtype=np.float32)}
    live = Live.open(write(), embeddings)
    live.start_embedding()
    await until(lambda: not live.current.matcher.lacks_answers and not encoding_threads())
    assert _has_vectors(live)
    assert not embeddings.begun.is_set()


async def test_an_answer_that_cannot_be_encoded_leaves_the_other_vectors_in_use(
    write: Write, embeddings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    embeddings.rows, embeddings.returns_none = _cached(), True
    folder = write()
    live = Live.open(folder, embeddings)
    live.start_embedding()
    _replace_in(folder, "No date yet.", "The premiere is on Friday.")
    with caplog.at_level(logging.INFO, logger="bot.knowledge.embedding_backfill"):
        assert isinstance(await live.reload(), Reloaded)
        embeddings.allow()
        await until(lambda: embeddings.begun.is_set() and not encoding_threads())
    assert [record.getMessage() for record in caplog.records] == [
        "Encoding 2 phrasings, denied lines and answers; edited answers count by their words until then"
    ]
    assert _has_vectors(live)
    assert live.current.matcher.lacks_answers


async def test_a_new_entry_is_answered_by_words_at_once_and_has_vectors_later(write: Write, embeddings: Any) -> None:
    embeddings.rows = _cached()
    live = Live.open(write(), embeddings)
    live.start_embedding()
    write({"b.yaml": SECOND})
    assert await live.reload() == Reloaded(added=("other",))
    assert [answer.candidate.entry for answer in live.current.matcher.decide("Who is it?").answers] == ["other"]
    assert (_has_vectors(live), _gauge()) == (False, 0)
    embeddings.allow()
    await until(lambda: _has_vectors(live))
    assert set(live.current.entries) == {"season-2-date", "other"}


async def test_after_a_reload_the_new_snapshot_is_encoded(write: Write, embeddings: Any) -> None:
    live = Live.open(write({"a.yaml": SECOND}), embeddings)
    live.start_embedding()
    embeddings.allow(1)
    await until(lambda: len(embeddings.rows) == 1)
    write({"b.yaml": "entries:\n  - {id: third, question: Why is it?, answer: Nobody can tell.}\n"})
    assert isinstance(await live.reload(), Reloaded)
    embeddings.allow()
    await until(lambda: _has_vectors(live))
    assert set(live.current.entries) == {"season-2-date", "other", "third"}
    old = {*TEXTS, "Who is it?", "Somebody sings."}
    assert list(map(set, embeddings.requests)) == [old, old | {"Why is it?", "Nobody can tell."}]


async def test_vectors_of_a_replaced_snapshot_are_not_put_into_use(write: Write, embeddings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write()
    live = Live.open(folder, embeddings)
    real, has_vectors, is_replaced = embedding_backfill.with_vectors, threading.Event(), threading.Event()

    def held_up(*arguments: object) -> object:
        has_vectors.set()
        is_replaced.wait(10)
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(embedding_backfill, "with_vectors", held_up)
    live.start_embedding()
    embeddings.allow()
    await asyncio.to_thread(has_vectors.wait, 10)
    write({"b.yaml": SECOND})
    assert isinstance(await live.reload(), Reloaded)
    is_replaced.set()
    await until(lambda: _has_vectors(live))
    assert set(live.current.entries) == {"season-2-date", "other"}


async def test_a_snapshot_with_vectors_is_warmed_up_before_it_is_in_use(
    write: Write, embeddings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = Live.open(write(), embeddings)
    warmed: list[Matcher] = []
    monkeypatch.setattr(Matcher, "warm", lambda self: warmed.append(self))  # noqa: PLW0108 - a method needs self
    live.start_embedding()
    embeddings.allow()
    await until(lambda: _has_vectors(live))
    assert [live.current.matcher] == warmed


def test_a_snapshot_is_replaced_only_while_it_is_in_use(write: Write) -> None:
    live = Live.open(write())
    in_use, other = live.current, Live.open(write({"b.yaml": SECOND})).current
    assert not live._replace(other, other)
    assert live.current is in_use
    assert live._replace(in_use, other)
    assert live.current is other
