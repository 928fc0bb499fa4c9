"""How much of an answer is shown where: short cards in channels, whole ones by command and in private."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from simcord.components import walk_components

KNOWLEDGE = Path(__file__).parent / "knowledge"
CAST = """\
entries:
  - id: cast
    question: Who plays whom?
    phrasings: [who plays mara, cast list]
    answer: |
      **Ann Lee and Bo Park lead the cast.**
      - Ann Lee: Mara
      - Bo Park: Joon, the pilot
      - Cy Kim: the harbor master
"""
QUESTION, ANSWER = "### When does season 2 come out?", "Season 2 of Night Harbor comes out on 14 March 2026."


@pytest.fixture
def bot_settings(tmp_path: Path) -> dict[str, Any]:
    """Give the bot the made-up show and its cast."""
    folder = Path(shutil.copytree(KNOWLEDGE, tmp_path / "faq"))
    show = folder / "night-harbor" / "show.yaml"
    show.write_text(show.read_text(encoding="utf-8").replace("names:\n", "names:\n  Ann Lee: []\n  Bo Park: []\n"), encoding="utf-8")
    (show.parent / "cast.yaml").write_text(CAST, encoding="utf-8")
    return {"knowledge": folder}


def components_of(message: Any) -> list[dict[str, Any]]:
    return list(walk_components([each if isinstance(each, dict) else each.to_dict() for each in message.components]))


def text_in(message: Any) -> str:
    return "\n".join(component["content"] for component in components_of(message) if component["type"] == 10)


def is_whole(message: Any) -> bool:
    """Return whether a message has the menu of related questions and no button for more."""
    ids = [component.get("custom_id") or "" for component in components_of(message)]
    assert ("related-menu" in ids) != ("more:season-2-release-date:en" in ids)
    return "related-menu" in ids


@pytest.mark.parametrize("passive", [False, True])
async def test_a_message_in_a_channel_gets_a_short_card_without_its_question(world: Any, passive: bool) -> None:
    if passive:
        await world.make_passive()
    await world.fan.send(world.channel, "when is season 2?" if passive else f"{world.me} when is season 2?")
    (card,) = world.bot_messages()
    assert not is_whole(card)
    assert text_in(card).startswith(f"{ANSWER}\n-# ✅ **Confirmed**")
    assert text_in(card).count("\n") == 1


async def test_a_direct_message_gets_the_whole_card_without_its_question(world: Any) -> None:
    await world.fan.send_dm("when is season 2?")
    (card,) = world.bot_messages(world.fan.user.dm_channel)
    assert is_whole(card)
    assert text_in(card).startswith(ANSWER)


async def test_a_command_gets_the_whole_card_with_its_question(world: Any) -> None:
    card = (await world.fan.slash(world.channel, "ask", question="when is season 2?")).response
    assert is_whole(card)
    assert text_in(card).startswith(f"{QUESTION}\n{ANSWER}")


async def test_the_menu_gets_the_whole_card_with_its_question(world: Any) -> None:
    question = await world.friend.send(world.channel, "when is season 2?")
    card = (await world.fan.context_menu(world.channel, "Answer this", question)).response
    assert is_whole(card)
    assert text_in(card).startswith(QUESTION)


async def test_each_of_two_answers_says_what_it_answers(world: Any) -> None:
    await world.fan.send(world.channel, f"{world.me} when does season 2 come out? and where can I watch Night Harbor?")
    assert [text.splitlines()[0] for text in world.bot_texts()] == [QUESTION, "### Where can I watch Night Harbor?"]


async def test_an_answer_that_is_long_due_says_so_in_a_channel(world: Any) -> None:
    await world.fan.send(world.channel, f"{world.me} has filming of season 2 finished?")
    assert "Last checked <t:" in world.bot_texts()[-1]
    assert "Reported" not in world.bot_texts()[-1]


async def test_a_follow_up_gets_the_line_that_it_leaves_unsaid(world: Any) -> None:
    await world.fan.send(world.channel, f"{world.me} does joon die?")
    await world.fan.send(world.channel, f"{world.me} and who plays him?")
    assert world.bot_texts()[-1].splitlines()[0] == "Bo Park: Joon, the pilot"


async def test_the_line_that_was_asked_for_is_shown_alone(world: Any) -> None:
    await world.fan.send(world.channel, f"{world.me} who plays joon?")
    assert world.bot_texts()[-1].splitlines()[0] == "Bo Park: Joon, the pilot"
    pressed = await world.fan.click(world.bot_messages()[-1], label="More")
    assert "Ann Lee: Mara" in text_in(pressed.response)
