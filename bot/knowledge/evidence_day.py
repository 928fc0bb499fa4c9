"""Finds answers that can grow old and do not say which day they are of."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from bot.knowledge.format.validation_rules import ValidationRule, quote, warning
from bot.model import Entry, Problem

_NUMBER = re.compile(r"\d+")
_NEAR = 30
"""Characters between a day and its year: "29 de septiembre de 2022" takes 20."""


def find_undated(entries: Iterable[Entry]) -> Iterator[Problem]:
    """Yield a warning for each enabled entry with a ``review_by`` whose answer, in some language, does not name the day of ``as_of``."""
    for entry in entries:
        if not entry.enabled or entry.review_by is None:
            continue
        if entry.as_of is None:
            message = (
                f"the entry {quote(entry.id)} can grow old (`review_by`); give the day of its evidence (`as_of`), and name it in the answer"
            )
            yield warning(entry.location, ValidationRule.UNDATED_ANSWER, message)
            continue
        answers = entry.answer.by_language
        undated = [language for language, text in answers.items() if not names_day(text, entry.as_of)]
        if undated:
            where = f" in {', '.join(undated)}" if len(answers) > 1 else ""
            message = (
                f"the answer of {quote(entry.id)} can grow old (`review_by`); name the day of its evidence in it, {entry.as_of}{where}"
            )
            yield warning(entry.location, ValidationRule.UNDATED_ANSWER, message)


def names_day(text: str, day: date) -> bool:
    """Return whether the number of the day stands near that of the year, in any language and order. The month is not looked for."""
    numbers = [(found.start(), int(found[0])) for found in _NUMBER.finditer(text)]
    years = [place for place, number in numbers if number == day.year]
    days = [place for place, number in numbers if number == day.day]
    return any(abs(year - number) <= _NEAR for year in years for number in days)
