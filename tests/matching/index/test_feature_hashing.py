"""Features as numbers: the same from one text and from many, kind by kind."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.index.feature_hashing import FIRST_PAIR, FIRST_RUN, batch_keys, kinds_of, neighbours_key, stem_key, text_keys

TEXTS = [
    ["when", "is", "#season=2", "coming"],
    ["@Captain Oh", "returns"],
    ["!night-harbor"],
    ["미란이", "죽었어"],
    ["いつ", "出る"],
    ["a"],
    [],
    ["to", "be", "or", "not", "to", "be"] * 9,
]


@pytest.mark.parametrize("tokens", TEXTS, ids=str)
def test_many_texts_give_what_each_gives_alone(tokens):
    batch = batch_keys([*TEXTS, tokens])
    assert np.unique(batch.keys[batch.texts == len(TEXTS)]).tolist() == text_keys(tokens).tolist()


TOKENS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=6) | st.sampled_from(["#season=2", "~Other Show", "!folder"])


@given(st.lists(st.lists(TOKENS, max_size=7), min_size=1, max_size=4))
def test_any_texts_give_what_each_gives_alone(texts):
    batch = batch_keys(texts)
    assert all(np.unique(batch.keys[batch.texts == at]).tolist() == text_keys(tokens).tolist() for at, tokens in enumerate(texts))


def test_words_stand_before_pairs_and_pairs_before_letters():
    keys = text_keys(["who", "returns", "for", "#season=2"])
    assert (np.diff(keys) > 0).all()
    assert {stem_key("who"), stem_key("return"), stem_key("for"), stem_key("#season=2"), stem_key("season")} == set(keys[keys < FIRST_PAIR])
    assert neighbours_key(stem_key("who"), stem_key("return")) in keys[(keys >= FIRST_PAIR) & (keys < FIRST_RUN)]
    assert (keys >= FIRST_RUN).sum() == len(" who returns ") - 3 + len("rns for ") - 4


def test_neighbours_count_in_their_order():
    assert neighbours_key(stem_key("a"), stem_key("b")) != neighbours_key(stem_key("b"), stem_key("a"))


def test_a_pair_with_a_slot_is_of_a_kind_of_its_own():
    pairs = [neighbours_key(stem_key("#season=2"), stem_key("date")), neighbours_key(stem_key("date"), stem_key("who"))]
    kinds = kinds_of(np.asarray(pairs)).tolist()
    assert kinds[0] == kinds[1] + 1
