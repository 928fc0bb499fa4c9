"""Autocompletes of a FAQ that has more to suggest than Discord shows."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def bot_settings(tmp_path: Path) -> dict[str, Any]:
    """Give the bot a FAQ of 30 long questions, each with a spoiler level of its own."""
    faq = tmp_path / "faq" / "show" / "faq.yaml"
    faq.parent.mkdir(parents=True)
    entry = "- {{id: part-{n}, question: What happens in part {n} {words}?, answer: It., spoiler: season-{n}}}\n"
    faq.write_text("entries:\n" + "".join(entry.format(n=n, words="of the long story " * 8) for n in range(1, 31)), encoding="utf-8")
    return {"knowledge": faq.parents[1]}


async def test_25_questions_are_suggested_and_each_is_cut_at_100_characters(world: Any) -> None:
    choices = await world.fan.autocomplete(world.channel, "ask", "question", "")
    assert len({choice["value"] for choice in choices}) == len(choices) == 25
    lengths = [len(choice["name"]) for choice in choices]
    assert 90 < min(lengths) <= max(lengths) <= 100
    assert {choice["name"][-1] for choice in choices} == {"…"}


async def test_25_spoiler_levels_are_suggested(world: Any) -> None:
    choices = await world.mod.autocomplete(world.channel, "faq-admin channel", "spoiler", "")
    assert [choice["value"] for choice in choices] == ["none", *(f"season-{n}" for n in range(1, 25))]
