"""Coefficients of confidence belong to features by name."""

from typing import Any

import pytest

from bot.matching.ranking.calibration import ConfidenceModel, shipped_model
from bot.matching.ranking.ranking_features import ALL_FEATURES, WORD_FEATURES


def _model(names: tuple[str, ...], **fields: object) -> dict[str, Any]:
    return {"intercept": -1.5, "coefficients": {name: float(at) for at, name in enumerate(names)}, **fields}


@pytest.mark.parametrize(("names", "encoder"), [(WORD_FEATURES, ""), (ALL_FEATURES, "some-encoder")])
def test_the_order_of_the_names_does_not_matter(names: tuple[str, ...], encoder: str) -> None:
    data = _model(names, encoder=encoder)
    turned = {**data, "coefficients": dict(reversed(data["coefficients"].items()))}
    assert ConfidenceModel.from_json(turned) == ConfidenceModel.from_json(data)
    assert ConfidenceModel.from_json(turned) == ConfidenceModel(-1.5, tuple(map(float, range(len(names)))), encoder)


def test_a_feature_without_a_coefficient_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match=f"features without one: {WORD_FEATURES[-1]}$"):
        ConfidenceModel.from_json(_model(WORD_FEATURES[:-1]))


def test_a_coefficient_of_no_feature_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"belong to no feature.*: moon_phase$"):
        ConfidenceModel.from_json(_model((*WORD_FEATURES, "moon_phase")))


def test_coefficients_of_vectors_without_the_name_of_their_encoder_are_refused() -> None:
    with pytest.raises(ValueError, match="belong to no feature"):
        ConfidenceModel.from_json(_model(ALL_FEATURES))


@pytest.mark.parametrize(("with_encoder", "names"), [(False, WORD_FEATURES), (True, ALL_FEATURES)])
def test_the_shipped_models_have_a_coefficient_for_each_feature(with_encoder: bool, names: tuple[str, ...]) -> None:
    model = shipped_model(with_encoder=with_encoder)
    assert len(model.coefficients) == len(names)
    assert bool(model.encoder) is with_encoder
