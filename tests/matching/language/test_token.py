"""Tokens: one rendering for each kind, and words told from everything else."""

import pytest

from bot.matching.language.token import Kind, Token, word_token


@pytest.mark.parametrize(
    ("token", "rendered"),
    [
        (word_token("when"), "when"),
        (Token(Kind.NUMBERED_PART, "season", "2"), "#season=2"),
        (Token(Kind.NAME, "Ann-lee"), "@Ann-lee"),
        (Token(Kind.OWN_SHOW, "night-harbor"), "!night-harbor"),
        (Token(Kind.OTHER_SHOW, "Other Show"), "~Other Show"),
    ],
)
def test_each_kind_is_rendered_with_its_own_sign(token: Token, rendered: str) -> None:
    assert str(token) == rendered


def test_a_name_spelled_like_a_word_is_another_token() -> None:
    assert word_token("alive") != Token(Kind.OTHER_SHOW, "alive")
    assert word_token("alive").word == "alive"
    assert Token(Kind.OTHER_SHOW, "alive").word == ""
