"""Which part of a sentence is its question, and when the rest may be left out."""

from collections.abc import Callable

import pytest

from bot.matching import Matcher


@pytest.mark.parametrize(
    "text", ["my grandma baked bread yesterday when is season 2", "our neighbours bought another goat so when is season 2"]
)
def test_talk_of_which_the_faq_knows_little_is_left_out(answered: Callable[..., list[str]], text: str) -> None:
    assert answered(text) == ["season-2-date"]


@pytest.mark.parametrize("text", ["i loved the lighthouse storm who is coming back", "about the lighthouse how many episodes are there"])
def test_talk_of_which_the_faq_knows_much_may_change_the_question(answered: Callable[..., list[str]], text: str) -> None:
    assert not answered(text)


@pytest.mark.parametrize(
    "text",
    [
        "captain oh survived the storm, the lighthouse is real",
        "my grandma bakes bread with raisins every sunday morning, the returning cast",
    ],
)
def test_a_clause_that_asks_nothing_is_not_answered_in_place_of_its_sentence(answered: Callable[..., list[str]], text: str) -> None:
    assert not answered(text)


@pytest.mark.parametrize(
    ("beside", "answered"),
    [
        ("my grandma bakes bread with raisins every sunday morning and sells it at our little market", ["card"]),
        ("i love it on netflix", []),
    ],
)
def test_a_statement_is_answered_beside_another_of_which_the_faq_knows_little(
    with_a_statement: Matcher, beside: str, answered: list[str]
) -> None:
    text = f"my card got declined, {beside}"
    assert [answer.candidate.entry for answer in with_a_statement.decide(text).answers] == answered
