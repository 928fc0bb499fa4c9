"""Problems: their order where not all of them are shown, and how a text is quoted in them."""

import pytest

from bot.knowledge import causes_first
from bot.knowledge.format.validation_rules import ValidationRule, error, quote, warning
from bot.model import Location


def test_possible_consequences_of_other_problems_come_after_them():
    places = [Location("faq.yaml", line) for line in range(1, 6)]
    unknown, hint, related, syntax, date = (
        error(places[0], ValidationRule.UNKNOWN_ENTRY, "no entry has the id `a`"),
        warning(places[1], ValidationRule.SIMILAR_PHRASING, "says the same"),
        error(places[2], ValidationRule.UNKNOWN_RELATED, "no entry has the id `b`"),
        error(places[3], ValidationRule.YAML_SYNTAX, "mapping values are not allowed"),
        error(places[4], ValidationRule.BAD_DATE, "there is no such day"),
    )
    assert causes_first((unknown, hint, related, syntax, date)) == [syntax, date, unknown, related, hint]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("q" * 60, f"`{'q' * 60}`"),
        ("q" * 61, f"`{'q' * 59}…`"),
        ("two\nlines\x00", "`two lines `"),
    ],
)
def test_a_quoted_text_has_one_line_and_sixty_characters_at_most(text, quoted):
    assert quote(text) == quoted
