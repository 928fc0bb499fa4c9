"""An encoder's vectors beside the words: what they may change, and what not."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching import Matcher, build
from bot.matching.index.dense_retrieval import build_meaning
from bot.matching.index.kernel_ridge import Layout
from bot.model import Entry, Show

DIMENSIONS = 64
MANY = [
    "when is season 2",
    "who is coming back and is Mi-ran alive",
    "is it on netflix have they begun filming",
    "how many episodes are there, where was the lighthouse filmed",
    "must everyone stay patient forever",
    "any news on season 3 or on the captain",
    "what happened to Mi-ran where can i watch it",
]


@pytest.fixture(scope="module")
def meant(matcher: Matcher) -> Matcher:
    """Return the matcher with a vector for each phrasing: random directions, so that nothing means the same but itself."""
    return matcher.with_embeddings(_vectors(len(matcher.texts_to_embed)))


def _vectors(count: int) -> np.ndarray:
    return np.random.default_rng(7).normal(size=(count, DIMENSIONS)).astype(np.float32)


def _vector_of(matcher: Matcher, phrasing: str) -> np.ndarray:
    return _vectors(len(matcher.texts_to_embed))[matcher.texts_to_embed.index(phrasing)]


def _answered(matcher: Matcher, text: str, vector: np.ndarray | None = None, *, passive: bool = False) -> list[str]:
    decision = matcher.analyze(text, passive=passive).with_vectors({} if vector is None else {text: vector}).decision()
    return [answer.candidate.entry for answer in decision.answers]


def test_a_question_without_a_word_in_common_is_found_by_what_it_means(meant: Matcher) -> None:
    text = "must everyone stay patient forever?"
    assert _answered(meant, text) == []
    found = meant.analyze(text).with_vectors({text: _vector_of(meant, "how long do we have to wait")}).candidates()[0]
    assert (found.entry, found.phrasing) == ("season-2-date", "how long do we have to wait")
    assert found.confidence > meant.analyze(text).candidates()[0].confidence


@pytest.mark.parametrize("text", ["when is season 2", "is Mi-ran in season 2", "pizza tonight?", "season 4 date?"])
def test_without_the_question_s_vector_words_alone_decide(matcher: Matcher, meant: Matcher, text: str) -> None:
    assert meant.decide(text) == matcher.decide(text)
    assert meant.analyze(text).candidates() == matcher.analyze(text).candidates()


@pytest.mark.parametrize(
    ("text", "phrasing"),
    [
        ("season 4 date?", "when is season 2"),
        ("season 4 date?", "third season confirmed"),
        ("when does squidgame season 2 come out", "when is season 2"),
        ("is jiwoo alive", "did Mi-ran die"),
    ],
)
def test_what_slots_rule_out_no_meaning_brings_back(meant: Matcher, text: str, phrasing: str) -> None:
    assert _answered(meant, text, _vector_of(meant, phrasing)) == []


def test_a_statement_is_not_overheard_whatever_it_means(meant: Matcher) -> None:
    vector = _vector_of(meant, "when is season 2")
    assert _answered(meant, "season 2 is going to be so good", vector, passive=True) == []


def test_only_what_words_leave_open_is_worth_encoding_when_overheard(meant: Matcher) -> None:
    assert meant.analyze("when is season 2", passive=True).texts_to_encode() == ()
    assert meant.analyze("lol nice one", passive=True).texts_to_encode() == ()
    text = "must we wait patiently for season 2 episodes?"
    assert meant.analyze(text, passive=True).texts_to_encode() == (text,)


def test_every_question_put_to_us_is_worth_encoding(meant: Matcher) -> None:
    assert meant.analyze("when is season 2? who is coming back?").texts_to_encode() == ("when is season 2?", "who is coming back?")
    assert meant.analyze("is it").texts_to_encode() == ()


def test_a_message_of_many_questions_costs_a_few_encodings_at_most(meant: Matcher) -> None:
    message = " ".join(f"why is season {number} so long?" for number in range(2, 30))
    assert len(meant.analyze(message).texts_to_encode()) == 6


def test_without_an_encoder_nothing_is_worth_encoding(matcher: Matcher) -> None:
    assert matcher.analyze("when is season 2?").texts_to_encode() == ()


def test_an_entry_belongs_to_itself_and_not_to_its_neighbours() -> None:
    vectors = _vectors(12)
    meaning = build_meaning(vectors, Layout(np.asarray([0, 4, 8, 12]), np.zeros(12), np.asarray([-1, -1, -1])))
    for phrasing in range(12):
        likeness = meaning.likeness(vectors[phrasing])
        ridge_scores = meaning.ridge.values([0, 1, 2], likeness.similarities)
        assert int(ridge_scores.argmax()) == phrasing // 4
        assert int(meaning.nearest(likeness, count=1)[0]) == phrasing // 4


@pytest.mark.parametrize("vector", [np.zeros(DIMENSIONS), np.full(DIMENSIONS, 1e-30)])
def test_an_empty_vector_means_nothing_and_breaks_nothing(meant: Matcher, vector: np.ndarray) -> None:
    candidates = meant.analyze("pizza tonight?").with_vectors({"pizza tonight?": vector.astype(np.float32)}).candidates()
    assert all(0 <= candidate.confidence <= 1 for candidate in candidates)


def test_the_halves_of_a_clause_are_worth_encoding_where_both_stand_alone(meant: Matcher) -> None:
    assert meant.analyze("is it on netflix have they begun filming").texts_to_encode() == (
        "is it on netflix have they begun filming",
        "is it on netflix",
        "have they begun filming",
    )


def test_what_means_a_denied_line_is_less_sure(matcher: Matcher, meant: Matcher, show: Show, entries: list[Entry]) -> None:
    line = "do we wait for the director's cut"
    denying = build(entries, [replace(show, deny=(line,))])
    assert denying.texts_to_embed == (*matcher.texts_to_embed, line)
    denying = denying.with_embeddings(_vectors(len(denying.texts_to_embed)))
    text = "must everyone stay patient forever?"
    between = _vector_of(meant, "how long do we have to wait") + _vectors(len(denying.texts_to_embed))[-1]
    assert (
        denying.analyze(text).with_vectors({text: between}).candidates()[0].confidence
        < meant.analyze(text).with_vectors({text: between}).candidates()[0].confidence
    )


def test_what_was_read_for_the_encoder_changes_nothing_where_it_knows_nothing(meant: Matcher) -> None:
    text = "when is season 2? who is coming back?"
    utterance = meant.analyze(text)
    assert utterance.texts_to_encode()
    assert utterance.decision() == utterance.with_vectors({}).decision() == meant.decide(text)


@pytest.mark.parametrize("text", ["do penguins dream of electric eels?", "when does squidgame season 2 come out?"])
def test_overheard_what_the_gate_or_the_slots_rule_out_is_not_worth_encoding(meant: Matcher, text: str) -> None:
    assert meant.analyze(text).texts_to_encode() == (text,)
    assert meant.analyze(text, passive=True).texts_to_encode() == ()


@given(parts=st.lists(st.sampled_from(MANY), min_size=3, max_size=9), passive=st.booleans())
def test_what_was_looked_up_for_the_encoder_changes_nothing_where_it_is_too_slow(
    meant: Matcher, parts: list[str], *, passive: bool
) -> None:
    utterance = meant.analyze("? ".join(parts), passive=passive)
    utterance.texts_to_encode()
    assert utterance.decision() == meant.decide("? ".join(parts), passive=passive)


def test_meaning_serves_again_where_no_line_changed(meant: Matcher, matcher: Matcher) -> None:
    vectors = _vectors(len(matcher.texts_to_embed))
    assert matcher.with_embeddings(vectors, meant).corpus.meaning is meant.corpus.meaning
    assert matcher.with_embeddings(vectors[::-1].copy(), meant).corpus.meaning is not meant.corpus.meaning
