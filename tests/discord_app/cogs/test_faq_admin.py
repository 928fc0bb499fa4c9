import re
import shutil
from pathlib import Path
from typing import Any

import discord
import pytest


@pytest.fixture
def bot_settings(copied_knowledge: Path) -> dict[str, Any]:
    """Give the bot knowledge that a test may edit."""
    return {"knowledge": copied_knowledge}


async def test_a_reload_reports_what_changed(world: Any, file: Path, rewrite: Any) -> None:
    renamed = ("season-2-cast", "season-2-actors")
    rewrite(file, ("ten episodes", "twelve episodes"), renamed)
    rewrite(file.with_name("season-1.yaml"), renamed)
    text = world.text_in((await world.mod.slash(world.channel, "faq-admin reload")).response)
    assert "**1 added**: `season-2-actors`" in text
    assert "**1 removed**: `season-2-cast`" in text
    assert "`season-2-episode-count`" in text
    asked = await world.fan.slash(world.channel, "ask", question="season-2-episode-count")
    assert "twelve episodes" in world.text_in(asked.response)


async def test_a_reload_of_the_same_says_so(world: Any) -> None:
    text = world.text_in((await world.mod.slash(world.channel, "faq-admin reload")).response)
    assert "nothing changed" in text


def bad_sources(count: int) -> str:
    """Return a file with that many warnings, from its line 3 on."""
    return "entries:\n- {id: book, question: Is there a cook book?, answer: No., sources: [\n" + "{url: nowhere},\n" * count + "]}\n"


async def test_a_reload_shows_the_first_five_warnings_and_counts_the_rest(world: Any, file: Path, rewrite: Any) -> None:
    rewrite(file.with_name("book.yaml"), more=bad_sources(7))
    *_, added, _, count, first, _, _, _, fifth, rest = world.text_in(
        (await world.mod.slash(world.channel, "faq-admin reload")).response
    ).splitlines()
    assert added == "- **1 added**: `book`"
    assert count == "⚠️ 7 warnings; the FAQ works all the same:"
    assert first.startswith("- `night-harbor/book.yaml:3:7` warning: ")
    assert fifth.startswith("- `night-harbor/book.yaml:7:7` warning: ")
    assert rest == "-# and 2 more, which `fanswer check` lists"


async def test_a_reload_with_few_warnings_counts_no_rest(world: Any, file: Path, rewrite: Any) -> None:
    rewrite(file.with_name("book.yaml"), more=bad_sources(1))
    lines = world.text_in((await world.mod.slash(world.channel, "faq-admin reload")).response).splitlines()
    assert lines[-2] == "⚠️ 1 warning; the FAQ works all the same:"
    assert lines[-1].startswith("- `night-harbor/book.yaml:3:7` warning: ")


async def test_a_broken_reload_names_the_places_and_changes_nothing(world: Any, file: Path, rewrite: Any) -> None:
    rewrite(file, more="  - id: Broken ID\n    answer: 12:30\n    ```: x\n")
    text = world.text_in((await world.mod.slash(world.channel, "faq-admin reload")).response)
    assert "Not reloaded" in text
    assert "\n- `night-harbor/season-2.yaml:" in text
    assert "```" not in text
    asked = await world.fan.slash(world.channel, "ask", question="when is season 2?")
    assert "14 March 2026" in world.text_in(asked.response)


async def test_one_mistake_is_one_error(world: Any, file: Path, rewrite: Any) -> None:
    rewrite(file, ("ten episodes", "12:30\n    answer: again"))
    assert "\n1 error\n" in world.text_in((await world.mod.slash(world.channel, "faq-admin reload")).response)


async def test_missing_knowledge_is_named_without_its_parent_folders(world: Any, file: Path) -> None:
    shutil.rmtree(file.parents[1])
    text = world.text_in((await world.mod.slash(world.channel, "faq-admin reload")).response)
    assert "\n- `faq:1:1` error: " in text


async def test_a_second_place_in_a_problem_is_relative_to_the_knowledge_too(world: Any, file: Path, rewrite: Any) -> None:
    rewrite(file.with_name("twice.yaml"), more="entries: [{id: season-2-cast, question: What is it?, answer: It.}]\n")
    text = world.text_in((await world.mod.slash(world.channel, "faq-admin reload")).response)
    assert "error: the id `season-2-cast` is used at night-harbor/season-2.yaml:" in text
    assert str(file.parents[1]) not in text


