"""``fanswer ask --json``: each utterance in, one JSON object out, for scripts. Imports no more than deciding needs."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from bot import app
from bot.commands import explaining
from bot.commands.encoding_progress import reading_phrasings
from bot.evaluation.judging import hearer
from bot.matching import Utterance
from bot.settings import Settings


def ask_lines(settings: Settings, question: str | None, *, passive: bool, explain: bool) -> int:
    """Decide about ``question``, or without one about each line of the standard input. Always 0: any decision is good.

    Raises KnowledgeError.
    """
    meanings = app.open_meanings(settings, reading_phrasings())
    decided = _decided(hearer(app.open_snapshot(settings, meanings).matcher, meanings, passive=passive), explain=explain)
    for text in _utterances(sys.stdin.buffer) if question is None else [question]:
        # ASCII, so that a lone surrogate in the input comes out as it went in, in valid UTF-8
        sys.stdout.write(json.dumps(decided(text)) + "\n")
        sys.stdout.flush()
    return 0


def _utterances(stream: BinaryIO) -> Iterator[str]:
    """Yield the text of each line: what its JSON object holds under ``text``, else the line without its end."""
    for raw in stream:
        line = raw.removesuffix(b"\r\n") if raw.endswith(b"\r\n") else raw.removesuffix(b"\n")
        yield _text_of(line.decode("utf-8", errors="replace"))


def _text_of(line: str) -> str:
    if not line.lstrip().startswith("{"):
        return line
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):  # RecursionError: an abyss of brackets is a line like any other
        return line
    text = given.get("text") if isinstance(given, dict) else None
    return text if isinstance(text, str) else line


def _decided(hears: Callable[[str], Utterance], *, explain: bool) -> Callable[[str], dict[str, Any]]:
    def decide(text: str) -> dict[str, Any]:
        started = time.perf_counter_ns()
        utterance = hears(text)
        decision = utterance.decision()
        elapsed_us = (time.perf_counter_ns() - started) // 1000
        result: dict[str, Any] = {
            "text": text,
            "decision": decision.kind,
            "answers": [{"entry": a.candidate.entry, "confidence": a.candidate.confidence} for a in decision.answers],
            "candidates": [{"entry": c.entry, "confidence": c.confidence, "score": c.score} for c in utterance.candidates()],
            "elapsed_us": elapsed_us,
        }
        if explain:
            result["questions"] = [explaining.to_json_object(question) for question in utterance.explained()]
        return result

    return decide
