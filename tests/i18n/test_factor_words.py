import pytest

from bot.i18n.factor_words import FACTORS, factor_words
from bot.matching.ranking.ranking_features import ALL_FEATURES


def test_every_feature_has_words_of_its_own() -> None:
    assert set(FACTORS) == set(ALL_FEATURES)
    assert len(set(FACTORS.values())) == len(ALL_FEATURES)


@pytest.mark.parametrize("language", ["ko", "es"])
def test_each_translation_has_words_of_its_own_too(language: str) -> None:
    said = {factor_words(name, language) for name in FACTORS}
    assert len(said) == len(FACTORS)
    assert said.isdisjoint(FACTORS.values())
