"""Many messages at once: nobody waits for somebody else's flood, and a channel is not filled with the same answer."""

import pytest

from discord_server.payloads import FRIEND
from discord_server.world import text_of

pytestmark = pytest.mark.slow

RELEASE, CAST = "No date has been **announced**.", "Four of the six."
QUESTIONS = ("when is season 2?", "who returns for season 2?", "is filming over?", "what about the soundtrack?")


def person(number):
    return {**FRIEND, "id": str(2000 + number), "username": f"fan{number}"}


@pytest.mark.parametrize("questions", [QUESTIONS[:1], QUESTIONS], ids=["one question", "several"])
async def test_who_asks_once_is_not_behind_the_two_hundred_questions_of_another(world, start, questions):
    async with start() as bot:
        await world.identified()
        channel = await world.new_channel()
        flood = [await world.ask(channel, questions[number % len(questions)]) for number in range(200)]
        last = await world.ask(channel, "who returns for season 2?", author=FRIEND)
        await world.answered(last)
        assert len(world.by_bot(channel)) <= 20
        await world.until(lambda: any(map(world.reacted_to, flood)), "a sign that the flood is noticed")
        assert await bot.terminated() == 0
        assert len(world.by_bot(channel)) <= 20


async def test_sixty_people_with_one_question_get_a_card_a_pointer_and_quiet_signs(world, start):
    async with start():
        await world.identified()
        channel = await world.new_channel()
        asked = [await world.ask(channel, "when is season 2?", author=person(number)) for number in range(60)]
        await world.until(lambda: any(map(world.reacted_to, asked)), "a quiet sign")
        await world.until(lambda: len(world.by_bot(channel)) > 1, "the pointer")
        await world.answered(await world.ask(await world.new_channel(), "when is season 2?", author=FRIEND))  # after all of the others
        assert [RELEASE in text_of(sent) for sent in world.by_bot(channel)] == [True, False]


async def test_somebody_with_another_question_is_answered_behind_a_crowd(world, start):
    async with start():
        await world.identified()
        channel = await world.new_channel()
        for number in range(60):
            await world.ask(channel, "when is season 2?", author=person(number))
        other = await world.ask(channel, "who returns for season 2?", author=FRIEND)
        assert CAST in text_of(await world.answered(other))


async def test_thirty_questions_that_the_bot_cannot_answer_get_one_reply(world, start):
    async with start():
        await world.identified()
        channel = await world.new_channel()
        for number in range(30):
            await world.ask(channel, f"what is the price of {number} sandwiches in the cafeteria?")
        answer = await world.answered(await world.ask(channel, "who returns for season 2?", author=FRIEND))
        assert CAST in text_of(answer)
        assert len(world.by_bot(channel)) <= 2


async def test_a_mention_is_answered_during_a_thousand_key_presses(world, start):
    async with start():
        await world.identified()
        channel = await world.new_channel()
        for length in range(16):
            typed = "when is season 2"[: length + 1]
            presses = [await world.type_into(channel, "ask", user=person(number), question=typed) for number in range(60)]
        assert RELEASE in text_of(await world.answered(await world.ask(channel, "when is season 2?", author=FRIEND)))
        for press in presses:
            assert (await world.responded(press))["choices"][0]["value"] == "release-date"
