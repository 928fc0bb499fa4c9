"""Labelled questions and their file format, one JSON object a line.

``{"text": "...", "topic": id | [ids] | null, "accept": [ids], "kind": "typo"}``; ``accept`` and ``kind`` may be left out.
"""

import json
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.errors import FanswerError


@dataclass(frozen=True, slots=True)
class LabelledQuestion:
    """A question and the entries that should answer it.

    ``topics``: ids of the entries it asks for; if there are none, it must not be answered.
    ``accept``: ids of other entries that answer it as well as those.
    ``kind``: what makes the question hard, as its author named it (``typo``); empty where it is not named.
    """

    text: str
    topics: frozenset[str] = frozenset()
    accept: frozenset[str] = frozenset()
    kind: str = ""

    @property
    def right_entries(self) -> frozenset[str]:
        """Return the ids of all entries that answer the question."""
        return self.topics | self.accept


def read(path: Path) -> list[LabelledQuestion]:
    """Return the questions in order. Blank lines are skipped; ``label`` is another name of ``topic``.

    Raises FanswerError if the file cannot be read. Raises it too if lines are invalid, with one line of text for each.
    """
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        raise FanswerError(f"{path}: cannot be read: {error.strerror}") from None
    questions: list[LabelledQuestion] = []
    problems: list[str] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            questions.append(_parse(line))
        except (ValueError, RecursionError) as error:
            problems.append(f"{path}:{number}: error: {_reason(error)}")
    if problems:
        raise FanswerError("\n".join(problems))
    return questions


def unknown_topics(questions: Sequence[LabelledQuestion], known: Container[str]) -> list[str]:
    """Return the topics that are not in ``known``, sorted. Questions with such a topic cannot be answered rightly."""
    return sorted({topic for question in questions for topic in question.topics if topic not in known})


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "not UTF-8"
    if isinstance(error, json.JSONDecodeError | RecursionError):
        return f"not JSON: {error}"
    return str(error)


def _parse(line: bytes) -> LabelledQuestion:
    row = json.loads(line.decode("utf-8-sig"))
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise ValueError('expected an object with a text under "text"')  # noqa: TRY004 - reported like all other problems of a line
    if "topic" not in row and "label" not in row:
        raise ValueError('expected "topic": an entry\'s id, a list of ids, or null')
    topics = frozenset(_ids("topic", row["topic"] if "topic" in row else row["label"]))
    kind = row.get("kind")
    return LabelledQuestion(row["text"], topics, frozenset(_ids("accept", row.get("accept"))), kind if isinstance(kind, str) else "")


def _ids(key: str, value: Any) -> Iterator[str]:
    """Yield the ids under a key: one, or those of a list. Null and an empty text give none."""
    ids = value if isinstance(value, list) else [value] if value else []
    for entry_id in ids:
        if not isinstance(entry_id, str):
            raise ValueError(f'expected ids as text under "{key}", not {entry_id!r}')  # noqa: TRY004
        yield entry_id
