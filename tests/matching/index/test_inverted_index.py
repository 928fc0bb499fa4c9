"""The inverted index against the plain sums that it stands for."""

import numpy as np
import pytest

from bot.matching.index.feature_hashing import text_features, token_features
from bot.matching.index.index_builder import build_index
from bot.matching.index.sparse_matrix import feature_matrix, offsets
from bot.matching.language.token import Kind, Token, word_token

SEASON_2, MI_RAN = Token(Kind.NUMBERED_PART, "season", "2"), Token(Kind.NAME, "Mi-ran")
TEXTS = [
    [*map(word_token, ("when", "is")), SEASON_2],
    [*map(word_token, ("who", "returns", "for")), SEASON_2],
    [*map(word_token, ("is", "it", "on", "netflix"))],
    [word_token("is"), MI_RAN, word_token("alive")],
    [word_token("did"), MI_RAN, word_token("die")],
    [MI_RAN],
    [*map(word_token, ("미란이", "죽었어"))],
]
LENGTHS = [1, 1, 1, 4]


@pytest.fixture
def index():
    return build_index(feature_matrix(TEXTS), offsets(np.asarray(LENGTHS)))


def test_a_question_in_the_words_of_a_phrasing_has_similarity_one(index):
    for phrasing, tokens in enumerate(TEXTS):
        assert index.similarities(index.find(text_features(tokens)))[phrasing] == pytest.approx(1, abs=1e-5)


def test_the_kernel_holds_the_similarities_of_phrasings_to_one_another(index):
    some = np.asarray([0, 3, 4, 5, 6], dtype=np.int32)
    expected = np.stack([index.similarities(index.find(text_features(TEXTS[phrasing])))[some] for phrasing in some])
    assert np.allclose(index.kernel(some), expected, atol=1e-6)


def test_an_entrys_own_phrasings_are_nearer_to_it_than_others(index):
    nearness = index.nearness(range(3, 7))
    assert nearness[3:].min() > nearness[:3].max()


def test_the_nearness_to_one_phrasing_is_the_similarity_to_it(index):
    some = np.asarray([0, 1, 2, 3, 4, 6])  # all but the one without letters
    expected = index.kernel(np.arange(7, dtype=np.int32))
    assert np.allclose([index.nearness(range(one, one + 1)) for one in some], expected[some], atol=1e-6)


def test_a_shared_word_counts_once_for_an_entry(index):
    numbers = np.concatenate([index.find(np.asarray([token_features(token).feature])).columns for token in (word_token("is"), MI_RAN)])
    assert index.shared_by_entries(numbers, np.asarray([1.0, 2.0], dtype=np.float32)).tolist() == [1, 0, 1, 3]


def test_the_words_of_phrasings_are_those_of_their_tokens_and_of_numbered_parts(index):
    held = index.words_of(np.asarray([5, 0], dtype=np.int32))
    expected = [sorted({feature for token in TEXTS[row] for feature in token_features(token)[:2] if feature >= 0}) for row in (5, 0)]
    assert [index.matrix.features[held.columns[held.places == place]].tolist() for place in (0, 1)] == expected


def test_the_single_words_of_a_question_hold_no_pair_and_no_run_of_characters(index):
    question = [*map(word_token, ("who", "is", "walrus"))]
    words = index.single_words(index.find(text_features(question)))
    known = index.matrix.features[words.columns].tolist()
    assert known == sorted(token_features(token).feature for token in question[:2])
    assert words.unknown.tolist() == [token_features(question[2]).feature]
