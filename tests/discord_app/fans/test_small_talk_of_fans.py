"""What is no question: thanks, insults, greetings, links and emoji. None of it gets an answer nobody asked for."""

import pytest

from bot.i18n import say
from bot.i18n.reply_words import HELLO
from bot.i18n.reply_words import UNKNOWN as UNKNOWN_WORDS
from discord_app.fans.fans import NOTHING, OTHER, Fans


@pytest.mark.parametrize(
    "line",
    [
        *("thanks!", "ty bot", "good bot", "lmaooo", "you suck", "love you <3"),
        *("고마워요", "ㅋㅋㅋㅋ", "gracias!", "jajaja", "eres el mejor"),
        *("good question", "eres un idiota", "idiota", "buena pregunta", "좋은 질문이네요"),
        *("tysm ur a lifesaver", "thx but wrong", "what a useless bot", "stfu", "W bot", "sorry", "🤡", "<:heart:123456789012345678>"),
        *("고맙다 ㅎㅎ", "ㄱㅅ", "바보 봇아", "잘자", "mil gracias crack", "jaja gracias", "este bot no sirve", "no mames"),
        *("perdón", "lo siento", "good night everyone", "gg", "qué bot más inútil", "이 봇 왜이래", "미안"),
    ],
)
async def test_small_talk_gets_a_reaction_at_most(fans: Fans, line: str) -> None:
    await fans.ask(line)
    assert await fans.said() == NOTHING


@pytest.mark.parametrize(
    "line",
    [
        *("ty", "thank you so much!!", "🔥", "lol", "this is wrong", "감사합니다", "muchas gracias"),
        *("no way", "brooo", "np", "이건 아니지", "ㅇㅋ", "perdón"),
        *("source?", "what?", "are you sure?", "really??", "good question", "fuente?", "¿estás seguro?", "출처가 어디야?", "진짜?"),
    ],
)
async def test_small_talk_in_reply_to_an_answer_gets_a_reaction_at_most(fans: Fans, line: str) -> None:
    await fans.ask("when is season 2 coming out")
    await fans.reply(line, friend=True)
    assert await fans.said(after=1) == NOTHING


@pytest.mark.parametrize("line", ["hi", "help", "what can you do", "안녕", "뭐 할 수 있어?", "hola", "qué puedes hacer"])
async def test_a_greeting_or_a_call_for_help_is_welcomed(fans: Fans, line: str) -> None:
    await fans.ask(line)
    assert await fans.said() == OTHER


@pytest.mark.parametrize(
    ("line", "language"),
    [("hi", "en"), ("help", "en"), ("안녕", "ko"), ("도와줘", "ko"), ("hola", "es"), ("ayuda", "es"), ("¿qué puedes hacer?", "es")],
)
async def test_a_welcome_is_in_the_language_of_the_greeting(fans: Fans, line: str, language: str) -> None:
    await fans.ask(line)
    assert say(HELLO, language) in fans.world.bot_texts()[-1]


@pytest.mark.parametrize(
    ("line", "language"), [("cuánto cuesta el envío?", "es"), ("how much is shipping?", "en"), ("배송비 얼마예요?", "ko")]
)
async def test_what_is_unknown_is_said_to_be_so_in_the_language_of_the_question(fans: Fans, line: str, language: str) -> None:
    await fans.ask(line)
    assert say(UNKNOWN_WORDS, language) in fans.world.bot_texts()[-1]


async def test_a_doubt_is_small_talk_after_the_answer_to_the_same_person_too(fans: Fans) -> None:
    await fans.ask("when is season 2 coming out")
    await fans.ask("are you sure?")
    assert await fans.said(after=1) == NOTHING


@pytest.mark.parametrize("line", ["https://example.org/when-is-season-2", "🔥🔥"])
async def test_a_mention_without_words_is_welcomed_or_left_alone(fans: Fans, line: str) -> None:
    await fans.ask(line)
    assert await fans.said() in {OTHER, NOTHING}
