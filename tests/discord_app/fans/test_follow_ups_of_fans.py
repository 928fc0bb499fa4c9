"""A conversation: what a follow-up leaves out is what the same person asked before, or what the card that it replies to answers."""

import pytest

from discord_app.fans.fans import CAST, DATE, EPISODES_2, NOTHING, OFFER, Fans


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("how many eps does s1 have", "what about season 2?", EPISODES_2),
        ("when did season 1 come out", "and season 2?", DATE),
        ("does namra die", "and who plays her?", CAST),
        ("is cheong-san alive?", "and gwi-nam?", "gwi-nam-fate"),
        ("is gwi-nam dead", "who plays him", CAST),
        ("when is season 2", "why so long", "season-2-delay-reason"),
        ("is season 2 confirmed", "ok but when tho", DATE),
        ("where was it filmed", "who directed it", "director-writer"),
        ("is cheong-san alive?", "what about on-jo's dad", "on-jo-dad"),
        ("시즌 1 몇 부작이에요?", "시즌 2는요?", EPISODES_2),
        ("남라 배우 누구야", "그럼 온조는?", CAST),
        ("¿cuántos capítulos tiene la temporada 1?", "¿y la 2?", EPISODES_2),
    ],
)
async def test_a_follow_up_is_about_what_was_asked_before(fans: Fans, first: str, second: str, said: str) -> None:
    await fans.ask(first)
    await fans.ask(second)
    assert await fans.said(after=1) == (said,)


@pytest.mark.parametrize("friend", [False, True], ids=["the same person", "another person"])
@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("does namra die", "and who plays her?", CAST),
        ("when is season 2", "why so long", "season-2-delay-reason"),
        ("남라 배우 누구야", "그럼 온조는?", CAST),
        ("¿cuántos capítulos tiene la temporada 1?", "¿y la 2?", EPISODES_2),
    ],
)
async def test_a_reply_to_an_answer_is_about_what_that_answers(fans: Fans, first: str, second: str, said: str, friend: bool) -> None:
    await fans.ask(first)
    await fans.reply(second, friend=friend)
    assert await fans.said(after=1) == (said,)


async def test_a_follow_up_in_reply_to_an_overheard_answer_is_about_that(fans: Fans) -> None:
    await fans.overhear("how many episodes does season 1 have?")
    await fans.reply("what about season 2?")
    assert await fans.said(after=1) == (EPISODES_2,)


@pytest.mark.parametrize(
    ("first", "second", "carried"),
    [
        ("how many eps does s1 have", "what about season 2?", EPISODES_2),
        ("¿cuántos capítulos tiene la temporada 1?", "¿y la 2?", EPISODES_2),
        ("남라 배우 누구야", "그럼 온조는?", CAST),
        ("when is season 2", "why so long", "season-2-delay-reason"),
    ],
)
async def test_a_follow_up_is_not_about_what_somebody_else_asked(fans: Fans, first: str, second: str, carried: str) -> None:
    await fans.ask(first)
    await fans.ask_as_friend(second)
    assert carried not in await fans.said(after=1)


async def test_a_follow_up_is_not_about_what_was_asked_long_ago(fans: Fans) -> None:
    await fans.ask("how many eps does s1 have")
    await fans.world.env.advance_time(121)
    await fans.ask("what about season 2?")
    assert EPISODES_2 not in await fans.said(after=1)


async def test_the_father_of_who_was_asked_about_is_not_somebody_elses(fans: Fans) -> None:
    await fans.ask("is cheong-san alive?")
    await fans.ask("what about his dad")
    assert await fans.said(after=1) in {NOTHING, OFFER}
