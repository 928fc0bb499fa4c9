"""Which questions are answered by the entry that they are surest to mean."""

import pytest

from bot.matching import Matcher


@pytest.mark.parametrize("text", ["my card was declined again", "today my card was declined"])
def test_a_statement_like_a_phrasing_is_answered(with_a_statement: Matcher, text: str) -> None:
    assert [answer.candidate.entry for answer in with_a_statement.decide(text).answers] == ["card"]


@pytest.mark.parametrize("text", ["season 2 was filmed", "miran was alive"])
def test_a_statement_like_no_phrasing_is_not_answered_however_sure(with_a_statement: Matcher, text: str) -> None:
    assert with_a_statement.analyze(text).candidates()[0].confidence > 0.9
    assert not with_a_statement.decide(text).answers
