"""Reads labelled questions, one JSON object a line: ``{"text", "topic": id | [ids] | null, "accept": [ids], "kind": a word}``."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.errors import FanswerError
from bot.evaluation.metrics import Labelled


def read(path: Path) -> list[Labelled]:
    """Return the questions in order; blank lines are skipped, ``label`` is read as ``topic``.

    Raises FanswerError when the file cannot be read, or with a line for each faulty line.
    """
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        raise FanswerError(f"{path}: cannot be read: {error.strerror}") from None
    questions: list[Labelled] = []
    faults: list[str] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            questions.append(_question(line))
        except (ValueError, RecursionError) as error:
            faults.append(f"{path}:{number}: error: {_reason(error)}")
    if faults:
        raise FanswerError("\n".join(faults))
    return questions


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "not UTF-8"
    if isinstance(error, json.JSONDecodeError | RecursionError):
        return f"not JSON: {error}"
    return str(error)


def _question(line: bytes) -> Labelled:
    row = json.loads(line.decode("utf-8-sig"))
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise ValueError('expected an object with a text under "text"')  # noqa: TRY004 - told like all other faults of a line
    if "topic" not in row and "label" not in row:
        raise ValueError('expected "topic": an entry\'s id, a list of ids, or null')
    topics = _ids("topic", row["topic"] if "topic" in row else row["label"])
    kind = row.get("kind")
    return Labelled(row["text"], frozenset(topics), frozenset(_ids("accept", row.get("accept"))), kind if isinstance(kind, str) else "")


def _ids(key: str, value: Any) -> Iterator[str]:
    """Yield the ids under a key; null and an empty text are none."""
    ids = value if isinstance(value, list) else [value] if value else []
    for identity in ids:
        if not isinstance(identity, str):
            raise ValueError(f'expected ids as text under "{key}", not {identity!r}')  # noqa: TRY004
        yield identity
