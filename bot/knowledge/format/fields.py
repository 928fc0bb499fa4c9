"""The types of values in a knowledge file, each with its validation, its rule and its JSON Schema. Knows no files or locations.

Validators get the output of `nodes.plain`: str, list, dict, and `Text` for a scalar that is not text in YAML.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from bot.knowledge.format.language_codes import CODE_PATTERN, is_language_code
from bot.knowledge.format.nodes import Kind, Text, trap_message
from bot.knowledge.format.validation_rules import ValidationRule, did_you_mean, quote
from bot.model import NO_SPOILER, Status, WorkKind

MAX_ID_CHARS = 80
"""Ids are part of Discord's ``custom_id``, which has at most 100 characters, together with a prefix."""
MAX_QUESTION_CHARS = 256
"""Discord's limit for a title. Button labels and autocomplete shorten it further."""
MAX_SHORT_CHARS = 500
"""The limit for phrasings, names, titles and URLs."""
MAX_LINE_CHARS = 4_000
"""The limit for lines in ``deny`` and in checks: the length of the longest Discord message."""
MAX_ANSWER_CHARS = 12_000
"""The limit for answers: three Discord messages of the largest size."""
MAX_SHORT_ANSWER_CHARS = 500
"""The limit for the short form of an answer: half a screen of a phone."""

_ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_DATE_PATTERN = r"^\d{4}-\d{2}-\d{2}$"
_SPOILER_PATTERN = r"^(none|season-[1-9][0-9]?)$"
_STATUSES = [status.value for status in Status]
_WORK_KINDS = [kind.value for kind in WorkKind]
_VARIATION_SELECTORS = frozenset(map(chr, (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10))))
_INVISIBLE = _VARIATION_SELECTORS | frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Characters with nothing to see that Unicode does not call blanks: the fillers and selectors among the default-ignorable ones
(https://www.unicode.org/Public/16.0.0/ucd/DerivedCoreProperties.txt), and the empty Braille pattern."""
# YAML 1.1: http://yaml.org/type/bool.html
_FLAGS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def rule_error(rule: ValidationRule, message: str) -> PydanticCustomError:
    """Return a validation error that becomes a problem of ``rule``."""
    return PydanticCustomError(rule.value, "{message}", {"message": message})


def wrong_type(wanted: str, value: object) -> str:
    """Return the message for a ``value`` that should be ``wanted``, for example "a list"."""
    names = {dict: "a map", list: "a list", str: "a text"}
    found = value.kind.value if isinstance(value, Text) else next(name for kind, name in names.items() if isinstance(value, kind))
    hint = "; a text that holds `: ` needs quotes" if isinstance(value, dict) and wanted == "a text" else ""
    return f"{wanted} belongs here, not {found}{hint}"


def _as_text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Text) and value.text:
        raise rule_error(ValidationRule.YAML_TRAP, trap_message(value))
    if isinstance(value, Text):
        return ""
    raise rule_error(ValidationRule.WRONG_TYPE, wrong_type("a text", value))


def _raw_text(value: object) -> str:
    """Return a scalar as it is written, whatever its type in YAML. For fields whose own rule gives the better message."""
    return value.text if isinstance(value, Text) else _as_text(value)


def _bounded(text: str, max_chars: int, rule: ValidationRule = ValidationRule.LONG_TEXT) -> str:
    if len(text) > max_chars:
        raise rule_error(rule, f"{len(text):,} characters are too many; at most {max_chars:,} fit")
    return text


def _is_blank(text: str) -> bool:
    """Return whether ``text`` has no visible character. Discord refuses such messages."""
    return all(unicodedata.category(char)[0] in "ZC" or char in _INVISIBLE for char in text)


def _matchable(max_chars: int) -> Callable[[object], str]:
    """Return the validator of a text that is matched against messages. It joins lines and needs a letter or digit."""

    def check(value: object) -> str:
        text = _bounded(" ".join(_as_text(value).split()), max_chars)
        normal = unicodedata.normalize("NFKC", text)  # after normalization, some letters are marks
        if not any(char.isalnum() and char not in _INVISIBLE for char in normal):
            raise rule_error(ValidationRule.EMPTY_TEXT, "a text with at least one letter or digit belongs here")
        return text

    return check


def _line(value: object) -> str:
    text = _bounded(_as_text(value), MAX_LINE_CHARS)
    if _is_blank(text):
        raise rule_error(ValidationRule.EMPTY_TEXT, "this line is empty")
    return text


def _answer(value: object) -> str:
    text = _bounded(_as_text(value).strip(), MAX_ANSWER_CHARS, ValidationRule.LONG_ANSWER)
    if _is_blank(text):
        raise rule_error(ValidationRule.EMPTY_ANSWER, "the answer is empty")
    return text


