"""Embeddings beside words: which decisions they may change, and which not."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching import Matcher, build, fitted_encoders
from bot.matching.index.dense_retrieval import build_dense_index
from bot.matching.index.row_layout import RowLayout
from bot.model import Entry, Show

DIMENSIONS = 64
NO_ANSWERS = np.zeros((0, DIMENSIONS), dtype=np.float32)
THREE_ENTRIES = RowLayout(np.asarray([0, 4, 8, 12]), np.zeros(12), np.asarray([-1, -1, -1]))
ENCODER = fitted_encoders()[0]
MANY = [
    "when is season 2 out",
    "who is coming back and is Mi-ran alive",
    "is it on netflix have they begun filming",
    "how many episodes are there, where was the lighthouse filmed",
    "must everyone stay patient forever",
    "any news on season 3 or on the captain",
    "what happened to Mi-ran where can i watch it",
]


@pytest.fixture(scope="module")
def embedded(matcher: Matcher) -> Matcher:
    """Return the matcher with a random vector for each phrasing and answer, so that each is similar to itself alone."""
    return matcher.with_embeddings(_vectors(len(matcher.texts_to_embed)), ENCODER)


def _vectors(count: int) -> np.ndarray:
    return np.random.default_rng(7).normal(size=(count, DIMENSIONS)).astype(np.float32)


def _vector_of(matcher: Matcher, phrasing: str) -> np.ndarray:
    return _vectors(len(matcher.texts_to_embed))[matcher.texts_to_embed.index(phrasing)]


def _answered(matcher: Matcher, text: str, vector: np.ndarray | None = None, *, passive: bool = False) -> list[str]:
    decision = matcher.analyze(text, passive=passive).with_vectors({} if vector is None else {text: vector}).decision()
    return [answer.candidate.entry for answer in decision.answers]


def test_a_question_without_a_word_in_common_is_found_by_its_embedding(embedded: Matcher) -> None:
    text = "must everyone stay patient forever?"
    assert _answered(embedded, text) == []
    found = embedded.analyze(text).with_vectors({text: _vector_of(embedded, "how long do we have to wait")}).candidates()[0]
    assert (found.entry, found.phrasing) == ("season-2-date", "how long do we have to wait")
    assert found.confidence > embedded.analyze(text).candidates()[0].confidence


@pytest.mark.parametrize("text", ["when is season 2", "is Mi-ran in season 2", "pizza tonight?", "season 4 date?"])
def test_without_the_questions_embedding_words_alone_decide(matcher: Matcher, embedded: Matcher, text: str) -> None:
    assert embedded.decide(text) == matcher.decide(text)
    assert embedded.analyze(text).candidates() == matcher.analyze(text).candidates()


@pytest.mark.parametrize(
    ("text", "phrasing"),
    [
        ("season 4 date?", "when is season 2"),
        ("season 4 date?", "third season confirmed"),
        ("when does squidgame season 2 come out", "when is season 2"),
        ("is jiwoo alive", "did Mi-ran die"),
    ],
)
def test_no_embedding_brings_back_what_slots_rule_out(embedded: Matcher, text: str, phrasing: str) -> None:
    assert _answered(embedded, text, _vector_of(embedded, phrasing)) == []


def test_an_overheard_statement_is_not_answered_whatever_its_embedding(embedded: Matcher) -> None:
    vector = _vector_of(embedded, "when is season 2")
    assert _answered(embedded, "season 2 is going to be so good", vector, passive=True) == []


def test_of_an_overheard_message_only_what_words_leave_open_is_encoded(embedded: Matcher) -> None:
    assert embedded.analyze("who is coming back in season 2", passive=True).texts_to_encode() == ()
    assert embedded.analyze("lol nice one", passive=True).texts_to_encode() == ()
    text = "must we wait patiently for season 2 episodes?"
    assert embedded.analyze(text, passive=True).texts_to_encode() == (text,)


def test_every_question_addressed_to_us_is_encoded(embedded: Matcher) -> None:
    texts = ("when is season 2 out?", "who is coming back in season 2?")
    assert embedded.analyze(" ".join(texts)).texts_to_encode() == texts
    assert embedded.analyze("is it").texts_to_encode() == ()


@pytest.mark.parametrize("passive", [False, True])
def test_a_line_of_the_faq_is_not_encoded(embedded: Matcher, show: Show, entries: list[Entry], *, passive: bool) -> None:
    assert embedded.analyze("Who is coming back?", passive=passive).texts_to_encode() == ()
    denying = build(entries, [replace(show, deny=("who writes season 2",))])
    denying = denying.with_embeddings(_vectors(len(denying.texts_to_embed)), ENCODER)
    assert denying.analyze("Who writes season 2?", passive=passive).texts_to_encode() == ()
    assert denying.analyze("Who wrote season 1?").texts_to_encode() == ("Who wrote season 1?",)


def test_of_a_message_with_many_questions_a_bounded_number_is_encoded(embedded: Matcher) -> None:
    message = " ".join(f"why is season {number} so long?" for number in range(2, 30))
    assert len(embedded.analyze(message).texts_to_encode()) == 6


def test_without_embeddings_nothing_is_encoded(matcher: Matcher) -> None:
    assert matcher.analyze("when is season 2?").texts_to_encode() == ()


def test_a_phrasings_embedding_scores_highest_for_its_own_entry() -> None:
    vectors = _vectors(12)
    index = build_dense_index(vectors, THREE_ENTRIES, NO_ANSWERS, np.zeros(0, dtype=np.int32))
    for phrasing in range(12):
        similarities = index.similarities(vectors[phrasing])
        ridge_scores = index.ridge.scores([0, 1, 2], similarities.by_row)
        assert int(ridge_scores.argmax()) == phrasing // 4
        assert int(similarities.best[:3].argmax()) == phrasing // 4


def test_an_answers_embedding_is_nearest_to_its_own_entry_and_an_entry_without_one_is_near_to_nothing() -> None:
    vectors = _vectors(14)
    index = build_dense_index(vectors[:12], THREE_ENTRIES, vectors[12:], np.asarray([0, 2], dtype=np.int32))
    for answer, entry in ((12, 0), (13, 2)):
        nearness = index.similarities(vectors[answer]).by_answer
        assert nearness[entry] == pytest.approx(1, abs=1e-5)
        assert int(nearness.argmax()) == entry
    for question in _vectors(40):
        nearness = index.similarities(question).by_answer
        assert nearness[1] == 0
        assert (nearness >= 0).all()


def test_an_answer_whose_embedding_is_not_known_is_near_to_nothing_and_changes_no_other() -> None:
    vectors, answered = _vectors(14), np.asarray([0, 2], dtype=np.int32)
    lacking = vectors[12:].copy()
    lacking[0] = 0
    complete, partly = (build_dense_index(vectors[:12], THREE_ENTRIES, answers, answered).answers for answers in (vectors[12:], lacking))
    assert not partly[:2].any()
    assert np.array_equal(partly[2], complete[2])


def test_similarity_to_the_answer_raises_the_confidence(embedded: Matcher) -> None:
    text = "must everyone stay patient forever?"
    phrasing, other = _vector_of(embedded, "how long do we have to wait"), _vectors(100)[-1]
    answers = len(embedded.texts_to_embed) - len(embedded.faq.ids)
    of_answer = _vectors(len(embedded.texts_to_embed))[answers + embedded.faq.ids.index("season-2-date")]
    near, far = (embedded.analyze(text).with_vectors({text: phrasing + more}).candidates()[0] for more in (of_answer, other))
    assert (near.entry, far.entry) == ("season-2-date", "season-2-date")
    assert near.confidence > far.confidence


@pytest.mark.parametrize("vector", [np.zeros(DIMENSIONS), np.full(DIMENSIONS, 1e-30)])
def test_an_empty_embedding_gives_valid_confidences(embedded: Matcher, vector: np.ndarray) -> None:
    candidates = embedded.analyze("pizza tonight?").with_vectors({"pizza tonight?": vector.astype(np.float32)}).candidates()
    assert all(0 <= candidate.confidence <= 1 for candidate in candidates)


def test_the_halves_of_a_clause_are_encoded_if_both_stand_alone(embedded: Matcher) -> None:
    assert embedded.analyze("is it on netflix have they begun filming").texts_to_encode() == (
        "is it on netflix have they begun filming",
        "is it on netflix",
        "have they begun filming",
    )


def test_similarity_to_a_denied_line_lowers_the_confidence(matcher: Matcher, embedded: Matcher, show: Show, entries: list[Entry]) -> None:
    line = "do we wait for the director's cut"
    denying = build(entries, [replace(show, deny=(line,))])
    phrasings = len(matcher.faq.phrasings)
    assert denying.texts_to_embed == (*matcher.texts_to_embed[:phrasings], line, *matcher.texts_to_embed[phrasings:])
    of_line = _vectors(100)[-1]
    denying = denying.with_embeddings(np.insert(_vectors(len(matcher.texts_to_embed)), phrasings, of_line, axis=0), ENCODER)
    text = "must everyone stay patient forever?"
    between = _vector_of(embedded, "how long do we have to wait") + of_line
    assert (
        denying.analyze(text).with_vectors({text: between}).candidates()[0].confidence
        < embedded.analyze(text).with_vectors({text: between}).candidates()[0].confidence
    )


def test_asking_for_the_texts_to_encode_changes_no_decision(embedded: Matcher) -> None:
    text = "when is season 2 out? who is coming back in season 2?"
    utterance = embedded.analyze(text)
    assert utterance.texts_to_encode()
    assert utterance.decision() == utterance.with_vectors({}).decision() == embedded.decide(text)


@pytest.mark.parametrize("text", ["do penguins dream of electric eels?", "when does squidgame season 2 come out?"])
def test_an_overheard_question_that_the_prefilter_or_slots_rule_out_is_not_encoded(embedded: Matcher, text: str) -> None:
    assert embedded.analyze(text).texts_to_encode() == (text,)
    assert embedded.analyze(text, passive=True).texts_to_encode() == ()


@given(parts=st.lists(st.sampled_from(MANY), min_size=3, max_size=9), passive=st.booleans())
def test_asking_for_the_texts_to_encode_changes_no_decision_of_any_message(embedded: Matcher, parts: list[str], *, passive: bool) -> None:
    utterance = embedded.analyze("? ".join(parts), passive=passive)
    utterance.texts_to_encode()
    assert utterance.decision() == embedded.decide("? ".join(parts), passive=passive)


def test_the_regressions_are_reused_if_no_phrasing_changed(embedded: Matcher, matcher: Matcher) -> None:
    vectors = _vectors(len(matcher.texts_to_embed))
    phrasings, old = len(matcher.faq.phrasings), embedded.retriever.dense
    other_answers, other_phrasings = vectors.copy(), vectors.copy()
    other_answers[phrasings:] *= -1
    other_phrasings[:phrasings] *= -1
    same, answers, new = (
        matcher.with_embeddings(some, ENCODER, embedded).retriever.dense for some in (vectors, other_answers, other_phrasings)
    )
    assert old is not None
    assert same is not None
    assert answers is not None
    assert new is not None
    assert same.ridge is answers.ridge is old.ridge
    assert same.space is answers.space is old.space
    assert np.array_equal(same.answers, old.answers)
    assert not np.array_equal(answers.answers, old.answers)
    assert new.ridge is not old.ridge
