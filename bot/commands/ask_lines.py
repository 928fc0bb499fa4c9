"""``fanswer ask --json``: one JSON object for each utterance, for scripts. Imports only what a decision needs."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from bot import app
from bot.evaluation.judging import Analyze, analyzer
from bot.settings import Settings
from bot.terminal import explanation
from bot.terminal.encoding_progress import encoding_progress


def ask_lines(settings: Settings, question: str | None, *, passive: bool, explain: bool) -> int:
    """Decide about ``question``, or if it is None about each line of the standard input. Always returns 0, whatever the decision.

    Raises KnowledgeError.
    """
    with encoding_progress() as on_progress:
        embeddings = app.open_embeddings(settings, on_progress)
        matcher = app.open_snapshot(settings, embeddings).matcher
    decide = _decider(analyzer(matcher, None if embeddings is None else embeddings.encoder, passive=passive), explain=explain)
    for text in _utterances(sys.stdin.buffer) if question is None else [question]:
        # ASCII, so that a lone surrogate in the input comes out unchanged and the output is valid UTF-8
        sys.stdout.write(json.dumps(decide(text)) + "\n")
        sys.stdout.flush()
    return 0


def _utterances(stream: BinaryIO) -> Iterator[str]:
    """Yield the text of each line: the value of ``text`` if the line is a JSON object with one, else the line without its end."""
    for raw in stream:
        line = raw.removesuffix(b"\r\n") if raw.endswith(b"\r\n") else raw.removesuffix(b"\n")
        yield _text_of(line.decode("utf-8", errors="replace"))


def _text_of(line: str) -> str:
    if not line.lstrip().startswith("{"):
        return line
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):  # RecursionError: thousands of nested brackets are a line like any other
        return line
    text = row.get("text") if isinstance(row, dict) else None
    return text if isinstance(text, str) else line


def _decider(analyze: Analyze, *, explain: bool) -> Callable[[str], dict[str, Any]]:
    """Return a function that decides about a text and returns its JSON object."""

    def decide(text: str) -> dict[str, Any]:
        started = time.perf_counter_ns()
        utterance = analyze(text)
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
            result["questions"] = [explanation.to_json_object(question) for question in utterance.explained()]
        return result

    return decide
