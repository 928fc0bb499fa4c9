"""Features as numbers: the same from one text and from many, kind by kind."""

from hashlib import blake2b

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.index.feature_hashing import (
    FIRST_PAIR,
    FIRST_RUN,
    batch_keys,
    kinds_of,
    neighbours_key,
    stem_key,
    text_keys,
    token_features,
)
from bot.matching.language.token import Kind, Token, word_token

SEASON_2 = Token(Kind.NUMBERED_PART, "season", "2")
TEXTS = [
    [*map(word_token, ("when", "is")), SEASON_2, word_token("coming")],
    [Token(Kind.NAME, "Captain Oh"), word_token("returns")],
    [Token(Kind.OWN_SHOW, "night-harbor")],
    [*map(word_token, ("미란이", "죽었어"))],
    [*map(word_token, ("いつ", "出る"))],
    [word_token("a")],
    [],
    [*map(word_token, ("to", "be", "or", "not", "to", "be"))] * 9,
]


@pytest.mark.parametrize("tokens", TEXTS, ids=str)
def test_many_texts_give_what_each_gives_alone(tokens):
    batch = batch_keys([*TEXTS, tokens])
    assert np.unique(batch.keys[batch.texts == len(TEXTS)]).tolist() == text_keys(tokens).tolist()


WORDS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=6).map(word_token)
TOKENS = WORDS | st.sampled_from([SEASON_2, Token(Kind.OTHER_SHOW, "Other Show"), Token(Kind.OWN_SHOW, "folder")])


@given(st.lists(st.lists(TOKENS, max_size=7), min_size=1, max_size=4))
def test_any_texts_give_what_each_gives_alone(texts):
    batch = batch_keys(texts)
    assert all(np.unique(batch.keys[batch.texts == at]).tolist() == text_keys(tokens).tolist() for at, tokens in enumerate(texts))


def test_words_stand_before_pairs_and_pairs_before_letters():
    keys = text_keys([*map(word_token, ("who", "returns", "for")), SEASON_2])
    assert (np.diff(keys) > 0).all()
    assert {*map(stem_key, ("who", "return", "for", "season")), token_features(SEASON_2).key} == set(keys[keys < FIRST_PAIR])
    assert neighbours_key(stem_key("who"), stem_key("return")) in keys[(keys >= FIRST_PAIR) & (keys < FIRST_RUN)]
    assert (keys >= FIRST_RUN).sum() == len(" who returns ") - 3 + len("rns for ") - 4


def test_neighbours_count_in_their_order():
    assert neighbours_key(stem_key("a"), stem_key("b")) != neighbours_key(stem_key("b"), stem_key("a"))


def test_a_pair_with_a_slot_is_of_a_kind_of_its_own():
    pairs = [neighbours_key(token_features(SEASON_2).key, stem_key("date")), neighbours_key(stem_key("date"), stem_key("who"))]
    kinds = kinds_of(np.asarray(pairs)).tolist()
    assert kinds[0] == kinds[1] + 1


@pytest.mark.parametrize(
    ("token", "rendered"),
    [
        (word_token("when"), "when"),
        (SEASON_2, "#season=2"),
        (Token(Kind.NAME, "Captain Oh"), "@Captain Oh"),
        (Token(Kind.OTHER_SHOW, "Other Show"), "~Other Show"),
    ],
)
def test_the_feature_of_a_token_is_the_hash_of_its_rendered_form(token, rendered):
    hashed = int.from_bytes(blake2b(rendered.encode(), digest_size=8).digest(), "little")
    assert token_features(token).key & ((1 << 60) - 1) == hashed >> 4
