"""How much of a question each entry holds in its answer, and in its phrasings or its answer."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.index.feature_hashing import Features, text_features
from bot.matching.index.field_index import FieldIndex, build_field_index, content_features
from bot.matching.language.token import Kind, Token, word_token

CRASH, LOGIN, PRICE = range(3)
ENTRIES = (
    ("game crashes screen", "code kernel graphics driver game"),
    ("game login fails", "password reset game"),
    ("game cost", "price twelve euros game"),
)
"""The words of each entry's phrasings and of its answer. All have the word game in both."""

SEASON = Token(Kind.NUMBERED_PART, "season", "2")


def features_of(words: str, *others: Token) -> Features:
    """Return the features of the content words of a text, as a field or a question has them."""
    return content_features(text_features([*map(word_token, words.split()), *others]))


def index_of(entries: Sequence[tuple[str, str]]) -> FieldIndex:
    phrasings, answers = ([features_of(entry[field]) for entry in entries] for field in (0, 1))
    return build_field_index(phrasings, answers)


@pytest.fixture(scope="module")
def index() -> FieldIndex:
    return index_of(ENTRIES)


def test_what_only_the_answer_says_is_covered_by_the_answer(index: FieldIndex) -> None:
    found = index.look_up(features_of("kernel"))
    assert found.answer.tolist() == pytest.approx([1, 0, 0])
    assert found.either.tolist() == pytest.approx([1, 0, 0])
    assert found.unknown == 0


def test_what_only_a_phrasing_says_is_covered_by_either_field_and_not_by_the_answer(index: FieldIndex) -> None:
    found = index.look_up(features_of("login"))
    assert found.answer.tolist() == [0, 0, 0]
    assert found.either.tolist() == pytest.approx([0, 1, 0])


def test_a_question_split_over_both_fields_is_covered_by_them_together(index: FieldIndex) -> None:
    found = index.look_up(features_of("crashes kernel"))
    assert found.either[CRASH] == pytest.approx(1)
    assert found.answer[CRASH] == pytest.approx(0.5)


def test_a_word_in_both_fields_counts_once(index: FieldIndex) -> None:
    found = index.look_up(features_of("game"))
    assert found.answer.tolist() == found.either.tolist() == pytest.approx([1, 1, 1])
    both, one = (index_of([(phrasing, "driver"), ("login", "")]).idf.max() for phrasing in ("driver", "graphics"))
    assert both == one


def test_a_word_that_is_rare_in_one_answer_counts_most(index: FieldIndex) -> None:
    found = index.look_up(features_of("game kernel"))
    assert found.answer[CRASH] == pytest.approx(1)
    assert found.answer[CRASH] - found.answer[LOGIN] > found.answer[LOGIN] > 0
    assert found.answer[LOGIN] == found.answer[PRICE]


@pytest.mark.parametrize(("question", "least", "most"), [("kernel", 0, 0), ("kernel walrus", 0.5, 0.8), ("walrus tusk", 1, 1), ("", 0, 0)])
def test_the_unknown_share_is_what_no_entry_holds_and_an_unknown_word_weighs_most(
    index: FieldIndex, question: str, least: float, most: float
) -> None:
    found = index.look_up(features_of(question))
    assert least <= found.unknown <= most
    assert found.either.max() == pytest.approx(1 - found.unknown if question else 0)


def test_a_name_or_numbered_part_weighs_half() -> None:
    fields = [features_of("driver", SEASON), features_of("login")]
    index = build_field_index(fields, [features_of("")] * 2)
    found = index.look_up(features_of("driver", SEASON))
    assert found.either[0] == pytest.approx(1)
    (season,) = features_of("", SEASON)[1:]
    (login,) = features_of("login")
    assert index.look_up(np.asarray([login, season])).either.tolist() == pytest.approx([1 / 3, 2 / 3])


def test_a_weight_is_relative_to_that_of_an_unknown_word(index: FieldIndex) -> None:
    words = {word: index.weights(features_of(word)).tolist() for word in ("walrus", "kernel", "game", "")}
    assert words[""] == []
    assert words["walrus"] == [1]
    assert 1 > words["kernel"][0] > words["game"][0] > 0
    assert index.weights(features_of("", Token(Kind.NAME, "Ann"))).tolist() == [0.5]


def test_weights_stand_in_the_order_of_the_features(index: FieldIndex) -> None:
    features = features_of("game kernel walrus")
    assert index.weights(features).tolist() == [index.weights(features[at : at + 1])[0] for at in range(3)]
    assert index.look_up(features).weights.tolist() == index.weights(features).tolist()


def test_an_entry_holds_a_word_of_any_field(index: FieldIndex) -> None:
    (kernel,), (login,), (game,), (walrus,) = map(features_of, ("kernel", "login", "game", "walrus"))
    asked = sorted([(kernel, [False, True]), (login, [True, False]), (game, [True, True]), (walrus, [False, False])])
    found = index.look_up(np.asarray([feature for feature, _ in asked]))
    assert found.held_by(np.asarray([LOGIN, CRASH], dtype=np.int32)).tolist() == [held for _, held in asked]


def test_an_empty_faq_holds_nothing() -> None:
    index, question = build_field_index([], []), features_of("kernel")
    found = index.look_up(question)
    assert (found.answer.tolist(), found.either.tolist(), found.unknown) == ([], [], 1)
    assert index.weights(question).tolist() == [1]
    assert found.held_by(np.zeros(0, dtype=np.int32)).shape == (1, 0)


def test_entries_without_content_words_hold_nothing() -> None:
    index, question = index_of([("", ""), ("", "")]), features_of("kernel")
    found = index.look_up(question)
    assert (found.answer.tolist(), found.either.tolist(), found.unknown) == ([0, 0], [0, 0], 1)
    assert found.held_by(np.asarray([0, 1], dtype=np.int32)).tolist() == [[False, False]]


def test_content_features_are_those_of_content_words_names_and_numbered_parts() -> None:
    everything = text_features([*map(word_token, ("is", "the", "premiere")), SEASON])
    found = content_features(everything)
    alone = np.unique(np.concatenate([content_features(text_features([token])) for token in (word_token("premiere"), SEASON)]))
    assert found.tolist() == alone.tolist()
    assert len(found) == 3, "the word, season 2, and season"
    assert len(content_features(text_features([word_token("is"), word_token("the")]))) == 0


WORDS = st.lists(st.sampled_from(["anchor", "bridge", "castle", "dragon", "engine", "forest"]), max_size=5).map(" ".join)


@given(entries=st.lists(st.tuples(WORDS, WORDS), max_size=5), question=WORDS)
def test_the_coverage_is_the_sum_of_the_weights_of_the_words_held(entries: list[tuple[str, str]], question: str) -> None:
    index, asked = index_of(entries), sorted({*question.split()})
    weights = {word: float(index.weights(features_of(word))[0]) for word in asked}
    total = sum(weights.values()) or 1
    found = index.look_up(features_of(question))
    fields = {"answer": [answer.split() for _, answer in entries], "either": [[*p.split(), *a.split()] for p, a in entries]}
    for field, held in fields.items():
        expected = [sum(weights[word] for word in asked if word in words) / total for words in held]
        assert getattr(found, field).tolist() == pytest.approx(expected, abs=1e-6)
    known = {word for words in fields["either"] for word in words}
    assert found.unknown == pytest.approx(sum(weights[word] for word in asked if word not in known) / total, abs=1e-6)