async def test_a_problem_is_shown_as_text_without_markdown_or_mentions(world: Any, file: Path, rewrite: Any) -> None:
    hostile = "||@everyone|| **<@1> `x` ``` # [a](https://example.org)"
    rewrite(file.with_name("*a_b* `c`.yaml"), more=f"entries:\n  - {{id: '{hostile}', question: x, answer: y, '{hostile}': z}}\n")
    result = await world.mod.slash(world.channel, "faq-admin reload")
    assert result.response.ephemeral
    assert not result.response.message.mention_everyone
    _, count, *problems = world.text_in(result.response).splitlines()
    assert (count, len(problems)) == ("2 errors", 2)
    for problem in problems:
        assert re.match(r"- `night-harbor/\*a_b\* 'c'.yaml:\d+:\d+` error: ", problem)
        drawn = re.sub(r"(?<!\\)`[^`]+`", "", problem)  # what is code is not drawn
        assert not re.search(r"(?<!\\)(\*\*|\|\||`|<@|~~|__)|@everyone", drawn)


async def test_problems_that_do_not_fit_are_counted(world: Any, file: Path, rewrite: Any) -> None:
    rewrite(file, more="".join(f"  - {{id: Bad {n}}}\n" for n in range(200)))
    text = world.text_in((await world.mod.slash(world.channel, "faq-admin reload")).response)
    _, count, *problems, more = text.splitlines()
    left = re.fullmatch(r"-# and (\d+) more", more)
    assert left is not None
    assert count == f"{len(problems) + int(left[1])} errors"
    assert 2_500 < len(text) <= 4_000


async def test_a_channel_starts_with_the_defaults(world: Any) -> None:
    text = world.text_in((await world.mod.slash(world.channel, "faq-admin channel")).response)
    assert "Passive answers: **off**" in text
    assert "Spoilers shown openly: **none**" in text
    assert "⚠️" not in text


async def test_a_channel_made_passive_is_answered_in(world: Any) -> None:
    text = world.text_in((await world.mod.slash(world.channel, "faq-admin channel", passive=True)).response)
    assert "Passive answers: **on**" in text
    await world.fan.send(world.channel, "when is season 2?")
    assert "14 March 2026" in world.bot_texts()[-1]


@pytest.mark.parametrize("bot_settings", [{"message_content": "off"}], ids=["off"])
async def test_a_passive_channel_without_message_content_shows_a_warning(world: Any) -> None:
    text = world.text_in((await world.mod.slash(world.channel, "faq-admin channel", passive=True)).response)
    assert "⚠️ Passive answers need the Message Content intent" in text


async def test_another_channel_can_be_set_from_here(world: Any) -> None:
    other = world.guild.create_text_channel("spoilers")
    text = world.text_in((await world.mod.slash(world.channel, "faq-admin channel", channel=other, spoiler="season-1")).response)
    assert f"<#{other.id}>" in text
    assert "Spoilers shown openly: **season 1**" in text
    assert "**none**" in world.text_in((await world.mod.slash(world.channel, "faq-admin channel")).response)
    shown = world.text_in((await world.fan.slash(other, "ask", question="is Mara dead")).response)
    assert "Spoiler:" not in shown


async def test_settings_outlive_a_restart(world: Any, make_bot: Any) -> None:
    await world.mod.slash(world.channel, "faq-admin channel", passive=True)
    await world.env.restart_bot(make_bot())
    assert "**on**" in world.text_in((await world.mod.slash(world.channel, "faq-admin channel")).response)


async def test_spoiler_levels_are_suggested(world: Any) -> None:
    choices = await world.mod.autocomplete(world.channel, "faq-admin channel", "spoiler", "")
    assert [choice["value"] for choice in choices] == ["none", "season-1"]


async def test_an_unknown_spoiler_level_is_refused_with_those_there_are(world: Any) -> None:
    text = world.text_in((await world.mod.slash(world.channel, "faq-admin channel", spoiler="season-9", passive=True)).response)
    assert "`none`, `season-1`" in text
    assert "**off**" in world.text_in((await world.mod.slash(world.channel, "faq-admin channel")).response)


async def test_a_category_cannot_be_set(world: Any) -> None:
    category = world.guild.create_category("Shows")
    text = world.text_in((await world.mod.slash(world.channel, "faq-admin channel", channel=category, passive=True)).response)
    assert "category" in text


async def test_missing_permissions_are_named(world: Any) -> None:
    bot_member = world.env.bot.get_guild(world.guild.id).me
    deny = discord.PermissionOverwrite(send_messages=False, read_message_history=False, add_reactions=False)
    quiet = world.guild.create_text_channel("quiet", overwrites={bot_member: deny})
    text = world.text_in((await world.mod.slash(world.channel, "faq-admin channel", channel=quiet)).response)
    assert "**Send Messages**, **Read Message History**, **Add Reactions**" in text
    here = world.text_in((await world.mod.slash(quiet, "faq-admin channel")).response)
    assert "**Send Messages**, **Read Message History**, **Add Reactions**" in here


@pytest.mark.parametrize("text", ["when is season 2?", "squid game", "", "||spoiler|| `code` @everyone", "when is season 2? " * 200])
async def test_a_test_explains_within_bounds(world: Any, text: str) -> None:
    result = await world.mod.slash(world.channel, "faq-admin test", text=text)
    assert world.text_in(result.response).startswith("> ")
    assert len(world.text_in(result.response)) <= 4_000
    assert not result.response.message.mention_everyone


