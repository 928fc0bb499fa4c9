"""The cost of a wrong keystroke."""

import pytest

from bot.matching.language.edit_cost import MORE_THAN_ONE_EDIT, edit_cost


@pytest.mark.parametrize("wrong", ["seaosn", "seasson", "seson", "seaaon", "seazson", "seabon"])
def test_one_wrong_keystroke_costs_about_one(wrong: str) -> None:
    assert 0.5 < edit_cost(wrong, "season") < 1.5


@pytest.mark.parametrize("wrong", ["seosn", "sesn", "filming", "", "saesno"])
def test_more_than_one_wrong_keystroke_is_not_one_edit(wrong: str) -> None:
    assert edit_cost(wrong, "season") == MORE_THAN_ONE_EDIT


def test_equal_spellings_cost_nothing() -> None:
    assert edit_cost("season", "season") == 0


def test_a_key_next_to_the_right_one_costs_less_than_a_distant_one() -> None:
    assert edit_cost("seaaon", "season") < edit_cost("seapon", "season")


def test_a_wrong_first_letter_costs_more() -> None:
    assert edit_cost("deason", "season") > edit_cost("seadon", "season")
