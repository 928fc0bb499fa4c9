"""The patterns that tell what type a sentence is, compiled from the packs of all languages; `LanguagePack` says what each role means."""

import re
from collections.abc import Iterable

from bot.matching.language.lexicon import ALL_LANGUAGES, INVERTING_ASKING_WORDS
from bot.matching.language.pack import Table


def _any_of(alternatives: Iterable[str]) -> str:
    """Return a pattern that matches any of the alternatives, in whatever order they are; nothing where there are none."""
    return f"(?:{'|'.join(alternatives) or '(?!)'})"


def _openings(rows: Table) -> list[str]:
    """Return a pattern for each row of first words and what follows them."""
    return [_any_of(first.split()) + (f" (?:{rest})" if rest else "") for first, rest in rows]


def _first_words(*tables: Table) -> frozenset[str]:
    return frozenset(word for rows in tables for first, _ in rows for word in first.split())


def _within(alternatives: Iterable[str]) -> re.Pattern[str]:
    """Compile patterns that stand between two words."""
    return re.compile(rf"\b{_any_of(alternatives)}\b")


def _at_start(alternatives: Iterable[str]) -> re.Pattern[str]:
    """Compile patterns that are matched at the start of a text, up to the end of a word."""
    return re.compile(rf"{_any_of(alternatives)}\b")


def _requests() -> re.Pattern[str]:
    pack = ALL_LANGUAGES
    asked = rf"{_any_of(pack.asked_people)} (?:{_any_of(pack.asked_people_tails)} )*{_any_of(pack.knowing_verbs)}"
    unless = "".join(f"(?<!{phrase} )" for phrase in pack.request_negations)
    anywhere = _any_of([asked, *(pattern for _, pattern in pack.requests)])
    opening = _any_of(pattern for _, pattern in pack.request_openings)
    return re.compile(rf"{unless}\b{anywhere}\b|^{opening}\b")


def _bare_questions() -> re.Pattern[str]:
    pack = ALL_LANGUAGES
    leads = rf"(?:{_any_of(pack.question_leads)} )*(?:{_any_of(pack.question_prepositions)} )?"
    return _at_start([leads + _any_of(pack.bare_question_openings)])


RHETORICAL_OPENINGS = _at_start(_openings(ALL_LANGUAGES.rhetorical_openings))
PERSONAL_OPENINGS = _at_start(_openings(ALL_LANGUAGES.personal_openings))
OPENING_WORDS = _first_words(ALL_LANGUAGES.rhetorical_openings, ALL_LANGUAGES.personal_openings)
"""The first words of both; other sentences are not compared with them."""

SURE_STATEMENT_OPENINGS = _at_start(ALL_LANGUAGES.sure_statement_openings)
REQUESTS = _requests()
REQUEST_WORDS = _first_words(ALL_LANGUAGES.requests, ALL_LANGUAGES.request_openings).union(ALL_LANGUAGES.knowing_verbs)
"""Words of which any request holds one."""

QUESTION_OPENINGS = _at_start(ALL_LANGUAGES.question_openings)
BARE_QUESTION_OPENINGS = _bare_questions()
ASKS_WITHIN = _within(_openings(ALL_LANGUAGES.asks_within))
ENDS_ASKING = re.compile(rf"\b{_any_of(ALL_LANGUAGES.inverting_asking_words)}(?: {_any_of(ALL_LANGUAGES.question_tails)})?$")
ASKING_WITHIN_WORDS = INVERTING_ASKING_WORDS | _first_words(ALL_LANGUAGES.asks_within)
"""Words of which a question that asks within or at its end holds one."""

STATEMENT_OPENINGS = _at_start(ALL_LANGUAGES.statement_openings)
STATEMENT_WITHIN = _within(ALL_LANGUAGES.statement_within)

SCRIPT = re.compile(f"[{''.join(ALL_LANGUAGES.script)}]" if ALL_LANGUAGES.script else "(?!)")
SCRIPT_ASKS = re.compile(_any_of(ALL_LANGUAGES.script_asks))
SCRIPT_STATEMENTS = re.compile(_any_of(ALL_LANGUAGES.script_statements))
SCRIPT_PERSONAL = re.compile(_any_of(ALL_LANGUAGES.script_personal))
SCRIPT_REQUESTS = re.compile(_any_of(ALL_LANGUAGES.script_requests))
