"""When parts of a sentence may not replace it: they lost what the sentence is about."""

import pytest

from bot.matching.language.sentence_type import SentenceType
from bot.matching.language.token import Kind, Token, word_token
from bot.matching.questions.question import Question, drops_entity

SEASON_2, SEASON_3 = Token(Kind.NUMBERED_PART, "season", "2"), Token(Kind.NUMBERED_PART, "season", "3")
OURS, OTHER = Token(Kind.OWN_SHOW, "night-harbor"), Token(Kind.OTHER_SHOW, "Dark Tide")


def question(*tokens: Token, unknown_name: str = "") -> Question:
    return Question("", (), SentenceType.QUESTION, True, tokens=(word_token("when"), *tokens), unknown_name=unknown_name)


@pytest.mark.parametrize("kept", [SEASON_2, OURS, OTHER])
def test_a_show_or_a_numbered_part_that_no_part_has_is_dropped(kept: Token) -> None:
    whole = question(kept)
    assert drops_entity(whole, [question(), question(SEASON_3)]) is True
    assert drops_entity(whole, [question(), question(kept)]) is False


def test_an_unknown_name_that_no_part_has_is_dropped() -> None:
    whole = question(unknown_name="severance")
    assert drops_entity(whole, [question(), question()])
    assert not drops_entity(whole, [question(), question(unknown_name="severance")])


def test_what_parts_have_beyond_the_whole_drops_nothing() -> None:
    assert not drops_entity(question(), [question(SEASON_2), question(OTHER)])
