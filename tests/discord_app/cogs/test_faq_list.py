import shutil
from pathlib import Path
from typing import Any

import pytest
from simcord.components import walk_components


@pytest.fixture
def bot_settings(copied_knowledge: Path) -> dict[str, Any]:
    """Give the bot knowledge that a test may edit."""
    return {"knowledge": copied_knowledge}


async def test_everybody_lists_the_questions_of_the_show_under_their_subjects(world: Any) -> None:
    listed = await world.fan.slash(world.channel, "faq list")
    lines = world.text_in(listed.response).splitlines()
    assert lines[:3] == ["### What I can answer", "-# Night Harbor · 8 questions", "**Season 1**"]
    assert [line for line in lines if line.startswith("**")] == ["**Season 1**", "**Season 2**", "**Timeline**"]
    assert lines[3] == "- How many episodes does season 1 have?"
    assert len(lines) == 2 + 3 + 8
    assert "podcast" not in world.text_in(listed.response)


async def test_each_show_of_the_list_has_its_name_and_questions_of_no_show_have_none(world: Any, file: Path, rewrite: Any) -> None:
    entry = "entries: [{{id: {id}, question: What is {id}?, answer: It.}}]\n"
    for folder in ("glass_garden", "a*b-c"):
        (file.parents[1] / folder).mkdir()
        rewrite(file.parents[1] / folder / "show.yaml", more="aliases: [x]\n")
    rewrite(file.parents[1] / "glass_garden" / "faq.yaml", more=entry.format(id="glass"))
    rewrite(file.parents[1] / "a*b-c" / "faq.yaml", more=entry.format(id="star"))
    rewrite(file.parents[1] / "lost.yaml", more=entry.format(id="lost"))
    await world.mod.slash(world.channel, "faq-admin reload")
    listed = (await world.fan.slash(world.channel, "faq list")).response
    parts = [
        each["content"] if each["type"] == 10 else each["divider"]
        for each in walk_components(listed.components)
        if each["type"] in (10, 14)
    ]
    assert parts[1:8] == [
        *(True, "**A\\*b c**\n- What is star?"),
        *(True, "**Glass garden**\n- What is glass?"),
        *(True, "- What is lost?"),
        True,
    ]
    assert parts[0].endswith("-# 11 questions")
    assert parts[8].startswith("**Night Harbor · Season 1**\n")
    assert parts[10].startswith("**Season 2**\n")


async def test_a_file_is_listed_under_its_title_in_the_readers_language(world: Any, file: Path, rewrite: Any, set_locale: Any) -> None:
    rewrite(file, ("entries:", "title: {en: The *second* season, ko: 두 번째 시즌}\nentries:"))
    await world.mod.slash(world.channel, "faq-admin reload")
    assert "\n**The \\*second\\* season**\n" in world.text_in((await world.fan.slash(world.channel, "faq list")).response)
    set_locale("ko")
    assert "\n**두 번째 시즌**\n" in world.text_in((await world.fan.slash(world.channel, "faq list")).response)


@pytest.mark.parametrize(("title", "heading"), [("", ["- Who?"]), ("title: Basics\n", ["**Basics**", "- Who?"])])
async def test_the_only_file_of_a_faq_needs_no_heading_but_its_title(
    world: Any, file: Path, rewrite: Any, title: str, heading: list[str]
) -> None:
    shutil.rmtree(file.parent)
    rewrite(file.parents[1] / "faq.yaml", more=f"{title}entries: [{{id: who, question: Who?, answer: We.}}]\n")
    await world.mod.slash(world.channel, "faq-admin reload")
    lines = world.text_in((await world.fan.slash(world.channel, "faq list")).response).splitlines()
    assert lines == ["### What I can answer", "-# 1 question", *heading]


async def test_the_next_page_of_the_list_names_its_subject_again(world: Any, file: Path, rewrite: Any) -> None:
    entries = "".join(f"  - {{id: extra-{n}, question: What is extra number {n}?, answer: It is {n}.}}\n" for n in range(20))
    rewrite(file.with_name("extra.yaml"), more="entries:\n" + entries)
    await world.mod.slash(world.channel, "faq-admin reload")
    listed = (await world.fan.slash(world.channel, "faq list")).response
    await world.fan.click(listed, custom_id="list:f1")
    assert world.text_in(listed).splitlines()[2] == "**Extra**"


async def test_groups_of_the_list_stand_apart(world: Any) -> None:
    listed = await world.fan.slash(world.channel, "faq list")
    kinds = [(each["type"], each.get("divider")) for each in walk_components(listed.response.components)]
    text, line, gap = (10, None), (14, True), (14, False)
    assert kinds[1:6] == [text, line, text, gap, text]


async def test_a_page_of_one_group_for_each_question_is_accepted(world: Any, file: Path, rewrite: Any) -> None:
    for n in range(20):
        rewrite(file.with_name(f"extra-{n}.yaml"), more=f"entries: [{{id: extra-{n}, question: What is extra number {n}?, answer: It.}}]\n")
    await world.mod.slash(world.channel, "faq-admin reload")
    listed = (await world.fan.slash(world.channel, "faq list")).response
    assert len(world.part(listed, "list-open:")["options"]) == 15


async def test_a_question_of_the_list_opens_privately(world: Any) -> None:
    listed = await world.fan.slash(world.channel, "faq list")
    opened = await world.fan.select(listed.response, ["season-2-episode-count"])
    assert opened.response.ephemeral
    assert "ten episodes" in world.text_in(opened.response)


async def test_a_long_list_has_pages(world: Any, file: Path, rewrite: Any) -> None:
    entries = "".join(f"  - {{id: extra-{n}, question: What is extra number {n}?, answer: It is {n}.}}\n" for n in range(20))
    rewrite(file.with_name("extra.yaml"), more="entries:\n" + entries)
    await world.mod.slash(world.channel, "faq-admin reload")
    listed = (await world.fan.slash(world.channel, "faq list")).response
    assert world.part(listed, "list:c")["label"] == "1 / 2"
    await world.fan.click(listed, custom_id="list:f1")
    assert world.part(listed, "list:c")["label"] == "2 / 2"
    assert len(world.part(listed, "list-open:")["options"]) == 13