async def test_a_test_says_in_words_what_was_understood_and_what_decided(world: Any) -> None:
    text = world.text_in((await world.mod.slash(world.channel, "faq-admin test", text="when is seson 2 coming out?")).response)
    assert "### ✅ I answer: When does season 2 come out?\n" in text
    assert "- It is about: season 2\n- Spelling corrected: seson → season\n" in text
    assert re.search(r"\n- I am \d+(\.\d)?% sure, and 65% is needed here\.$", text)
    passive = await world.mod.slash(world.channel, "faq-admin test", text="season 2 is going to be so good", passive=True)
    assert "### 🤷 I stay silent\n\n**What I understood**\n- It is a statement.\n" in world.text_in(passive.response)


@pytest.mark.parametrize("text", ["when is *season* 2?", "is Mara dead\n\nand > who `plays` her_"])
async def test_a_button_shows_the_figures_and_another_the_words_again(world: Any, text: str) -> None:
    tested = (await world.mod.slash(world.channel, "faq-admin test", text=text, passive=True, strictness="careful")).response
    words = world.text_in(tested)
    assert "confidence" not in words
    await world.mod.click(tested, label="Figures")
    figures = world.text_in(tested)
    assert "confidence 0." in figures or "confidence 1." in figures
    assert figures.splitlines()[0] == words.splitlines()[0]
    assert "\n-# As a message in a passive channel · strictness: careful\n" in figures
    await world.mod.click(tested, label="In words")
    assert world.text_in(tested) == words


async def test_the_figures_outlive_a_restart(world: Any, make_bot: Any, bot_settings: dict[str, Any]) -> None:
    tested = (await world.mod.slash(world.channel, "faq-admin test", text="when is season 2?")).response
    await world.env.restart_bot(make_bot(**bot_settings))
    await world.mod.click(tested, label="Figures")
    assert "Answer: `season-2-release-date`" in world.text_in(tested)


async def test_a_channel_has_short_cards_until_whole_ones_are_wanted(world: Any) -> None:
    assert "- Cards: **short**, with the rest behind a button" in world.text_in(
        (await world.mod.slash(world.channel, "faq-admin channel")).response
    )
    await world.fan.send(world.channel, f"{world.me} when is season 2?")
    assert world.bot_texts()[-1].count("\n") == 1
    assert "- Cards: **whole**" in world.text_in((await world.mod.slash(world.channel, "faq-admin channel", cards="whole")).response)
    await world.fan.send(world.channel, f"{world.me} how many episodes does season 1 have?")
    await world.env.bot.answering.configure(world.channel.id, world.guild.id, cards=None)
    await world.fan.send(world.channel, f"{world.me} has filming of season 2 finished?")
    assert "🔗 [Dockside News]" in world.bot_texts()[-1]
    assert "- Cards: **short**" in world.text_in((await world.mod.slash(world.channel, "faq-admin channel", cards="short")).response)


async def test_a_channel_is_as_strict_as_the_bot_until_it_is_set(world: Any) -> None:
    assert "Strictness: **normal**, as everywhere" in world.text_in((await world.mod.slash(world.channel, "faq-admin channel")).response)
    text = world.text_in((await world.mod.slash(world.channel, "faq-admin channel", strictness="eager")).response)
    assert "- Strictness: **eager**\n" in f"{text}\n"
    again = world.text_in((await world.mod.slash(world.channel, "faq-admin channel", strictness="bot")).response)
    assert "Strictness: **normal**, as everywhere" in again


@pytest.mark.usefixtures("careful_never_answers")
async def test_a_careful_channel_is_answered_in_and_tested_as_one(world: Any) -> None:
    other = world.guild.create_text_channel("other")
    await world.mod.slash(world.channel, "faq-admin channel", strictness="careful")
    question = "when is season 2 coming out?"
    assert "14 March 2026" not in world.text_in((await world.fan.slash(world.channel, "ask", question=question)).response)
    assert "14 March 2026" in world.text_in((await world.fan.slash(other, "ask", question=question)).response)
    tested = world.text_in((await world.mod.slash(world.channel, "faq-admin test", text=question)).response)
    assert "200% is needed" in tested
    assert "\n-# As a question put to me · strictness: careful\n" in tested
    assert "✅" in world.text_in((await world.mod.slash(world.channel, "faq-admin test", text=question, strictness="normal")).response)


async def test_a_test_in_a_passive_channel_takes_the_text_as_overheard(world: Any) -> None:
    await world.make_passive()
    tested = world.text_in((await world.mod.slash(world.channel, "faq-admin test", text="season 2?")).response)
    assert "\n-# As a message in a passive channel · strictness: normal\n" in tested
    direct = world.text_in((await world.mod.slash(world.channel, "faq-admin test", text="season 2?", passive=False)).response)
    assert "\n-# As a question put to me · strictness: normal\n" in direct
