"""What the best candidate lacks to be the answer is explained with the figures."""

import pytest

from bot.matching.questions.decision import Minimum, is_sure, why_unsure
from bot.matching.ranking.ranking_features import RankingFeatures
from bot.matching.ranking.retrieval import ScoredEntry

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
