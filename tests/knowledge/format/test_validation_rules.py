"""The order of problems where not all of them are shown."""

from bot.knowledge import causes_first
from bot.knowledge.format.validation_rules import ValidationRule, error, warning
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