def _short_answer(value: object) -> str:
    text = _bounded(_as_text(value).strip(), MAX_SHORT_ANSWER_CHARS)
    if _is_blank(text):
        raise rule_error(ValidationRule.EMPTY_TEXT, "this short answer is empty")
    return text


def _id(value: object) -> str:
    text = _as_text(value)
    if not re.fullmatch(_ID_PATTERN, text):
        hint = "use small letters a-z, digits and single hyphens, as in season-2-release-date"
        raise rule_error(ValidationRule.BAD_ID, f"{quote(text)} is no id; {hint}")
    if len(text) > MAX_ID_CHARS:
        raise rule_error(ValidationRule.BAD_ID, f"an id of {len(text)} characters is too long; at most {MAX_ID_CHARS} fit")
    return text


def _language(value: object) -> str:
    text = _as_text(value)
    if not is_language_code(text):
        raise rule_error(ValidationRule.BAD_LANGUAGE, f"{quote(text)} is no language; use a two-letter code such as en, ko, es or pt-BR")
    return text


def _status(value: object) -> Status:
    text = _raw_text(value)
    if text not in _STATUSES:
        raise rule_error(
            ValidationRule.BAD_STATUS, f"{quote(text)} is no status; use {', '.join(_STATUSES)}{did_you_mean(text, _STATUSES)}"
        )
    return Status(text)


def _kind(value: object) -> WorkKind:
    text = _raw_text(value)
    if text not in _WORK_KINDS:
        raise rule_error(
            ValidationRule.BAD_KIND, f"{quote(text)} is no kind; use {', '.join(_WORK_KINDS)}{did_you_mean(text, _WORK_KINDS)}"
        )
    return WorkKind(text)


def _spoiler(value: object) -> str:
    text = _raw_text(value)
    if not re.fullmatch(_SPOILER_PATTERN, text):
        raise rule_error(ValidationRule.BAD_SPOILER, f"{quote(text)} is no spoiler level; use {NO_SPOILER}, season-1, season-2 ...")
    return text


def _day(value: object) -> date:
    text = _raw_text(value)
    try:
        if re.fullmatch(_DATE_PATTERN, text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise rule_error(ValidationRule.BAD_DATE, f"{quote(text)} is no date; write it as year-month-day, as in 2026-02-23")


def _entries(value: object) -> object:
    if value == [] or (isinstance(value, Text) and value.kind is Kind.NOTHING):
        raise rule_error(ValidationRule.NO_ENTRIES, "there are no entries here; write at least one")
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, Text) or value.kind is not Kind.FLAG:
        raise rule_error(ValidationRule.BAD_FLAG, "true or false belongs here, without quotes")
    return _FLAGS[value.text.lower()]


def _schema(**keywords: object) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", **keywords})


Question = Annotated[str, BeforeValidator(_matchable(MAX_QUESTION_CHARS)), _schema(minLength=1, maxLength=MAX_QUESTION_CHARS)]
ShortText = Annotated[str, BeforeValidator(_matchable(MAX_SHORT_CHARS)), _schema(minLength=1, maxLength=MAX_SHORT_CHARS)]
Line = Annotated[str, BeforeValidator(_line), _schema(minLength=1, maxLength=MAX_LINE_CHARS)]
AnswerText = Annotated[str, BeforeValidator(_answer), _schema(minLength=1, maxLength=MAX_ANSWER_CHARS)]
ShortAnswer = Annotated[str, BeforeValidator(_short_answer), _schema(minLength=1, maxLength=MAX_SHORT_ANSWER_CHARS)]
EntryId = Annotated[str, BeforeValidator(_id), _schema(pattern=_ID_PATTERN, maxLength=MAX_ID_CHARS)]
Language = Annotated[str, BeforeValidator(_language), _schema(pattern=CODE_PATTERN)]
StatusWord = Annotated[Status, BeforeValidator(_status), _schema(enum=_STATUSES)]
WorkKindWord = Annotated[WorkKind, BeforeValidator(_kind), _schema(enum=_WORK_KINDS)]
SpoilerLevel = Annotated[str, BeforeValidator(_spoiler), _schema(pattern=_SPOILER_PATTERN)]
Day = Annotated[date, BeforeValidator(_day), _schema(format="date", pattern=_DATE_PATTERN)]
Flag = Annotated[bool, BeforeValidator(_flag)]
SomeEntries = BeforeValidator(_entries)
"""Refuses an empty list of entries with the rule `ValidationRule.NO_ENTRIES`."""
