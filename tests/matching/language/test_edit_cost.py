"""What a wrong keystroke costs."""

import pytest

from bot.matching.language.edit_cost import FAR, slip


@pytest.mark.parametrize("wrong", ["seaosn", "seasson", "seson", "seaaon", "seazson", "seabon"])
def test_one_wrong_keystroke_costs_about_one(wrong: str) -> None:
    assert 0.5 < slip(wrong, "season") < 1.5


@pytest.mark.parametrize("wrong", ["seosn", "sesn", "filming", "", "saesno"])
def test_more_than_one_is_far(wrong: str) -> None:
    assert slip(wrong, "season") == FAR


def test_the_same_costs_nothing() -> None:
    assert slip("season", "season") == 0


def test_a_key_beside_the_right_one_costs_less_than_one_far_off() -> None:
    assert slip("seaaon", "season") < slip("seapon", "season")


def test_a_wrong_first_letter_costs_more() -> None:
    assert slip("deason", "season") > slip("seadon", "season")
