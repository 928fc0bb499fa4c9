"""Questions that a web page states for search engines, as JSON-LD with the words of https://schema.org/FAQPage."""

import json
from collections.abc import Iterator
from html import unescape

from bs4 import BeautifulSoup

from bot.knowledge.importing.found import Reading


def read_stated(text: str, reading: Reading) -> None:
    """Add every question of a page that is stated with an accepted answer. What is no valid JSON is skipped, as search engines do."""
    scripts = BeautifulSoup(text, "html.parser")("script", type="application/ld+json") if "ld+json" in text else ()
    for script in scripts:
        try:
            data = json.loads(script.string or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for question, answer in _questions(data):
            reading.add(script.sourceline or 1, unescape(question), answer if "<" in answer else unescape(answer))


def _questions(data: object) -> Iterator[tuple[str, str]]:
    if isinstance(data, list):
        for one in data:
            yield from _questions(one)
    elif isinstance(data, dict):
        question, answer = data.get("name") or data.get("text"), data.get("acceptedAnswer")
        if isinstance(answer, list) and len(answer) == 1:
            answer = answer[0]
        if data.get("@type") in ("Question", ["Question"]) and isinstance(question, str) and isinstance(answer, dict):
            if isinstance(answer.get("text"), str):
                yield question, answer["text"]
            return
        for one in data.values():
            yield from _questions(one)
