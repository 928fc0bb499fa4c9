"""What an encoder changes in an answer, and what not: through the use cases, with vectors of our choice."""

import asyncio

import numpy as np
import pytest

from bot.answering import SILENCE, Answering, Asked, Card, Place, Way
from bot.answering.memory import MemoryStore
from bot.knowledge import Live, build_snapshot, load

PLACE = Place(7, guild_id=1)
PARAPHRASE = "must everybody stay patient much longer?"
DIMENSIONS = 64


class Meanings:
    """Gives every phrasing a direction of its own."""

    def known(self, texts):
        return None

    def phrasings(self, texts, wanted=lambda: True):
        self.texts = texts
        self.rows = np.random.default_rng(3).normal(size=(len(texts), DIMENSIONS)).astype(np.float32)
        return self.rows

    def of(self, phrasing):
        return self.rows[self.texts.index(phrasing)]


class Encoding:
    """Says that every text means one phrasing; remembers what it was given."""

    def __init__(self, vector):
        self.vector = vector
        self.read = []
        self.go = asyncio.Event()
        self.go.set()

    async def vectors(self, texts):
        self.read.append(list(texts))
        await self.go.wait()
        return {} if self.vector is None else dict.fromkeys(texts, self.vector)


@pytest.fixture
def meant(faq):
    """Return the use cases over the small FAQ with an encoder that takes all for one phrasing, None for one that is too slow."""

    def make(phrasing):
        meanings = Meanings()
        live = Live(faq, build_snapshot(load(faq), meanings.phrasings), meanings)
        encoding = Encoding(None if phrasing is None else meanings.of(phrasing))
        return Answering(live, MemoryStore(), encoding=encoding), encoding

    return make


def cards(reply):
    return [part.entry.id for part in reply.parts if isinstance(part, Card)]


async def test_a_paraphrase_is_answered_by_what_it_means(meant):
    answering, _ = meant("when is season 2")
    assert cards(await answering.answer(Asked(PARAPHRASE, PLACE, Way.PUBLIC, message_id=1))) == ["release-date"]


async def test_an_encoder_that_is_too_slow_leaves_the_decision_to_words(meant):
    answering, encoding = meant(None)
    assert cards(await answering.answer(Asked(PARAPHRASE, PLACE, Way.PUBLIC, message_id=1))) == []
    assert cards(await answering.answer(Asked("when is season 2?", PLACE, Way.PUBLIC, message_id=2))) == ["release-date"]
    assert len(encoding.read) == 2


@pytest.mark.parametrize("text", ["lol nice", "season 2 will be great", "i love this", "when is season 2"])
async def test_overheard_the_encoder_reads_nothing_that_words_settle(meant, text):
    answering, encoding = meant("when is season 2")
    await answering.answer(Asked(text, PLACE, Way.PASSIVE, message_id=1))
    assert encoding.read == []


async def test_an_entry_chosen_by_its_id_needs_no_encoder(meant):
    answering, encoding = meant("when is season 2")
    assert cards(await answering.answer(Asked("filming", PLACE, Way.PRIVATE))) == ["filming"]
    assert encoding.read == []


async def test_a_question_that_is_being_read_is_not_answered_twice(meant):
    answering, encoding = meant("when is season 2")
    encoding.go.clear()
    asked = Asked(PARAPHRASE, PLACE, Way.PUBLIC, message_id=1)
    first = asyncio.ensure_future(answering.answer(asked))
    await asyncio.sleep(0)
    assert await answering.answer(asked) == SILENCE
    encoding.go.set()
    assert cards(await first) == ["release-date"]


async def test_silence_after_reading_lets_the_question_go(meant):
    answering, encoding = meant(None)
    asked = Asked("what date is it then?", PLACE, Way.PASSIVE, message_id=1)
    assert await answering.answer(asked) == SILENCE
    encoding.vector = answering.live.embeddings.of("when is season 2")
    assert await answering.answers_to([1]) == ()  # waits for nothing
    assert len(encoding.read) == 1


async def test_a_reload_learns_the_meaning_of_new_phrasings(meant, faq):
    answering, _ = meant("when is season 2")
    entries = faq / "show/entries.yaml"
    entries.write_text(entries.read_text(encoding="utf-8").replace("any date for season 2", "premiere day please"), encoding="utf-8")
    await answering.reload()
    for _ in range(1_000):
        if answering.live.current.matcher.has_vectors:
            break
        await asyncio.sleep(0.005)
    assert "premiere day please" in answering.live.embeddings.texts
    assert answering.live.current.matcher.has_vectors


async def test_a_curator_sees_what_meaning_adds(meant):
    answering, _ = meant("when is season 2")
    (question,) = await answering.explain(PARAPHRASE, passive=False)
    assert any("mean" in words for words, _ in question.candidates[0].factors)
