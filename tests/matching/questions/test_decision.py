"""What the best candidate lacks to be the answer is explained with the figures."""

from itertools import pairwise

import pytest

from bot.matching.questions.decision import DEFAULT, THRESHOLDS_BY_STRICTNESS, Minimum, Situation, is_sure, why_unsure
from bot.matching.ranking.ranking_features import RankingFeatures
from bot.matching.ranking.retrieval import ScoredEntry
from bot.model import Strictness

NO_FEATURES = RankingFeatures(*[0.0] * len(RankingFeatures._fields))
NEEDED = Minimum(confidence=0.65, margin=0.2)


def candidates(*confidences: float) -> list[ScoredEntry]:
    return [ScoredEntry(entry, 0, 0.0, NO_FEATURES, confidence, "", "a-show") for entry, confidence in enumerate(confidences)]


@pytest.mark.parametrize(
    ("confidences", "why"),
    [
        ((0.6, 0.1), "no entry is sure enough: the surest has 0.600, 0.65 is needed"),
        ((0.6,), "no entry is sure enough: the surest has 0.600, 0.65 is needed"),
        ((0.9, 0.8), "two entries are nearly as sure: 0.900 and 0.800, 0.20 apart is needed"),
    ],
)
def test_an_unsure_question_is_explained_with_what_the_best_entry_lacks(confidences: tuple[float, ...], why: str) -> None:
    assert not is_sure(candidates(*confidences), NEEDED)
    assert why_unsure(candidates(*confidences), NEEDED) == why


@pytest.mark.parametrize("confidences", [(0.65, 0.3), (0.75, 0.5), (0.65,)])
def test_an_entry_at_its_threshold_and_clear_of_the_second_lacks_nothing(confidences: tuple[float, ...]) -> None:
    assert is_sure(candidates(*confidences), NEEDED)
    assert why_unsure(candidates(*confidences), NEEDED) == ""


def test_normal_are_the_defaults() -> None:
    assert THRESHOLDS_BY_STRICTNESS[Strictness.NORMAL] is DEFAULT
    assert set(THRESHOLDS_BY_STRICTNESS) == set(Strictness)


@pytest.mark.parametrize("situation", Situation)
@pytest.mark.parametrize("minima", ["by_words", "by_vector"])
def test_the_stricter_the_surer_an_answer_must_be_and_it_can_be_so_sure(situation: Situation, minima: str) -> None:
    needed = [getattr(THRESHOLDS_BY_STRICTNESS[one], minima)[situation].confidence for one in Strictness]
    assert all(more > less for more, less in pairwise(needed))
    assert needed[0] < 1


def test_the_stricter_the_less_is_offered() -> None:
    for more, less in pairwise(THRESHOLDS_BY_STRICTNESS[one] for one in Strictness):
        assert more.offer > less.offer
        assert more.offer_not_asking > less.offer_not_asking
    assert all(one.offer <= one.offer_not_asking for one in THRESHOLDS_BY_STRICTNESS.values())


def test_not_even_an_eager_bot_answers_below_four_fifths_unasked() -> None:
    eager = THRESHOLDS_BY_STRICTNESS[Strictness.EAGER]
    assert min(minima[Situation.OVERHEARD].confidence for minima in (eager.by_words, eager.by_vector)) >= 0.8
