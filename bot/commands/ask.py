"""``fanswer ask``: one question for people, or a line of JSON for each line of the standard input for scripts."""

import asyncio
import json
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from bot import app
from bot.answering import Asked, Place, Way
from bot.commands import terminal
from bot.knowledge import Live
from bot.matching import Matcher
from bot.model import Abstain, ExplainedQuestion
from bot.settings import Settings

_TERMINAL = Place(channel_id=0)


def ask(settings: Settings, question: str | None, *, passive: bool, as_json: bool, explain: bool) -> int:
    """Answer ``question``; with ``as_json`` and no question, each line of the standard input. Always 0: any decision is good.

    Raises KnowledgeError.
    """
    live = app.open_live(settings)
    if as_json:
        decided = _decided(live.current.matcher, passive=passive, explain=explain)
        for text in _utterances(sys.stdin.buffer) if question is None else [question]:
            # ASCII, so that a lone surrogate in the input comes out as it went in, in valid UTF-8
            sys.stdout.write(json.dumps(decided(text)) + "\n")
            sys.stdout.flush()
    elif question is not None:
        _show(live, question, passive=passive, explain=explain)
    return 0


def _show(live: Live, question: str, *, passive: bool, explain: bool) -> None:
    answering = app.create_trial(live)
    out = terminal.console()
    terminal.show(asyncio.run(answering.answer(Asked(question, _TERMINAL, Way.PASSIVE if passive else Way.PRIVATE))), out)
    if explain:
        out.print("\n" + terminal.explanation(answering.explain(question, passive)), markup=False)


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


def _decided(matcher: Matcher, *, passive: bool, explain: bool) -> Callable[[str], dict[str, Any]]:
    def decide(text: str) -> dict[str, Any]:
        started = time.perf_counter_ns()
        decision = matcher.decide(text, passive=passive)
        elapsed_us = (time.perf_counter_ns() - started) // 1000
        result: dict[str, Any] = {
            "text": text,
            "decision": decision.kind,
            "answers": [{"entry": a.candidate.entry, "confidence": a.candidate.confidence} for a in decision.answers],
            "candidates": [{"entry": c.entry, "confidence": c.confidence, "score": c.score} for c in matcher.candidates(text)],
            "elapsed_us": elapsed_us,
        }
        if explain:
            result["questions"] = [_explained(question) for question in matcher.explain(text, passive=passive)]
        return result

    return decide


def _explained(question: ExplainedQuestion) -> dict[str, Any]:
    return {
        "text": question.text,
        "normalized": question.normalized,
        "form": question.form,
        "slots": list(question.slots),
        "outcome": terminal.outcome_in_words(question.outcome),
        "reason": question.outcome.reason if isinstance(question.outcome, Abstain) else None,
        "candidates": [
            {
                "entry": weighed.candidate.entry,
                "confidence": weighed.candidate.confidence,
                "score": weighed.candidate.score,
                "factors": dict(weighed.factors),
                "objection": weighed.objection,
            }
            for weighed in question.candidates
        ],
    }
