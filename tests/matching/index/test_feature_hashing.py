"""Hashed features: the same for one text as for many at once, and ordered by kind."""

from hashlib import blake2b
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.index.feature_hashing import (
    FIRST_NGRAM,
    FIRST_PAIR,
    batch_features,
    kinds_of,
    neighbours_feature,
    stem_feature,
    text_features,
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
def test_a_batch_gives_the_same_features_as_each_text_alone(tokens):
    batch = batch_features([*TEXTS, tokens])
    assert np.unique(batch.features[batch.texts == len(TEXTS)]).tolist() == text_features(tokens).tolist()


WORDS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=6).map(word_token)
TOKENS = WORDS | st.sampled_from([SEASON_2, Token(Kind.OTHER_SHOW, "Other Show"), Token(Kind.OWN_SHOW, "folder")])


@given(st.lists(st.lists(TOKENS, max_size=7), min_size=1, max_size=4))
def test_any_batch_gives_the_same_features_as_each_text_alone(texts):
    batch = batch_features(texts)
    assert all(np.unique(batch.features[batch.texts == at]).tolist() == text_features(tokens).tolist() for at, tokens in enumerate(texts))


def test_words_sort_before_pairs_and_pairs_before_ngrams():
    features = text_features([*map(word_token, ("who", "returns", "for")), SEASON_2])
    assert (np.diff(features) > 0).all()
    assert {*map(stem_feature, ("who", "return", "for", "season")), token_features(SEASON_2).feature} == set(
        features[features < FIRST_PAIR]
    )
    assert neighbours_feature(stem_feature("who"), stem_feature("return")) in features[(features >= FIRST_PAIR) & (features < FIRST_NGRAM)]
    assert (features >= FIRST_NGRAM).sum() == len(" who returns ") - 3 + len("rns for ") - 4


def test_the_order_of_neighbours_counts():
    assert neighbours_feature(stem_feature("a"), stem_feature("b")) != neighbours_feature(stem_feature("b"), stem_feature("a"))


def test_the_order_of_letters_counts():
    texts = [[word_token("".join(letters))] for letters in permutations("wait")]
    runs = {feature for text in texts for feature in text_features(text).tolist() if feature >= FIRST_NGRAM}
    assert len(runs) == 3 * len(texts)  # of "wait": " wai", "wait" and "ait "


def test_a_pair_with_a_slot_has_its_own_kind():
    pairs = [
        neighbours_feature(token_features(SEASON_2).feature, stem_feature("date")),
        neighbours_feature(stem_feature("date"), stem_feature("who")),
    ]
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
    assert token_features(token).feature & ((1 << 60) - 1) == hashed >> 4
