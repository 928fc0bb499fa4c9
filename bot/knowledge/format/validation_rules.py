"""The rules that knowledge must follow, by name, and functions that make problems.

Each rule is broken by a file in ``tests/bad``. A test compares the exact message.
"""

import difflib
from collections.abc import Iterable, Sequence
from enum import StrEnum

from bot.model import Level, Location, Problem


class ValidationRule(StrEnum):
    """The name of a rule, printed at the end of each problem. The names are a public contract: scripts filter by them."""

    # Files
    NOT_FOUND = "not-found"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too-large"
    TOO_MANY_FILES = "too-many-files"
    OUTSIDE_LINK = "outside-link"
    NOT_UTF8 = "not-utf-8"
    CONTROL_CHARACTER = "control-character"
    NO_ENTRIES = "no-entries"
    DUPLICATE_SHOW = "duplicate-show"
    # YAML
    YAML_SYNTAX = "yaml-syntax"
    SEVERAL_DOCUMENTS = "several-documents"
    YAML_TAG = "yaml-tag"
    YAML_TRAP = "yaml-trap"
    YAML_LOOKALIKE = "yaml-lookalike"  # the tree holds what was meant
    MERGE_KEY = "merge-key"
    DUPLICATE_KEY = "duplicate-key"
    NON_TEXT_KEY = "non-text-key"
    ALIAS_BOMB = "alias-bomb"
    TOO_DEEP = "too-deep"
    # Shapes
    WRONG_TYPE = "wrong-type"
    UNKNOWN_KEY = "unknown-key"
    MISSING_KEY = "missing-key"
    # Values
    BAD_ID = "bad-id"
    EMPTY_TEXT = "empty-text"
    EMPTY_ANSWER = "empty-answer"
    LONG_TEXT = "long-text"
    LONG_ANSWER = "long-answer"
    BAD_LANGUAGE = "bad-language"
    BAD_STATUS = "bad-status"
    BAD_KIND = "bad-kind"
    BAD_DATE = "bad-date"
    BAD_SPOILER = "bad-spoiler"
    BAD_FLAG = "bad-flag"
    BAD_URL = "bad-url"
    URL_SCHEME = "url-scheme"
    # Cross-references
    DUPLICATE_ID = "duplicate-id"
    UNKNOWN_RELATED = "unknown-related"
    RELATED_TO_ITSELF = "related-to-itself"
    UNKNOWN_ENTRY = "unknown-entry"
    SHARED_PHRASING = "shared-phrasing"
    SIMILAR_PHRASING = "similar-phrasing"
    # Behaviour
    MUST_MATCH = "must-match"
    MUST_ABSTAIN = "must-abstain"
    REVIEW_DUE = "review-due"
    UNDATED_ANSWER = "undated-answer"
    # Hints
    NO_SHOW = "no-show"
    ONE_PHRASING = "one-phrasing"
    TWO_CLAIMS = "two-claims"
    UNKNOWN_NAME = "unknown-name"
    NO_CHECKS = "no-checks"


def error(location: Location, rule: ValidationRule, message: str) -> Problem:
    """Return a problem that makes the loader refuse the knowledge."""
    return Problem(location, Level.ERROR, rule.value, message)


def warning(location: Location, rule: ValidationRule, message: str) -> Problem:
    """Return a problem that curators should see. The knowledge is used nevertheless."""
    return Problem(location, Level.WARNING, rule.value, message)


def hint(location: Location, rule: ValidationRule, message: str) -> Problem:
    """Return what would make the FAQ answer more. Only ``fanswer check`` shows it."""
    return Problem(location, Level.HINT, rule.value, message)


_MAY_BE_CONSEQUENCE = frozenset({ValidationRule.UNKNOWN_RELATED, ValidationRule.UNKNOWN_ENTRY})
"""Rules about references to an entry. The entry may be missing only because another problem kept it from loading."""


def causes_first(problems: Sequence[Problem]) -> list[Problem]:
    """Sort errors before warnings. Errors that may be consequences of other errors come last among the errors.

    Otherwise the order is kept.
    """
    return sorted(problems, key=lambda problem: (problem.level is not Level.ERROR, problem.rule in _MAY_BE_CONSEQUENCE))


def quote(text: str, max_chars: int = 60) -> str:
    """Return ``text`` in backquotes: on one line, cut to ``max_chars`` and without characters that are not printable."""
    shown = "".join(char if char.isprintable() else " " for char in text[: max_chars + 1])
    return f"`{shown}`" if len(shown) <= max_chars else f"`{shown[: max_chars - 1]}…`"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ``; did you mean `x`?`` with the known word that is closest to ``word``. Empty if none is close."""
    close = difflib.get_close_matches(word[:100], list(known), n=1)
    return f"; did you mean `{close[0]}`?" if close else ""
