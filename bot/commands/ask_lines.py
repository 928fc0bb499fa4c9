"""``fanswer ask --json``: one JSON object for each utterance, for scripts. Imports only what a decision needs."""

import json
import sys
import time
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from bot import app
from bot.answering.decision_cache import Decided, DecisionCache, cache_key
from bot.evaluation.judging import Analyze, analyzer
from bot.matching import Utterance
from bot.model import Decision
from bot.settings import Settings
from bot.terminal import explanation
from bot.terminal.encoding_progress import encoding_progress

Decide = Callable[[str], tuple[Decision, Utterance | None]]


def ask_lines(settings: Settings, question: str | None, *, passive: bool, explain: bool) -> int:
    """Decide about ``question``, or if it is None about each line of the standard input. Always returns 0, whatever the decision.

    Raises KnowledgeError.
    """
    with encoding_progress() as on_progress:
        embeddings = app.open_embeddings(settings, on_progress)
        snapshot = app.open_snapshot(settings, embeddings)
    analyze = analyzer(snapshot.matcher, embeddings, passive=passive, strictness=settings.strictness)
    cache = DecisionCache()

    def decide(text: str) -> tuple[Decision, Utterance | None]:
        """Return the decision, and the analyzed text unless the decision was remembered, as it is in the bot."""
        key = cache_key(text, passive=passive, strictness=settings.strictness)
        known = cache.get(snapshot, key)
        if known is not None:
            return known.decision, None
        utterance = analyze(text)
        decision = utterance.decision()
        cache.put(snapshot, key, Decided(decision))
        return decision, utterance

    for text in _utterances(sys.stdin.buffer) if question is None else [question]:
        # ASCII, so that a lone surrogate in the input comes out unchanged and the output is valid UTF-8
        sys.stdout.write(json.dumps(_row(text, decide, analyze, explain=explain)) + "\n")
        sys.stdout.flush()
    return 0


def _utterances(stream: BinaryIO) -> Iterator[str]:
    """Yield the text of each line: the value of ``text`` if the line is a JSON object with one, else the line without its end.

    A byte order mark in front of a line is dropped: Windows puts one in front of a file, and joined files have it in the middle.
    """
    for raw in stream:
        content = raw.removeprefix(BOM_UTF8)
        if not content:
            continue  # a file of a byte order mark alone is empty
        line = content.removesuffix(b"\r\n") if content.endswith(b"\r\n") else content.removesuffix(b"\n")
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


def _row(text: str, decide: Decide, analyze: Analyze, *, explain: bool) -> dict[str, Any]:
    """Return the JSON object of a text. The time is that of the decision, as the bot would make it."""
    started = time.perf_counter_ns()
    decision, analyzed = decide(text)
    elapsed_us = (time.perf_counter_ns() - started) // 1000
    utterance = analyzed or analyze(text)
    row: dict[str, Any] = {
        "text": text,
        "decision": decision.kind,
        "answers": [{"entry": a.candidate.entry, "confidence": a.candidate.confidence} for a in decision.answers],
        **({"offered": _offered(decision)} if decision.kind == "clarify" else {}),
        "candidates": [{"entry": c.entry, "confidence": c.confidence, "score": c.score} for c in utterance.candidates()],
        "elapsed_us": elapsed_us,
    }
    if explain:
        row["questions"] = [explanation.to_json_object(question) for question in utterance.explained()]
    return row


def _offered(decision: Decision) -> list[str]:
    """Return the ids of the entries that are asked back about, without repeats: by question, the best of each first."""
    return list(dict.fromkeys(candidate.entry for clarify in decision.clarifications for candidate in clarify.candidates))
